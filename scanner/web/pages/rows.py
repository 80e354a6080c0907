"""The table of pages: one row feeds the router, the links on every page and what the browser keeps for offline."""

from __future__ import annotations

from ..routes import Route, Tag
from . import resources
from .door import handler_of
from .page import Page, Place

PAGES: tuple[Page, ...] = (
    Page("/", "check", place=Place.NAV, is_offline=True),
    Page("/verifier", "check", is_offline=True),
    Page("/a-propos", "about", place=Place.FOOTER, is_offline=True),
)


def page_routes() -> list[Route]:
    """The pages and their files as rows of the service's route table; none of them is part of the interface."""
    routes = [Route("GET", path, handler, Tag.PAGE, cost=1) for path, handler in resources.ROWS]
    for page in PAGES:
        routes.append(Route("GET", page.path, handler_of(page, page.get), Tag.PAGE, cost=1))
        if page.post is not None:
            routes.append(Route("POST", page.path, handler_of(page, page.post), Tag.PAGE, cost=page.cost, cap=page.cap))
    return routes
