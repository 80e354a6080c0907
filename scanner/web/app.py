"""The public application: every route of the table behind one guard, and one answer for whatever matches none."""

from __future__ import annotations

import asyncio

from aiohttp import hdrs, web

from ..http.guard import Handler, expect, guarded
from ..http.limits import ALLOWANCE, client_of, refuse_until
from ..http.metrics import UNMATCHED
from ..http.problems import ProblemError
from ..http.responses import response
from ..http.running import CLIENT, RUNNING
from ..http.tokens import require_scope
from ..register.loading import Loaded
from ..settings import Settings
from .limits import token_key
from .openapi import document
from .pages.door import telling, wants_page
from .pages.rows import page_routes
from .routes import MAX_BATCH_BODY, ROUTES, Route, Tag
from .signer import SIGNER_ROUTES
from .state import STATE, State

REFUSED_PAUSE = 0.5
"""Seconds before a client that asks too much is told: who asks again at once must not use up the time of others."""

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Headers": "Content-Type, Content-Encoding, Accept-Language, Authorization",
    "Access-Control-Max-Age": "86400",
}


def create_app(settings: Settings, loaded: Loaded) -> web.Application:
    """The composition root; the caller runs it with the timeouts of ``http/server.py``."""
    app = web.Application(client_max_size=MAX_BATCH_BODY + 1)
    state = app[STATE] = app[RUNNING] = State(settings, loaded, document)
    table = (*ROUTES, *SIGNER_ROUTES, *(page_routes() if settings.pages else ()))
    for path in dict.fromkeys(route.path for route in table):
        resource = app.router.add_resource(path)
        routes = [route for route in table if route.path == path]
        for route in routes:
            limited = _limited(state, route)
            handler = guarded(state, path, telling(state, limited) if route.tag is Tag.PAGE else limited)
            for method in ("GET", "HEAD") if route.method == "GET" else (route.method,):
                resource.add_route(method, handler, expect_handler=expect)
        methods = sorted({"OPTIONS", *(route.method for route in routes)})
        methods += ["HEAD"] if "GET" in methods else []
        resource.add_route("OPTIONS", guarded(state, path, _preflight(methods)), expect_handler=expect)
        resource.add_route("*", guarded(state, path, _wrong_method(methods)), expect_handler=expect)
    app.router.add_route("*", "/{any:.*}", guarded(state, UNMATCHED, _unmatched(state)), expect_handler=expect)
    if settings.database:
        from .watch import following  # SQL's libraries only where there is a database

        app.cleanup_ctx.append(following)
    return app


def _limited(state: State, route: Route) -> Handler:
    """The route's handler behind its client's limit; health, readiness and metrics have none."""
    if not route.cost:
        return lambda request: route.handler(request, state, route.cap)

    async def limited(request: web.Request) -> web.StreamResponse:
        client = client_of(request, state.settings.trusted_proxies)
        if route.scope and hdrs.AUTHORIZATION in request.headers:
            client = token_key(require_scope(request, state.tokens, route.scope).id)
        bucket = state.limits.batches(client) if route.is_bulk else state.limits.scans(client)
        wait = bucket.take(route.cost)
        request[ALLOWANCE] = bucket.allowance()
        if wait:
            await asyncio.sleep(REFUSED_PAUSE)
            refuse_until(wait)
        request[CLIENT] = client
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


def _unmatched(state: State) -> Handler:
    in_words = telling(state, _not_found)

    async def unmatched(request: web.Request) -> web.StreamResponse:
        return await (in_words if state.settings.pages and wants_page(request) else _not_found)(request)

    return unmatched


async def _not_found(request: web.Request) -> web.StreamResponse:
    raise ProblemError("not-found", "See /openapi.json for the routes.")
