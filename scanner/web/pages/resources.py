"""What a browser or a crawler asks for beside the pages: their files, robots.txt, security.txt."""

from __future__ import annotations

import datetime
import time

from aiohttp import web

from ...http.problems import ProblemError
from ...http.responses import NO_STORE
from ..routes import Handler
from ..state import State
from .files import files
from .sending import FOR_EVER, REVALIDATED, file_response

TEXT = "text/plain"
DAY = 24 * 3600
CONTACT_HOLDS = 180 * DAY
"""For how long a contact is given (RFC 9116, section 2.5.5 recommends less than a year)."""


async def static(request: web.Request, state: State, cap: int) -> web.Response:
    """A file of the pages; its name changes with its content."""
    found = files().get(request.match_info["name"])
    if found is None:
        raise ProblemError("not-found", "See /.")
    return file_response(request, *found, FOR_EVER)


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
    ("/robots.txt", robots),
    ("/.well-known/security.txt", security),
)
