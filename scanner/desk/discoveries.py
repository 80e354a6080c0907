"""The page of discoveries: what a watch of new names flagged, to look at, and to make fakes of by one proposal."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from aiohttp import web

from ..ledger.changes import Change, Content, content_of, entry_of
from ..ledger.desk import Author, ForbiddenError, RefusedError
from ..storage.discoveries import Discovery
from ..storage.sweeps import STATES, State
from ..wording.console import console_texts
from .judging import said_of
from .paging import page_of
from .visit import Visit, redirect

SIZE = 100
"""Discoveries on a page, which one proposal can take."""

_TICK = "host:"
"""What the name of a host's tick box begins with: a form's fields have one value each here."""


async def listing(visit: Visit, status: int = 200, reasons: list[str] | None = None) -> web.Response:
    """The discoveries in a state, by organisation."""
    asked = visit.request.query.get("state", "new")
    state: State = next((name for name in STATES if name == asked), "new")
    async with visit.store.read() as records:
        counts = {name: await records.count_discoveries(name) for name in STATES}
        pages = page_of(visit.request, counts[state], SIZE)
        found = await records.discoveries(state, skip=pages.first, limit=SIZE)
    index = (await visit.state.in_force(visit.now)).index
    said = {row.host: said_of(row.host, index, visit.language) for row in found}
    groups = [(name, list(rows)) for name, rows in groupby(found, key=lambda row: row.organisation)]
    context: dict[str, Any] = {"groups": groups, "said": said, "counts": counts, "state": state, "pages": pages}
    return visit.page("discoveries.html", status, **context, reasons=reasons or [])


async def decide(visit: Visit) -> web.Response:
    """Keep what was decided of the ticked hosts: to watch them, to dismiss them, or to propose them as fakes."""
    if not visit.member.may_propose:
        raise ForbiddenError("auditor")
    fields = await visit.form()
    hosts = [name.removeprefix(_TICK) for name in fields if name.startswith(_TICK)][:SIZE]
    decision, reason = fields.get("decision", ""), fields.get("reason", "").strip()
    if not hosts:
        return await listing(visit, 422, [console_texts(visit.language)("discoveries-none-ticked")])
    if decision == "dismissed" and not reason:
        return await listing(visit, 422, [console_texts(visit.language)("discoveries-needs-reason")])
    if decision == "proposed":
        return await _propose(visit, hosts, reason)
    state: State = "dismissed" if decision == "dismissed" else "watched"
    async with visit.store.write() as records:
        await records.decide_discoveries(hosts, state, reason, visit.member.member.id, visit.now)
    return redirect("/admin/discoveries")


async def _propose(visit: Visit, hosts: list[str], reason: str) -> web.Response:
    """One proposal of fakes, signed as every other; the desk's rules say which of them may be none."""
    member = visit.member.member
    async with visit.store.read() as records:
        found = [known for host in hosts if (known := await records.discovery(host)) is not None]
    changes = tuple(_fake(known, reason) for known in found)
    try:
        proposal = await visit.desk.draft(Author(member.name, member.id), reason, changes)
    except RefusedError as error:
        return await listing(visit, 422, visit.told_rules(error.refusals))
    async with visit.store.write() as records:
        await records.decide_discoveries(hosts, "proposed", reason, member.id, visit.now)
    return redirect(f"/admin/proposals/{proposal.id}")


def _fake(known: Discovery, reason: str) -> Change:
    """The addition of a fake; without a reason of the keeper's the code that flagged it."""
    written: Content = {"host": known.host, "reason": reason or f"{known.code}, {known.source}"}
    return Change("fake", known.host, None, content_of(entry_of("fake", written)))
