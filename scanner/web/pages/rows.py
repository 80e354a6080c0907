"""The table of pages: one row feeds the router, the links on every page and what the browser keeps for offline."""

from __future__ import annotations

from ..routes import Route, Tag
from . import about, check, contest, given, protect, report, resources, sites
from .door import handler_of
from .page import KIB, Page, Place

PARTS = ("cards", "offers", "pictures")
READERS = ("names", "wrappers", "refang", "links", "found")
"""The extension's own reader of links with what it stands on, and what the page makes of it."""

PAGES: tuple[Page, ...] = (
    Page("/", "check", check.page, place=Place.NAV, parts=PARTS, shared=READERS, is_offline=True),
    Page("/verifier", "check", check.page, check.result, parts=PARTS, shared=READERS, is_offline=True),
    Page("/partager", "check", check.page, check.shared, parts=PARTS, shared=READERS),
    Page("/signaler", "report", report.page, report.result, cap=4 * KIB, cost=50),
    Page(sites.PATH, sites.NAME, sites.page, sites.result, Place.NAV, 4 * KIB, parts=("search",), is_offline=True),
    Page(sites.PATH + "/{domain}", "site", sites.one, is_offline=True),
    Page("/aide", "help", given.page, place=Place.NAV, is_offline=True),
    Page("/aide/facile", "easy", given.easy, is_offline=True),
    Page("/proteger", "protect", protect.page, place=Place.FOOTER, is_offline=True),
    Page("/contester", "contest", contest.page, contest.result, place=Place.FOOTER, cap=4 * KIB, cost=50),
    Page("/installer", "install", place=Place.FOOTER, is_offline=True),
    Page("/a-propos", "about", about.page, place=Place.FOOTER, is_offline=True),
)


def page_routes() -> list[Route]:
    """The pages and their files as rows of the service's route table; none of them is part of the interface."""
    routes = [Route("GET", path, handler, Tag.PAGE, cost=1) for path, handler in resources.ROWS]
    for page in PAGES:
        routes.append(Route("GET", page.path, handler_of(page, page.get), Tag.PAGE, cost=1))
        if page.post is not None:
            routes.append(Route("POST", page.path, handler_of(page, page.post), Tag.PAGE, cost=page.cost, cap=page.cap))
    return routes
