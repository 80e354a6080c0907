"""What a page is (a row of the table), and one visit to it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import NamedTuple

from aiohttp import web

from ...http.problems import ProblemError
from ...http.running import CLIENT
from ...settings import Settings
from ...wording import LANGUAGES, negotiate
from ..state import State
from .sending import page_response

KIB = 1024
MAX_FORM = 256 * KIB
"""Bytes of a form: a long mail with its source; nobody types that much."""


MAX_HOST = 261
"""A name of 253 characters with a port."""

_HOST = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)
"""What ``Host`` may be (RFC 9110, section 7.2)."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Place(StrEnum):
    """Where a page is linked from on every other page."""

    NAV = "nav"
    FOOTER = "footer"
    NOWHERE = "nowhere"


class Page(NamedTuple):
    """A row: ``name`` is that of the template, the words and the script; ``path`` as aiohttp's router takes it.

    ``get`` and ``post`` answer a visit; a page that has no ``get`` of its own shows its template. ``cap``: the largest
    form in bytes. ``cost``: what a form takes of its client's limit, in requests. ``parts``: what its script is made of
    beside itself, from ``static/``; ``shared``: what its worker is, from there and ``extension/shared/``.
    ``is_offline``: kept by the browser for when there is no network.
    """

    path: str
    name: str
    get: PageHandler | None = None
    post: PageHandler | None = None
    place: Place = Place.NOWHERE
    cap: int = MAX_FORM
    cost: int = 10
    parts: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    is_offline: bool = False


class Visit:
    """One request to a page: in which language, and whether somebody chose it (then links keep it)."""

    def __init__(self, request: web.Request, state: State, page: Page) -> None:
        self.request = request
        self.state = state
        self.page = page
        asked = request.query.get("lang", "")
        self.is_chosen = asked in LANGUAGES
        self.language = asked if self.is_chosen else negotiate(request.headers.get("Accept-Language", ""))

    @property
    def settings(self) -> Settings:
        """The service's."""
        return self.state.settings

    @property
    def client(self) -> str:
        """Who asks, as the limits know them."""
        return self.request.get(CLIENT) or self.request.remote or ""

    @property
    def origin(self) -> str:
        """The service's address as the browser has it; https but on this machine itself.

        It is printed, and in QR codes: what is no name of a host is a mistake. Raises ProblemError (invalid-request).
        """
        host = self.request.headers.get("Host", "")
        named = _HOST.fullmatch(host)
        if named is None or len(host) > MAX_HOST:
            raise ProblemError("invalid-request", "Send the name of the service as Host.")
        return f"{'http' if named[1].strip('[]') in LOOPBACK else 'https'}://{host}"

    def shown(self, template: str = "", status: int = 200, **context: object) -> web.Response:
        """The page with these values in its template; another page's by its name."""
        from .rendering import render  # jinja is loaded with the first page

        return page_response(self.request, render(self, template or self.page.name, context), status)


PageHandler = Callable[[Visit], Awaitable[web.Response]]


async def shown(visit: Visit) -> web.Response:
    """A page that is its template."""
    return visit.shown()
