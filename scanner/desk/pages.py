"""The console's templates and files, read once and kept in memory."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web

from ..http.problems import ProblemError
from ..http.responses import NO_STORE
from ..wording.console import console_texts
from ..wording.templates import environment
from ..wording.texts import Texts

_FOLDER = Path(__file__).parent
HEADERS = {
    "Server": "vigilien",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",  # the signer's window answers its opener
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": NO_STORE,
}
"""Of every page and file of the console."""

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def _environment() -> jinja2.Environment:
    return environment(_FOLDER / "templates")


@cache
def files() -> Mapping[str, tuple[bytes, str]]:
    """The static files by their name with a hash in it: content and type; they never change under one name."""
    found = {}
    for path in sorted((_FOLDER / "static").iterdir()):
        content = path.read_bytes()
        name = f"{path.stem}.{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}"
        found[name] = (content, TYPES[path.suffix])
    return found


def _file(stem: str) -> str:
    return "/admin/static/" + next(name for name in files() if name.startswith(stem + "."))


def render(template: str, language: str, context: Mapping[str, Any]) -> bytes:
    """A page as UTF-8 bytes; every value is escaped."""
    texts = console_texts(language)
    content = (
        _environment()
        .get_template(template)
        .render(t=texts, day=lambda seconds: _day(seconds, texts), file=_file, language=language, **context)
    )
    return content.encode()


def _day(seconds: int, texts: Texts) -> str:
    """A moment as people write it, in universal time."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return texts("moment", day=moment.strftime(texts("day-format")), time=moment.strftime("%H:%M"))


async def static(request: web.Request) -> web.Response:
    """A file of the console; its name changes with its content."""
    found = files().get(request.match_info["name"])
    if found is None:
        raise ProblemError("not-found", "See /admin.")
    content, kind = found
    headers = {**HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}
    return web.Response(body=content, content_type=kind, charset="utf-8", headers=headers)


async def icon(request: web.Request) -> web.Response:
    """The console's icon, for a browser that asks for it by the name of old."""
    return web.Response(status=302, headers={**HEADERS, "Location": _file("icon")})
