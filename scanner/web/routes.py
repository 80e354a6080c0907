"""The route table: one row feeds the router, the limits and the OpenAPI description, so they cannot drift."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import NamedTuple

from aiohttp import web

from ..feeds.feed import MEDIA, TEXT
from ..http import health
from ..http.metrics import CONTENT_TYPE as METRICS_TYPE
from ..http.responses import JSON, NDJSON
from ..ledger.snapshot import Signed
from ..wording import Answer
from . import examples, handlers
from . import ledger as rows
from .bodies import (
    BatchAnswer,
    BatchRequest,
    Health,
    HostRequest,
    MessageAnswer,
    MessageRequest,
    ReportRequest,
    ScanRequest,
)
from .readiness import Readiness
from .state import State

KIB = 1024
MAX_SCAN_BODY = 64 * KIB
MAX_BATCH_BODY = 2048 * KIB

FEED_MEDIA = tuple(media.partition(";")[0] for media in (TEXT, *MEDIA.values()))

Handler = Callable[[web.Request, State, int], Awaitable[web.StreamResponse]]


class Tag(StrEnum):
    """What a route is for."""

    SCAN = "scan"
    REGISTER = "register"
    OPERATION = "operation"
    PAGE = "page"


class Route(NamedTuple):
    """A row: ``cost`` is what a request takes of its client's bucket, ``cap`` the largest body in bytes.

    ``is_bulk``: the bucket is another, apart, and each URL after the first costs as much again.

    ``body`` and ``answer`` are the types that decode and encode JSON, None where there is none. ``media``: the types
    of the answer. ``scope``: a machine's token with it has a higher limit of its own. ``is_kept``: the answer has an
    entity tag, and may be kept. ``also``: other statuses that carry the same answer.
    """

    method: str
    path: str
    handler: Handler
    tag: Tag
    cost: int = 0
    cap: int = 0
    body: type | None = None
    answer: type | None = None
    takes_language: bool = False
    may_fail: tuple[int, ...] = ()
    success: int = 200
    scope: str = ""
    takes_tenant: bool = False
    takes_row: bool = False
    media: tuple[str, ...] = (JSON,)
    is_kept: bool = False
    also: tuple[int, ...] = ()
    example: examples.Example = examples.NONE
    is_bulk: bool = False


_BODY_ERRORS = (400, 401, 408, 413, 415, 429, 503)

ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        "/v1/scan",
        handlers.scan,
        Tag.SCAN,
        cost=1,
        cap=MAX_SCAN_BODY,
        body=ScanRequest,
        answer=Answer,
        takes_language=True,
        may_fail=_BODY_ERRORS,
        scope="scan",
        example=examples.SCAN,
    ),
    Route(
        "POST",
        "/v1/scan/batch",
        handlers.scan_batch,
        Tag.SCAN,
        cost=1,
        is_bulk=True,
        cap=MAX_BATCH_BODY,
        body=BatchRequest,
        answer=BatchAnswer,
        takes_language=True,
        may_fail=_BODY_ERRORS,
        scope="scan",
        example=examples.BATCH,
    ),
    Route(
        "POST",
        "/v1/messages",
        handlers.messages,
        Tag.SCAN,
        cost=10,
        cap=MAX_SCAN_BODY,
        body=MessageRequest,
        answer=MessageAnswer,
        takes_language=True,
        may_fail=_BODY_ERRORS,
        scope="scan",
        example=examples.MESSAGE,
    ),
    Route(
        "GET",
        "/v1/hosts/{host}",
        handlers.host,
        Tag.SCAN,
        cost=1,
        answer=Answer,
        takes_language=True,
        may_fail=(400, 401, 404, 429, 503),
        scope="scan",
        takes_tenant=True,
        is_kept=True,
        example=examples.HOST,
    ),
    Route(
        "POST",
        "/v1/hosts",
        handlers.host_by_post,
        Tag.SCAN,
        cost=1,
        cap=MAX_SCAN_BODY,
        body=HostRequest,
        answer=Answer,
        takes_language=True,
        may_fail=_BODY_ERRORS,
        scope="scan",
        takes_tenant=True,
        example=examples.HOST_BY_POST,
    ),
    Route(
        "POST",
        "/v1/reports",
        handlers.reports,
        Tag.SCAN,
        cost=50,
        cap=4 * KIB,
        body=ReportRequest,
        answer=Health,
        may_fail=_BODY_ERRORS,
        success=202,
        scope="report",
        example=examples.REPORT,
    ),
    Route(
        "GET",
        "/v1/snapshot",
        handlers.snapshot,
        Tag.REGISTER,
        cost=1,
        answer=Signed,
        may_fail=(429, 501, 503),
        is_kept=True,
    ),
    Route(
        "GET",
        "/v1/feeds/{name}",
        handlers.feed,
        Tag.REGISTER,
        cost=5,
        may_fail=(401, 404, 429, 503),
        scope="feeds",
        media=FEED_MEDIA,
        is_kept=True,
        example=examples.FEED,
    ),
    Route(
        "GET",
        "/v1/feeds/{name}/{file}",
        handlers.feed_file,
        Tag.REGISTER,
        cost=5,
        may_fail=(401, 404, 429, 503),
        scope="feeds",
        media=FEED_MEDIA,
        is_kept=True,
        example=examples.FEED_FILE,
    ),
    Route(
        "GET",
        "/v1/ledger",
        rows.ledger,
        Tag.REGISTER,
        cost=5,
        may_fail=(400, 429, 503),
        takes_row=True,
        media=(NDJSON,),
        is_kept=True,
    ),
    Route("GET", "/openapi.json", handlers.openapi, Tag.OPERATION, cost=1, may_fail=(429, 503), is_kept=True),
    Route("GET", "/healthz", health.healthz, Tag.OPERATION, answer=Health),
    Route("GET", "/readyz", handlers.readyz, Tag.OPERATION, answer=Readiness, also=(503,)),
    Route("GET", "/metrics", health.metrics_text, Tag.OPERATION, media=(METRICS_TYPE.partition(";")[0],)),
)
