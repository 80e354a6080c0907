"""What was done to have a fake closed: each letter that a keeper sent, when, and what was answered.

They are notes among the desk's others, so that the history tells them too, and nothing of them is ever rewritten.
"""

from __future__ import annotations

import json

import msgspec
from sqlalchemy import select

from . import tables
from .ledger import LedgerRecords

SENT, ANSWERED = "letter-sent", "letter-answered"
"""What the notes call them."""


class Letter(msgspec.Struct, frozen=True):
    """A letter: when it was last sent and by whom; the last answer and when it came. Times in epoch seconds, 0: not."""

    sent: int = 0
    by: str = ""
    answer: str = ""
    answered: int = 0


class TakedownRecords(LedgerRecords):
    """Letters by the host that they are about and whom they are to."""

    async def note_letter(self, host: str, to: str, answer: str, actor: str, now: int) -> None:
        """Note that a letter was sent; with an ``answer``, that this is what was answered."""
        details = {"host": host, "to": to, "answer": answer}
        await self.log(now, actor, ANSWERED if answer else SENT, details)

    async def letters(self, host: str) -> dict[str, Letter]:
        """The letters about a host, by whom they are to."""
        table, found = tables.events, dict[str, Letter]()
        named = f"%{json.dumps(host)}%"
        query = select(table).where(table.c.action.in_((SENT, ANSWERED)), table.c.details.like(named))
        for event in await self._all(query.order_by(table.c.id)):
            details = msgspec.json.decode(event.details, type=dict[str, str])
            if details["host"] != host:
                continue
            before = found.get(details["to"], Letter())
            changed = {"sent": event.at, "by": event.actor}
            if event.action == ANSWERED:
                changed = {"answer": details["answer"], "answered": event.at}
            found[details["to"]] = msgspec.structs.replace(before, **changed)
        return found
