"""What happened and what is due: the first page, history, reviews and marks."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from aiohttp import web

from ..ledger.refusals import Refusal
from ..storage.reports import REPORT_LIFETIME
from ..wording.console import console_texts, refused
from . import worklists
from .entries import in_force
from .paging import page_of
from .register import status_of
from .visit import Visit, redirect

PAGE = 50
MOST_MINE = 10
"""Proposals that wait for a member, as their first page shows them."""

YEAR = datetime.timedelta(days=365)


async def home(visit: Visit) -> web.Response:
    """What waits for this member: first what only they can do, then how much there is of everything else."""
    me = visit.member
    register = (await in_force(visit)).register
    async with visit.store.read() as records:
        lists = await worklists.lists_of(records, me, visit.now)
        mine = await worklists.read(records, lists["mine"][:MOST_MINE])
        reported = {kind: await records.reported_hosts(kind, visit.now - REPORT_LIFETIME) for kind in ("fake", "wrong")}
        unread = await records.notices_after(await records.read_until(me.member.id))
        failing = [channel for channel in await records.channels() if channel.fault]
        contests = await records.count_contests("open", visit.now)
        latest = await records.latest_snapshot()
    return visit.page(
        "home.html",
        mine=mine,
        counts={
            **{name: len(heads) for name, heads in lists.items()},
            **reported,
            "unread": unread,
            "contests": contests,
            "due": len(await _due(visit)),
            "candidates": sum(status_of(sourced.entry) != "verified" for sourced in register.organisations),
        },
        failing=failing,
        latest=latest,
        rests=me.member.role == "approver" and not me.may_approve(visit.now),
    )


async def history(visit: Visit) -> web.Response:
    """The audit log in words, newest first."""
    before = visit.request.query.get("before", "")
    first = int(before) if before.isdecimal() else 2**62
    async with visit.store.read() as records:
        rows = [row async for row in records.audit_rows(before=first, limit=PAGE)]
    told = [(row, _sentence(row.action, msgspec.json.decode(row.details), visit.language)) for row in rows]
    return visit.page("history.html", rows=told, older=rows[-1].number if len(rows) == PAGE else 0)


def _sentence(action: str, details: dict[str, Any], language: str) -> str:
    """An act in words; whatever the sentence does not name is left to the log itself."""
    fields = {key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in details.items()}
    if action == "refuse":
        fields["outcome"] = " ".join(_refused(fields.get("outcome", ""), language))
    template = console_texts(language).sentences.get(f"act.{action}", action)
    return str(template.format_map(_Blank(fields)))


def _refused(outcome: str, language: str) -> list[str]:
    """The rules against a proposal in words; an older row has them in words."""
    try:
        return refused(msgspec.json.decode(outcome, type=list[Refusal]), language)
    except msgspec.DecodeError:
        return [outcome]


class _Blank(dict[str, Any]):
    """Fields that an older row did not have read as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


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


async def mark(visit: Visit) -> web.Response:
    """Call a host fake alone; a second person confirms the proposal that this makes."""
    fields = await visit.form()
    proposal = await visit.desk.mark(visit.member.member.id, fields.get("host", "").strip().lower())
    return redirect(f"/admin/proposals/{proposal.id}")
