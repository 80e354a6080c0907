"""The application: every route of the table behind one guard, and one answer for whatever matches none."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from ..desk import routes as console
from ..http.limits import client_of
from ..http.metrics import UNMATCHED
from ..http.problems import ProblemError, from_http_exception, problem_response
from ..http.responses import response
from ..register.loading import Loaded
from ..settings import Settings
from .routes import MAX_BATCH_BODY, ROUTES, Route
from .state import STATE, State
from .tokens import require_scope

MAX_IN_FLIGHT = 512

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Headers": "Content-Type, Accept-Language, Authorization",
    "Access-Control-Max-Age": "86400",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger()


def create_app(settings: Settings, loaded: Loaded) -> web.Application:
    """The composition root; the caller runs it with the timeouts of ``server.py``."""
    app = web.Application(client_max_size=MAX_BATCH_BODY + 1)
    state = app[STATE] = State(settings, loaded)
    for path in dict.fromkeys(route.path for route in ROUTES):
        resource = app.router.add_resource(path)
        routes = [route for route in ROUTES if route.path == path]
        for route in routes:
            handler = guarded(state, path, _limited(state, route))
            for method in ("GET", "HEAD") if route.method == "GET" else (route.method,):
                resource.add_route(method, handler, expect_handler=_expect)
        methods = sorted({"OPTIONS", *(route.method for route in routes)})
        methods += ["HEAD"] if "GET" in methods else []
        resource.add_route("OPTIONS", guarded(state, path, _preflight(methods)), expect_handler=_expect)
        resource.add_route("*", guarded(state, path, _wrong_method(methods)), expect_handler=_expect)
    for row in console.ROWS if settings.database else ():
        app.router.add_route(row.method, row.path, guarded(state, row.template, console.handler_of(row, state)))
    if settings.database:
        app.router.add_route("GET", "/admin/static/{name}", guarded(state, "/admin/static", console.static))
    app.router.add_route("*", "/{any:.*}", guarded(state, UNMATCHED, _not_found), expect_handler=_expect)
    return app


async def _expect(request: web.Request) -> web.StreamResponse | None:
    """``Expect: 100-continue`` as HTTP wants it; nothing else can be expected of us (RFC 9110, section 10.1.1)."""
    if request.headers.get("Expect", "").lower() != "100-continue":
        return problem_response(ProblemError("invalid-request", "Send no Expect header.", close=True))
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    request.writer.output_size = 0
    return None


def guarded(state: State, name: str, handler: Handler) -> Handler:
    """Around every route: overload, a problem for every error, metrics under ``name``; no log of the request.

    A wrapper and not an aiohttp middleware, which would cost as much as the rest of it.
    """

    async def guard(request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        state.in_flight += 1
        try:
            if state.in_flight > MAX_IN_FLIGHT:
                raise ProblemError("overloaded", "Try again shortly.", retry_after=1)
            answer: web.StreamResponse = await handler(request)
        except ProblemError as error:
            answer = problem_response(error)
        except web.HTTPException as error:
            answer = problem_response(from_http_exception(error))
        except Exception as error:
            log.error("a handler failed", kind=type(error).__name__)
            answer = problem_response(ProblemError("internal", "Try again; report it if it persists."))
        finally:
            state.in_flight -= 1
        state.metrics.request(name, answer.status, time.perf_counter() - started)
        return answer

    return guard


def _limited(state: State, route: Route) -> Handler:
    """The route's handler behind its client's token bucket."""
    if not route.tokens:
        return lambda request: route.handler(request, state, route.cap)
    trusted = state.settings.trusted_proxies

    async def limited(request: web.Request) -> web.StreamResponse:
        if route.scope and (route.needs_token or "Authorization" in request.headers):
            require_scope(request, state, route.scope)
            if not route.needs_token:
                return await route.handler(request, state, route.cap)
        wait = state.buckets.take(client_of(request, trusted), route.tokens)
        if wait > 0:
            seconds = max(1, math.ceil(wait))
            raise ProblemError("rate-limited", f"Try again in {seconds} s.", retry_after=seconds)
        return await route.handler(request, state, route.cap)

    return limited


def _preflight(methods: list[str]) -> Handler:
    headers = {"Access-Control-Allow-Methods": ", ".join(methods), **PREFLIGHT_HEADERS}

    async def preflight(request: web.Request) -> web.Response:
        return response(None, 204, headers=headers)

    return preflight


def _wrong_method(methods: list[str]) -> Handler:
    allowed = ", ".join(methods)

    async def wrong_method(request: web.Request) -> web.Response:
        raise ProblemError("method-not-allowed", f"Use one of: {allowed}.", headers={"Allow": allowed})

    return wrong_method


async def _not_found(request: web.Request) -> web.Response:
    raise ProblemError("not-found", "See /openapi.json for the routes.")
