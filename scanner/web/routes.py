"""The route table: one row feeds the router, the limits and the OpenAPI description, so they cannot drift."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import msgspec
from aiohttp import web

from ..desk import exchange
from ..http.codec import BatchRequest, ReportRequest, ScanRequest
from ..ledger.snapshot import Signed
from ..wording import Answer
from . import handlers, machines
from .state import State

KIB = 1024
MAX_SCAN_BODY = 64 * KIB
MAX_BATCH_BODY = 2048 * KIB

Handler = Callable[[web.Request, State, int], Awaitable[web.StreamResponse]]


class BatchAnswer(msgspec.Struct, frozen=True):
    """One answer per URL, in the order sent."""

    results: list[Answer]


class Health(msgspec.Struct, frozen=True):
    """``status`` is "ok", or "received" for a report."""

    status: str


class Route(NamedTuple):
    """A row: ``tokens`` is what a request costs its client, ``cap`` the largest body in bytes; None types: no JSON.

    ``scope``: a machine's token with it is free of the rate limit; ``needs_token``: nobody is served without one.
    """

    method: str
    path: str
    handler: Handler
    tokens: int = 0
    cap: int = 0
    body: type | None = None
    answer: type | None = None
    takes_language: bool = False
    may_fail: tuple[int, ...] = ()
    success: int = 200
    scope: str = ""
    needs_token: bool = False
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
    Route(
        "POST",
        "/v1/proposals",
        machines.propose,
        5,
        MAX_BATCH_BODY,
        machines.ProposalRequest,
        machines.ProposalAnswer,
        may_fail=(*_BODY_ERRORS, 409, 422),
        success=201,
        scope="propose",
        needs_token=True,
    ),
    Route(
        "GET",
        "/v1/register",
        exchange.export_for_machines,
        5,
        may_fail=(400, 401, 429, 503),
        scope="export",
        needs_token=True,
    ),
    Route("GET", "/v1/snapshot", handlers.snapshot, 1, answer=Signed, may_fail=(429, 501, 503)),
    Route("GET", "/openapi.json", handlers.openapi, 1, may_fail=(429, 503)),
    Route("GET", "/healthz", handlers.healthz, answer=Health),
    Route("GET", "/readyz", handlers.readyz, answer=handlers.Readiness),
    Route("GET", "/metrics", handlers.metrics_text),
)
