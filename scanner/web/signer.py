"""The signer's files at ``/signer``: the page where keepers read and touch what they sign, on this origin of its own.

Nothing in it comes from the desk but the desk's origin, which the page checks messages by.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aiohttp import web

from ..http.problems import ProblemError
from ..http.responses import NO_STORE, response
from ..settings import Settings
from .routes import Route, Tag
from .state import State

_FOLDER = Path(__file__).parent.parent / "signer"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "Cache-Control": NO_STORE,
}
"""No opener policy: the console that opened the page gets its answer by ``postMessage``."""


@cache
def page_for(desk: str, rp_id: str) -> bytes:
    """The page as it is served: told which origin may hand it texts, and for which domain passkeys hold."""
    page = (_FOLDER / "signer.html").read_text(encoding="utf-8")
    return page.replace("{desk}", desk).replace("{rp}", rp_id).encode()


@cache
def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.suffix in _TYPES}


async def _page(request: web.Request, state: State, cap: int) -> web.Response:
    settings: Settings = state.settings
    return _answer(page_for(settings.origin, settings.rp_id), "text/html; charset=utf-8")


async def _file(request: web.Request, state: State, cap: int) -> web.Response:
    name = request.match_info["name"]
    content = _files().get(name)
    if content is None:
        raise ProblemError("not-found", "The signer's page is at /signer.")
    return _answer(content, _TYPES[Path(name).suffix])


def _answer(body: bytes, kind: str) -> web.Response:
    answer = response(body, content_type=kind, headers=_HEADERS)
    del answer.headers["Access-Control-Allow-Origin"]
    return answer


SIGNER_ROUTES = (
    Route("GET", "/signer", _page, Tag.OPERATION, cost=1),
    Route("GET", "/signer/{name}", _file, Tag.OPERATION, cost=1),
)
"""Rows beside the interface's own: pages for people, not described to machines."""
