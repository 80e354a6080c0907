"""What patients reported, page by page: what became of each host, and whom it imitates; and to mark one alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

import msgspec
from aiohttp import web

from ..engine.index import Index
from ..engine.scanner import judge
from ..ledger.acts import Marking
from ..ledger.hosts import parents
from ..ledger.proposals import Proposal
from ..ledger.recorded import undecided
from ..ledger.store import Report
from ..storage.reports import REPORT_LIFETIME
from .acts import credentials, taken
from .entries import in_force
from .judging import said_of
from .paging import page_of
from .visit import Visit

KINDS = ("fake", "wrong")
STATES = ("open", "proposed", "marked", "settled", "all")
MOST = 5000
"""Hosts of a kind that are looked through: of each source its first, then of each its second, and so on."""

AT_ONCE = 50
"""Hosts that are judged before the desk's other readers have their turn."""

_SETTLED = "settled"


class Handled(msgspec.Struct, frozen=True):
    """Where a reported host stands: one of STATES, the undecided proposal about it (0: none), whom it imitates."""

    host: str
    state: str
    proposal: int
    imitates: str


async def reports(visit: Visit) -> web.Response:
    """The reports of one kind in one state: each source's first before anybody's second.

    Those about one organisation stand together on their page: drawn to an earlier one, a flood would fill it.
    """
    asked = visit.request.query
    kind = asked.get("kind", "") if asked.get("kind", "") in KINDS else "fake"
    state = asked.get("state", "") if asked.get("state", "") in STATES else "open"
    since = visit.now - REPORT_LIFETIME
    now = await in_force(visit)
    index, ledger = now.index, now.state
    async with visit.store.read() as records:
        hosts = await records.hosts_reported(kind, since, MOST)
        count = await records.reported_hosts(kind, since)
        about = proposed(await undecided(records, ledger, MOST))
        handled = await all_handled(hosts, kind, index, about)
        found = [one for one in handled if state in ("all", one.state)]
        page = page_of(visit.request, len(found))
        shown = grouped(found[page.first : page.last])
        told = {report.host: report for report in await records.reports(kind, since, hosts=[one.host for one in shown])}
    rows: list[tuple[Handled, Report]] = [(one, told[one.host]) for one in shown if one.host in told]
    counts = {name: sum(name in ("all", one.state) for one in handled) for name in STATES}
    return visit.page(
        "reports.html",
        kind=kind,
        kinds=KINDS,
        state=state,
        states=counts,
        rows=rows,
        said={one.host: said_of(one.host, index, visit.language) for one, _ in rows},
        pages=page,
        left_out=max(0, count - len(hosts)),
        marks=[(host, mark) for host, mark in sorted(ledger.marks.items()) if mark.until > visit.now],
        credentials=credentials(visit),
    )


def proposed(proposals: Iterable[Proposal]) -> dict[tuple[str, str], int]:
    """The undecided proposals by table and host, the oldest of each."""
    found = {(change.table, change.key): p.id for p in proposals for change in p.difference}
    return {(table, key): number for (table, key), number in found.items() if table in ("fake", "exception")}


async def all_handled(
    hosts: Iterable[str], kind: str, index: Index, about: Mapping[tuple[str, str], int]
) -> list[Handled]:
    """Where each host stands; others are served meanwhile."""
    found: list[Handled] = []
    for host in hosts:
        found.append(handle(host, kind, index, about))
        if len(found) % AT_ONCE == 0:
            await asyncio.sleep(0)
    return found


def handle(host: str, kind: str, index: Index, about: Mapping[tuple[str, str], int]) -> Handled:
    """Where a reported host stands: settled once it is listed as what it was said to be, or is on the register."""
    table = "fake" if kind == "fake" else "exception"
    names = set(parents(host))
    known = names & (index.official.keys() | index.candidates.keys())
    listed = names & (index.fakes if kind == "fake" else index.exceptions.keys())
    verdict = judge(host, index)
    imitates = verdict.imitates.name if verdict.imitates is not None else ""
    number = about.get((table, host), 0)
    if listed or known or (kind == "wrong" and verdict.verdict not in ("dangerous", "suspicious")):
        state = _SETTLED
    elif number:
        state = "proposed"
    else:
        state = "marked" if names & index.marked else "open"
    return Handled(host, state, number, imitates)


def grouped(handled: Iterable[Handled]) -> list[Handled]:
    """Those about one organisation together, where the first of them stood; those about nobody stay where they are."""
    found = list(handled)
    first: dict[str, int] = {}
    for place, one in enumerate(found):
        first.setdefault(one.imitates or f"\0{place}", place)
    places = {id(one): first[one.imitates or f"\0{place}"] for place, one in enumerate(found)}
    return sorted(found, key=lambda one: places[id(one)])


async def mark(visit: Visit) -> web.Response:
    """Call a host fake alone; a second person confirms the proposal that this makes."""
    _, sent = await taken(visit, Marking)
    proposal = await visit.desk.mark(sent.text, sent.assertion)
    return visit.json({"location": f"/admin/proposals/{proposal.id}"})
