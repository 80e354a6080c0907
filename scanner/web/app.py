"""The public application: every route of the table behind one guard, and one answer for whatever matches none."""

from __future__ import annotations

import math

from aiohttp import web

from ..http.guard import Handler, expect, guarded
from ..http.limits import ALLOWANCE, client_of, tell_allowance
from ..http.metrics import UNMATCHED
from ..http.problems import ProblemError
from ..http.responses import response
from ..http.tokens import require_scope
from ..register.loading import Loaded
from ..settings import Settings
from .openapi import document
from .routes import MAX_BATCH_BODY, ROUTES, Route
from .state import STATE, State

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Headers": "Content-Type, Content-Encoding, Accept-Language, Authorization",
    "Access-Control-Max-Age": "86400",
}


def create_app(settings: Settings, loaded: Loaded) -> web.Application:
    """The composition root; the caller runs it with the timeouts of ``http/server.py``."""
    app = web.Application(client_max_size=MAX_BATCH_BODY + 1)
    app.on_response_prepare.append(tell_allowance)
    state = app[STATE] = State(settings, loaded, document)
    for path in dict.fromkeys(route.path for route in ROUTES):
        resource = app.router.add_resource(path)
        routes = [route for route in ROUTES if route.path == path]
        for route in routes:
            handler = guarded(state, path, _limited(state, route))
            for method in ("GET", "HEAD") if route.method == "GET" else (route.method,):
                resource.add_route(method, handler, expect_handler=expect)
        methods = sorted({"OPTIONS", *(route.method for route in routes)})
        methods += ["HEAD"] if "GET" in methods else []
        resource.add_route("OPTIONS", guarded(state, path, _preflight(methods)), expect_handler=expect)
        resource.add_route("*", guarded(state, path, _wrong_method(methods)), expect_handler=expect)
    app.router.add_route("*", "/{any:.*}", guarded(state, UNMATCHED, _not_found), expect_handler=expect)
    if settings.database:
        from .watch import following  # SQL's libraries only where there is a database

        app.cleanup_ctx.append(following)
    return app


def _limited(state: State, route: Route) -> Handler:
    """The route's handler behind its client's token bucket."""
    if not route.cost:
        return lambda request: route.handler(request, state, route.cap)
    trusted = state.settings.trusted_proxies

    async def limited(request: web.Request) -> web.StreamResponse:
        if route.scope and "Authorization" in request.headers:
            require_scope(request, state.tokens, route.scope)
            return await route.handler(request, state, route.cap)
        client = client_of(request, trusted)
        wait = state.buckets.take(client, route.cost)
        request[ALLOWANCE] = state.buckets.allowance(client)
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
