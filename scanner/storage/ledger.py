"""The ledger's rows and checkpoints, which only the publishing step writes, and the notes that ask it for rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from sqlalchemy import case, delete, func, insert, select, update

from ..ledger.noting import Asked
from ..ledger.rows import Row
from ..ledger.store import Checkpoint, Event
from . import tables
from .base import BaseRecords

MAX_REVISION = 2**62
"""Where counting begins anew: the desk writes the number too, and must not bring it to its column's end."""


class LedgerRecords(BaseRecords):
    """The ledger, checkpoints of it, what is asked of the publishing step, and what happened at the desk."""

    async def ledger_rows(self, first: int, limit: int) -> list[Row]:
        """At most ``limit`` rows from number ``first`` on, in order."""
        table = tables.ledger
        query = select(table).where(table.c.number >= first).order_by(table.c.number).limit(limit)
        return [Row(**row._mapping) for row in await self._all(query)]

    async def ledger_rows_numbered(self, numbers: Collection[int]) -> list[Row]:
        """The rows of these numbers, in order; without those that are not there."""
        table = tables.ledger
        query = select(table).where(table.c.number.in_(numbers)).order_by(table.c.number)
        return [Row(**row._mapping) for row in await self._all(query)]

    async def last_row(self) -> int:
        """The number of the last row; 0 without one."""
        return int(await self._scalar(select(func.coalesce(func.max(tables.ledger.c.number), 0))))

    async def append(self, row: Row) -> None:
        """Add a row to the ledger, and let every replica know."""
        await self._run(insert(tables.ledger), [msgspec.structs.asdict(row)])
        await self.touch()

    async def touch(self) -> None:
        """Tell every replica that what it serves has changed."""
        value = tables.revision.c.value
        await self._run(update(tables.revision).values(value=case((value < MAX_REVISION, value + 1), else_=0)))

    async def checkpoint(self, before: int) -> Checkpoint | None:
        """The newest checkpoint of a row before that one; one at a time, for each is as large as the register."""
        table = tables.checkpoints
        query = select(table).where(table.c.number < before).order_by(table.c.number.desc()).limit(1)
        found = await self._all(query)
        return Checkpoint(**found[0]._mapping) if found else None

    async def add_checkpoint(self, checkpoint: Checkpoint, kept: int) -> None:
        """Keep a checkpoint, and of the older ones so many that ``kept`` remain."""
        table = tables.checkpoints
        await self._run(insert(table), [msgspec.structs.asdict(checkpoint)])
        newest = select(table.c.number).order_by(table.c.number.desc()).limit(kept)
        await self._run(delete(table).where(table.c.number.not_in(newest)))

    async def inherited(self) -> str:
        """What was published before there was a ledger, as the content of a ``taken-over`` row; "" if nothing was."""
        return str(await self._scalar(select(tables.inherited.c.content)) or "")

    async def ask(self, asked: Asked) -> None:
        """Ask the publishing step for a row; another by the same member about the same takes its place."""
        table = tables.asked
        same = (table.c.kind == asked.kind) & (table.c.member == asked.member) & (table.c.about == asked.about)
        await self._run(delete(table).where(same))
        row = msgspec.structs.asdict(asked)
        del row["id"]
        await self._run(insert(table), [row])

    async def asked(self, kind: str) -> list[Asked]:
        """What is asked of a kind, in the order of asking; what was refused carries a fault."""
        query = select(tables.asked).where(tables.asked.c.kind == kind).order_by(tables.asked.c.id)
        return [Asked(**row._mapping) for row in await self._all(query)]

    async def asked_claims(self, kind: str, members: Collection[str], most: int) -> list[tuple[int, str]]:
        """What is asked in members' names and not refused, oldest first: number and member, ``most`` of each."""
        table = tables.asked.c
        turn = func.row_number().over(partition_by=table.member, order_by=table.id).label("turn")
        is_it = (table.kind == kind) & (table.fault == "") & table.member.in_(members)
        found = select(table.id, table.member, turn).where(is_it).subquery()
        query = select(found.c.id, found.c.member).where(found.c.turn <= most).order_by(found.c.id)
        return [(number, member) for number, member in await self._all(query)]

    async def asked_numbered(self, numbers: Collection[int]) -> list[Asked]:
        """What is asked, by its numbers."""
        query = select(tables.asked).where(tables.asked.c.id.in_(numbers))
        return [Asked(**row._mapping) for row in await self._all(query)]

    async def refuse_asked(self, numbers: Collection[int], fault: str) -> None:
        """Say why what was asked became no row."""
        await self._run(update(tables.asked).where(tables.asked.c.id.in_(numbers)).values(fault=fault))

    async def forget_asked(self, members: Collection[str], before: int, after: int) -> None:
        """Erase what can become no row any more: it was refused, is nobody's of these, or would found what is founded.

        Only what was asked earlier than ``before`` or, as no clock said, later than ``after``.
        """
        table = tables.asked.c
        is_none = (table.fault != "") | table.member.not_in(members) | (table.kind == "found")
        await self._run(delete(tables.asked).where(is_none, (table.at < before) | (table.at > after)))

    async def drop_asked(self, number: int) -> None:
        """What was asked stands in the ledger now."""
        await self._run(delete(tables.asked).where(tables.asked.c.id == number))

    async def log(self, at: int, actor: str, action: str, details: Mapping[str, Any]) -> None:
        """Note what somebody did at the desk or the command line; nothing is ever decided by it."""
        text = msgspec.json.encode(details, order="sorted").decode()
        await self._run(insert(tables.events), [{"at": at, "actor": actor, "action": action, "details": text}])

    async def events(self, before: int, limit: int) -> list[Event]:
        """The ``limit`` events before the one of that number, newest first."""
        table = tables.events
        query = select(table).where(table.c.id < before).order_by(table.c.id.desc()).limit(limit)
        return [Event(**row._mapping) for row in await self._all(query)]
