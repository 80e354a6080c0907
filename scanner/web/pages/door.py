"""The door that every page stands behind: what goes wrong is told as a page, and forms of other sites are refused."""

from __future__ import annotations

import structlog
from aiohttp import web

from ...http.guard import Handler
from ...http.problems import PROBLEMS, ProblemError, from_http_exception
from ..routes import Handler as RouteHandler
from ..state import State
from .page import Page, PageHandler, Visit, shown

log = structlog.get_logger()

FAULT = Page("", "fault")
OWN_SITES = ("none", "same-origin")
"""What ``Sec-Fetch-Site`` says of a form of ours, of a share sheet and of an address that was typed; a browser too old
to send it passes: a form changes nothing in anybody's name."""


def handler_of(page: Page, answer: PageHandler | None) -> RouteHandler:
    """The page's answer behind the door."""

    async def handler(request: web.Request, state: State, cap: int) -> web.StreamResponse:
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITES:
            raise ProblemError("forbidden", "Forms are taken from the service's own pages alone.", close=True)
        return await (answer or shown)(Visit(request, state, page))

    return handler


def telling(state: State, handler: Handler) -> Handler:
    """Around a page and its limits: a problem becomes a page with the same status, in words."""

    async def told(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except ProblemError as error:
            return _page_of(error, request, state)
        except web.HTTPException as error:
            return _page_of(from_http_exception(error), request, state)
        except Exception as error:
            if isinstance(error, ConnectionError):
                raise
            log.error("a page failed", kind=type(error).__name__)
            return _page_of(ProblemError("internal", ""), request, state)

    return told


def wants_page(request: web.Request) -> bool:
    """Whether a person's browser asks, and no program."""
    return request.method in ("GET", "HEAD") and "text/html" in request.headers.get("Accept", "")


def _page_of(error: ProblemError, request: web.Request, state: State) -> web.Response:
    status = PROBLEMS[error.code][0]
    answer = Visit(request, state, FAULT).shown(status=status, code=error.code)
    if error.retry_after is not None:
        answer.headers["Retry-After"] = str(error.retry_after)
    if error.close:
        answer.force_close()
    return answer
