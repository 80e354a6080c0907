"""The keepers' application: the console's pages, and what machines with a token ask of the register."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from ..http import health
from ..http.guard import guarded
from ..http.metrics import UNMATCHED
from ..http.problems import ProblemError
from ..http.running import RUNNING
from ..register.loading import Loaded
from ..settings import Settings
from . import machines
from .pages import icon, static
from .routes import ROWS, handler_of
from .state import STATE, State, opened
from .visit import redirect


def create_app(settings: Settings, loaded: Loaded) -> web.Application:
    """The composition root; the caller runs it with the timeouts of ``http/server.py``."""
    app = web.Application(client_max_size=machines.MAX_BODY + 1)
    state = app[STATE] = app[RUNNING] = State(settings, loaded)
    app.router.add_get("/admin/static/{name}", guarded(state, "/admin/static", static))
    for row in ROWS:
        app.router.add_route(row.method, row.path, guarded(state, row.template, handler_of(row, state)))
    for method, path, handler in machines.ROWS:
        app.router.add_route(method, path, guarded(state, path, machines.limited(state, handler)))
    app.router.add_get("/healthz", guarded(state, "/healthz", partial(health.healthz, running=state)))
    app.router.add_get("/metrics", guarded(state, "/metrics", partial(_metrics, state=state)))
    app.router.add_get("/", guarded(state, "/", _home))
    app.router.add_get("/favicon.ico", guarded(state, "/favicon.ico", icon))
    app.router.add_route("*", "/{any:.*}", guarded(state, UNMATCHED, _not_found))
    app.cleanup_ctx.append(opened)
    return app


async def _home(request: web.Request) -> web.Response:
    return redirect("/admin")


async def _metrics(request: web.Request, state: State) -> web.Response:
    await state.count_open()
    return await health.metrics_text(request, state)


async def _not_found(request: web.Request) -> web.Response:
    raise ProblemError("not-found", "The console is at /admin.")
