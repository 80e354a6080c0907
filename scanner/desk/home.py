"""The first page: what waits for whoever opens it, and how much there is elsewhere; and the entries to review."""

from __future__ import annotations

import datetime
from typing import Any

from aiohttp import web

from ..ledger.state import MARK_LIFETIME
from ..storage.records import SqlRecords
from ..storage.reports import REPORT_LIFETIME
from . import worklists
from .entries import in_force
from .paging import page_of
from .register import status_of
from .visit import Visit

MOST_MINE = 10
"""Proposals that wait for a member, as their first page shows them."""

YEAR = datetime.timedelta(days=365)


async def home(visit: Visit) -> web.Response:
    """What waits for this member: first what only they can do, then how much there is of everything else."""
    me = visit.member
    now = await in_force(visit)
    async with visit.store.read() as records:
        lists = await worklists.lists_of(records, now.state, me, visit.now)
        mine = await worklists.read(records, now.state, lists["mine"][:MOST_MINE])
        reported = {kind: await records.reported_hosts(kind, visit.now - REPORT_LIFETIME) for kind in ("fake", "wrong")}
        unread = await records.notices_after(await records.read_until(me.member.id))
        failing = [channel for channel in await records.channels() if channel.fault]
        contests = await records.count_contests("open", visit.now)
        discoveries = await records.count_discoveries("new")
        refused_marks = await _refused_marks(visit, records)
        latest = await records.latest_snapshot()
    return visit.page(
        "home.html",
        mine=mine,
        counts={
            **{name: len(heads) for name, heads in lists.items()},
            **reported,
            "unread": unread,
            "contests": contests,
            "discoveries": discoveries,
            "due": len(await _due(visit)),
            "candidates": sum(status_of(sourced.entry) != "verified" for sourced in now.register.organisations),
        },
        refused_marks=refused_marks,
        failing=failing,
        latest=latest,
        rests=me.member.role == "approver" and not me.may_approve(visit.now),
    )


async def _refused_marks(visit: Visit, records: SqlRecords) -> list[tuple[str, str]]:
    """The hosts that this member asked to mark and that the publishing step did not, with why; as long as marks last.

    The desk takes what the ledger's last row allows; others may be recorded before it.
    """
    since, me = visit.now - MARK_LIFETIME, visit.member.member.id
    refused = [one for one in await records.asked("mark") if one.fault and one.member == me and one.at > since]
    return [(one.about, visit.unrecorded(one.fault)) for one in refused]


async def due(visit: Visit) -> web.Response:
    """The entries that somebody must look at again."""
    entries = await _due(visit)
    page = page_of(visit.request, len(entries))
    return visit.page("due.html", entries=entries[page.first : page.last], pages=page)


async def _due(visit: Visit) -> list[tuple[Any, datetime.date]]:
    """Entries whose review date has come; those without one, a year after the lists that brought them."""
    now = await in_force(visit)
    today = datetime.datetime.fromtimestamp(visit.now, datetime.UTC).date()
    otherwise = now.base.date + YEAR
    dated = [(sourced.entry, sourced.entry.review or otherwise) for sourced in now.register.organisations]
    return sorted(((entry, day) for entry, day in dated if day <= today), key=lambda pair: (pair[1], pair[0].name))
