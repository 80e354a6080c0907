"""The application: routes from the table, one middleware around them."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from ..register.loading import Loaded
from ..settings import Settings
from .limits import client_of
from .metrics import UNMATCHED
from .problems import ProblemError, from_http_exception, problem_response
from .routes import MAX_BATCH_BODY, ROUTES, Route
from .state import STATE, State

MAX_IN_FLIGHT = 512

HEADERS = {
    "Server": "vigilien",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After",
}
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Headers": "Content-Type, Accept-Language",
    "Access-Control-Max-Age": "86400",
}

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger()


def create_app(settings: Settings, loaded: Loaded) -> web.Application:
    """The composition root; the caller runs it with the timeouts of ``server.py``."""
    app = web.Application(middlewares=[guard], client_max_size=MAX_BATCH_BODY + 1)
    app[STATE] = State(settings, loaded)
    methods: dict[str, list[str]] = {}
    for route in ROUTES:
        app.router.add_route(route.method, route.path, _bound(route), name=None)
        methods.setdefault(route.path, []).append(route.method)
        if route.method == "GET":
            app.router.add_route("HEAD", route.path, _bound(route))
    for path, some in methods.items():
        app.router.add_route("OPTIONS", path, _preflight(some))
    return app


def _bound(route: Route) -> Next:
    """The route's handler behind its rate limit."""

    async def handle(request: web.Request) -> web.StreamResponse:
        state = request.app[STATE]
        if route.tokens:
            wait = state.buckets.take(client_of(request, state.settings.trusted_proxies), route.tokens)
            if wait > 0:
                seconds = max(1, math.ceil(wait))
                raise ProblemError("rate-limited", f"Try again in {seconds} s.", retry_after=seconds)
        return await route.handler(request, route.cap)

    return handle


def _preflight(methods: list[str]) -> Next:
    headers = {"Access-Control-Allow-Methods": ", ".join(methods), **PREFLIGHT_HEADERS}

    async def handle(request: web.Request) -> web.StreamResponse:
        return web.Response(status=204, headers=headers)

    return handle


@web.middleware
async def guard(request: web.Request, handler: Next) -> web.StreamResponse:
    """Around everything: overload, problems for every error, security headers, metrics; no log of the request."""
    state = request.app[STATE]
    started = time.perf_counter()
    state.in_flight += 1
    try:
        if state.in_flight > MAX_IN_FLIGHT:
            raise ProblemError("overloaded", "Try again shortly.", retry_after=1)
        response = await handler(request)
    except ProblemError as error:
        response = problem_response(error)
    except web.HTTPException as error:
        response = problem_response(from_http_exception(error))
    except Exception as error:
        log.error("a handler failed", kind=type(error).__name__)
        response = problem_response(ProblemError("internal", "Try again; report it if it persists."))
    finally:
        state.in_flight -= 1
    response.headers.update(HEADERS)
    resource = request.match_info.route.resource
    route = resource.canonical if resource is not None else UNMATCHED
    state.metrics.request(route, response.status, time.perf_counter() - started)
    return response
