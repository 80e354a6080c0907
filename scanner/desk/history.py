"""What happened: the ledger's rows in words, newest first, and beside them what the desk noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from aiohttp import web

from ..ledger import rows
from ..ledger.acts import act_of
from ..ledger.changes import Difference
from ..ledger.rows import Row, content_of
from ..ledger.state import State
from ..ledger.store import Event
from ..storage.records import SqlRecords
from ..wording.console import console_texts
from ..wording.texts import Texts
from .visit import Visit, number_in

PAGE = 50
LAST = 2**31 - 1
"""The largest number of a note."""

SHOWN = 20
"""Entries of a difference that a line names; its exact text has them all."""


class Line(NamedTuple):
    """One row as the page shows it."""

    row: Row
    who: str
    sentence: str


class Note(NamedTuple):
    """What somebody did at the desk or the command line, at ``at`` (epoch seconds), as the page shows it."""

    at: int
    who: str
    sentence: str


async def history(visit: Visit) -> web.Response:
    """The ledger in words, and the notes, each newest first."""
    before, notes_before = (number_in(visit.request.query.get(name, "")) or LAST for name in ("before", "notes"))
    texts = console_texts(visit.language)
    async with visit.store.read() as records:
        state = (await visit.state.force.at(records, visit.now)).state
        end = min(before, state.head.number + 1)
        found = await records.ledger_rows(max(1, end - PAGE), min(PAGE, end - 1)) if end > 1 else []
        lines = [await _line(records, row, state, texts) for row in reversed(found)]
        events = await records.events(notes_before, PAGE)
    names = {key: admitted.member.name for key, admitted in state.members.items()}
    notes = [Note(event.at, _actor(event.actor, names, texts), _noted(event, texts)) for event in events]
    return visit.page(
        "history.html",
        lines=lines,
        older=found[0].number if found and found[0].number > 1 else 0,
        notes=notes,
        older_notes=events[-1].id if len(events) == PAGE else 0,
    )


async def _line(records: SqlRecords, row: Row, state: State, texts: Texts) -> Line:
    content = content_of(row)
    begun = content
    if isinstance(content, rows.Publish):
        (enough,) = await records.ledger_rows(content.row, 1)
        begun = content_of(enough)
    fields, members = _told(content, begun, texts)
    names = {key: admitted.member.name for key, admitted in state.members.items()}
    who = ", ".join(names.get(member, member) for member in members)
    return Line(row, who, texts(f"row.{row.kind}", **fields))


def _reason(reason: rows.Reason, texts: Texts) -> str:
    """A rule in words; one that a later version knows, by its code."""
    sentence = texts.known("rule", reason.code)
    return sentence.format(about=reason.about, value=reason.value)


def _told(content: Any, begun: Any, texts: Texts) -> tuple[dict[str, object], list[str]]:
    """The fields of a row's sentence, and the ids of those who signed it; ``begun``: what a publication began with."""
    match content:
        case rows.Found():
            act = act_of(content.text)
            return {"members": ", ".join(member.name for member in act.members)}, [m.id for m in act.members]
        case rows.TakenOver():
            return {"count": len(content.entries)}, []
        case rows.Enough() | rows.Publish():
            act = act_of(begun.text)
            fields = {"number": act.number, "entries": _entries(act.difference)}
            return fields, [signed.member for signed in begun.signatures]
        case rows.Stop():
            act = act_of(content.text)
            return {"number": act.number, "reason": act.reason}, [act.member]
        case rows.Refuse():
            return {"number": content.number, "reasons": " ".join(_reason(one, texts) for one in content.reasons)}, []
        case rows.Mark():
            act = act_of(content.text)
            return {"host": act.host}, [act.member]
        case _:
            return msgspec.structs.asdict(content), []


def _entries(difference: Difference) -> str:
    named = ", ".join(item.title for item in difference[:SHOWN])
    return f"{named}, …" if len(difference) > SHOWN else named


def _actor(actor: str, names: Mapping[str, str], texts: Texts) -> str:
    """Who did what a note tells: a name, that of an id from before the founding, or the command line."""
    return names.get(actor) or texts.known("actor", actor)


def _noted(event: Event, texts: Texts) -> str:
    """A note in words; whatever the sentence does not name is left to the note itself."""
    details: Mapping[str, Any] = msgspec.json.decode(event.details)
    fields = {key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in details.items()}
    if "entries" in details:
        fields["entries"] = ", ".join(_entry(entry, texts) for entry in details["entries"])
    return str(texts.known("act", event.action).format_map(_Blank(fields)))


def _entry(entry: str, texts: Texts) -> str:
    """An entry of a note, its table in words."""
    table, _, title = entry.partition(" ")
    return f"{texts.known('table', table)} {title}"


class _Blank(dict[str, Any]):
    """Fields that an older note did not have read as nothing."""

    def __missing__(self, key: str) -> str:
        return ""
