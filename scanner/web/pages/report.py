"""Reporting a site without a script: what ``POST /v1/reports`` does, as a form."""

from __future__ import annotations

from aiohttp import web

from ...engine import address as addresses
from ...engine.codes import Code, Outcome
from ...ledger.store import Reported
from .forms import read_form
from .page import Visit
from .ways import REPORTING


async def page(visit: Visit) -> web.Response:
    """Where to report what, and a form for the name of a site."""
    return visit.shown(is_kept=False, is_no_host=False, ways=REPORTING)


async def result(visit: Visit) -> web.Response:
    """The report is kept; what is no host alone is told."""
    form = await read_form(visit)
    host = host_of(form.get("host", ""))
    if not host:
        return visit.shown(status=400, is_kept=False, is_no_host=True, ways=REPORTING)
    verdict = form.get("verdict", "")
    if verdict not in set(Outcome):
        verdict = Outcome.UNKNOWN.value
    codes = tuple(code for code in form.get("codes", "").split() if code in set(Code))
    state = visit.state
    report = Reported(host, "fake", verdict, codes, state.reports.source(visit.client))
    with state.room.hold(visit.client, len(host)):
        await state.reports.keep(state.store, report)
    state.metrics.report("fake")
    return visit.shown(is_kept=True, is_no_host=False, ways=REPORTING)


def host_of(text: str) -> str:
    """The host of what somebody typed or pasted, "" if it is none."""
    text = text.strip()
    host = text.partition("://")[2] or text
    for end in "/?#":
        host = host.partition(end)[0]
    return host if addresses.is_site_host(host) else ""
