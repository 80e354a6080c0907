"""What a browser or a crawler asks for beside the pages: their files, robots.txt, security.txt."""

from __future__ import annotations

import asyncio
import datetime
import json
import time

from aiohttp import web

from ...durations import DAY
from ...http.problems import ProblemError
from ...http.responses import NO_STORE
from ...wording import LANGUAGES, negotiate
from ...wording.pages import page_texts
from ..routes import Handler
from ..state import State
from . import files, sites
from .sending import FOR_EVER, REVALIDATED, file_response

PNG = "image/png"
TEXT = "text/plain"
CONTACT_HOLDS = 180 * DAY
"""For how long a contact is given (RFC 9116, section 2.5.5 recommends less than a year)."""


async def static(request: web.Request, state: State, cap: int) -> web.Response:
    """A file of the pages; its name changes with its content."""
    found = files.files().get(request.match_info["name"])
    if found is None:
        raise ProblemError("not-found", "See /.")
    return file_response(request, *found, FOR_EVER)


async def vendored(request: web.Request, state: State, cap: int) -> web.Response:
    """A file of a library that the pages' scripts use; its path names the version."""
    found = files.vendored().get(f"{request.match_info['package']}/{request.match_info['name']}")
    if found is None:
        raise ProblemError("not-found", "See /.")
    return file_response(request, *found, FOR_EVER)


async def worker(request: web.Request, state: State, cap: int) -> web.Response:
    """The service worker; browsers look for a newer one at least once a day."""
    return file_response(request, files.worker(), "text/javascript", REVALIDATED)


async def manifest(request: web.Request, state: State, cap: int) -> web.Response:
    """What the pages are as an application on a telephone (W3C Web Application Manifest, Web Share Target)."""
    asked = request.query.get("lang", "")
    language = asked if asked in LANGUAGES else negotiate(request.headers.get("Accept-Language", ""))
    texts = page_texts("install", language)
    icons = [
        {"src": files.address("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        *({"src": files.address(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": PNG} for size in (192, 512)),
        {"src": files.address("icon-maskable.png"), "sizes": "512x512", "type": PNG, "purpose": "maskable"},
    ]
    share = {
        "action": "/partager",
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {
            "title": "title",
            "text": "text",
            "url": "url",
            "files": [{"name": "picture", "accept": ["image/*"]}],
        },
    }
    content = {
        "id": "/",
        "name": texts("app-name"),
        "short_name": texts("name"),
        "description": texts("app-text"),
        "lang": language,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14504a",
        "icons": icons,
        "share_target": share,
    }
    return file_response(request, json.dumps(content).encode(), "application/manifest+json", REVALIDATED)


async def logo(request: web.Request, state: State, cap: int) -> web.Response:
    """The operator's logo, as its setting names it."""
    path = state.settings.logo
    kind = files.TYPES.get(path.suffix) if path else None
    if path is None or kind is None:
        raise ProblemError("not-found", "The operator of this service has no logo.")
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except OSError:
        raise ProblemError("not-found", "The operator's logo cannot be read.") from None
    return file_response(request, content, kind, REVALIDATED)


async def robots(request: web.Request, state: State, cap: int) -> web.Response:
    """Pages may be found; answers about links may not (RFC 9309)."""
    return file_response(request, b"User-agent: *\nDisallow: /v1/\n", TEXT, REVALIDATED)


async def security(request: web.Request, state: State, cap: int) -> web.Response:
    """Whom to tell about a weakness (RFC 9116); there is none where the operator names no contact."""
    contact = state.settings.contact
    if not contact:
        raise ProblemError("not-found", "The operator of this service names no contact.")
    until = datetime.datetime.fromtimestamp(time.time() // DAY * DAY + CONTACT_HOLDS, datetime.UTC)
    lines = (
        f"Contact: {contact if ':' in contact else 'mailto:' + contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
    )
    return file_response(request, "\n".join((*lines, "")).encode(), TEXT, NO_STORE)


ROWS: tuple[tuple[str, Handler], ...] = (
    ("/pages/{name}", static),
    ("/pages/vendor/{package}/{name}", vendored),
    ("/service-worker.js", worker),
    (sites.LIST, sites.as_list),
    ("/manifest.webmanifest", manifest),
    ("/logo", logo),
    ("/robots.txt", robots),
    ("/.well-known/security.txt", security),
)
