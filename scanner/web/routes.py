"""The route table: one row feeds the router, the limits and the OpenAPI description, so they cannot drift."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from aiohttp import web

from ..http import health
from ..ledger.snapshot import Signed
from ..wording import Answer
from . import handlers
from .bodies import BatchAnswer, BatchRequest, Health, ReportRequest, ScanRequest
from .readiness import Readiness
from .state import State

KIB = 1024
MAX_SCAN_BODY = 64 * KIB
MAX_BATCH_BODY = 2048 * KIB

Handler = Callable[[web.Request, State, int], Awaitable[web.StreamResponse]]


class Route(NamedTuple):
    """A row: ``cost`` is what a request takes of its client's bucket, ``cap`` the largest body in bytes.

    ``body`` and ``answer`` are the types that decode and encode JSON, None where there is none.

    ``scope``: a machine's token with it is free of the rate limit.
    """

    method: str
    path: str
    handler: Handler
    cost: int = 0
    cap: int = 0
    body: type | None = None
    answer: type | None = None
    takes_language: bool = False
    may_fail: tuple[int, ...] = ()
    success: int = 200
    scope: str = ""
    takes_tenant: bool = False


_BODY_ERRORS = (400, 401, 408, 413, 415, 429, 503)

ROUTES: tuple[Route, ...] = (
    Route("POST", "/v1/scan", handlers.scan, 1, MAX_SCAN_BODY, ScanRequest, Answer, True, _BODY_ERRORS, scope="scan"),
    Route(
        "POST",
        "/v1/scan/batch",
        handlers.scan_batch,
        10,
        MAX_BATCH_BODY,
        BatchRequest,
        BatchAnswer,
        True,
        _BODY_ERRORS,
        scope="scan",
    ),
    Route(
        "GET",
        "/v1/hosts/{host}",
        handlers.host,
        1,
        answer=Answer,
        takes_language=True,
        may_fail=(400, 401, 429, 503),
        scope="scan",
        takes_tenant=True,
    ),
    Route(
        "POST",
        "/v1/reports",
        handlers.reports,
        50,
        4 * KIB,
        ReportRequest,
        Health,
        may_fail=_BODY_ERRORS,
        success=202,
        scope="report",
    ),
    Route("GET", "/v1/snapshot", handlers.snapshot, 1, answer=Signed, may_fail=(429, 501, 503)),
    Route("GET", "/openapi.json", handlers.openapi, 1, may_fail=(429, 503)),
    Route("GET", "/healthz", health.healthz, answer=Health),
    Route("GET", "/readyz", handlers.readyz, answer=Readiness),
    Route("GET", "/metrics", health.metrics_text),
)
