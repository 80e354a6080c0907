"""Finding the true site of a health body: the search as a form, a page for each organisation, the list for browsers.

What somebody looks for can tell an illness: the form is a POST, so that no address, history or log holds the query, and
a browser that runs scripts searches the list itself and sends nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from aiohttp import web

from ...http.compression import takes_gzip
from ...http.conditional import unchanged
from ...http.problems import ProblemError
from ...http.responses import JSON
from ...register.departements import DEPARTEMENTS
from ...register.listing import Listed
from ..state import State
from .forms import read_form
from .page import Visit
from .sending import HEADERS, REVALIDATED

NAME = "sites"
PATH = "/sites-officiels"
LIST = "/sites-officiels.json"
MOST = 10
"""Results that are shown."""


class Site(NamedTuple):
    """A result in words: ``address`` is "" for a candidate, ``domains`` are all that it has."""

    name: str
    place: str
    address: str
    domains: tuple[str, ...]
    is_near: bool = False

    @property
    def key(self) -> str:
        """What its page is called: the first of its domains, which is one organisation's alone."""
        return self.domains[0]


async def page(visit: Visit) -> web.Response:
    """The empty search."""
    return visit.shown(query="", is_answer=False, sites=[], path=PATH, list=LIST)


async def result(visit: Visit) -> web.Response:
    """The organisations that the query means."""
    query = (await read_form(visit)).get("q", "").strip()
    if not query:
        return await page(visit)
    looked = await visit.state.directories.now()
    sites = [_site(found.listed, is_near=found.is_near) for found in looked.directory.find(query, MOST)]
    return visit.shown(query=query, is_answer=True, sites=sites, path=PATH, list=LIST)


async def one(visit: Visit) -> web.Response:
    """The page of one organisation, to be linked and printed; of its other hosts, the way there."""
    looked = await visit.state.directories.now()
    asked = visit.request.match_info["domain"].lower()
    listed = looked.directory.at(asked)
    if listed is None:
        raise ProblemError("not-found", "No organisation of the list has this site.")
    site = _site(listed)
    if asked != site.key:
        kept = f"?lang={visit.language}" if visit.is_chosen else ""
        return web.Response(status=302, headers={**HEADERS, "Location": f"{PATH}/{site.key}{kept}"})
    here = f"{visit.origin}{PATH}/{site.key}"
    return visit.shown(site=site, here=here, code=_code(here))


async def as_list(request: web.Request, state: State, cap: int) -> web.Response:
    """The organisations as a browser searches them by itself; fetched when somebody begins to search."""
    looked = await state.directories.now()
    headers = {
        **HEADERS,
        "Content-Type": JSON,
        "Cache-Control": REVALIDATED,
        "ETag": looked.tag,
        "Vary": "Accept-Encoding",
    }
    held = unchanged(request, headers)
    if held is not None:
        return held
    if not takes_gzip(request):
        return web.Response(body=looked.body, headers=headers)
    headers |= {"Content-Encoding": "gzip", "ETag": "W/" + looked.tag}
    return web.Response(body=await state.directories.compressed.of(looked.tag, looked.body), headers=headers)


def _site(listed: Listed, *, is_near: bool = False) -> Site:
    entry = listed.entry
    place = DEPARTEMENTS.get(entry.departement, "")
    return Site(entry.name, place, listed.address, (*entry.domains, *entry.candidates), is_near)


def _code(address: str) -> str:
    """A QR code of an address as an SVG element, black on white whatever the page's colours."""
    import segno  # loaded with the first page that is made

    return segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, light="#fff", svgclass="code", lineclass=None
    )
