"""Demands from owners of flagged or unlisted sites: kept until a keeper has handled them, and never longer than that.

A contact is a person's: it is erased with the handling of its demand, and the demand itself after 90 days. The owner
holds a reference and the database its digest alone, so that nobody who reads the database, or the DNS, can withdraw a
demand.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update

from ..durations import DAY
from . import tables
from .base import BaseRecords

CONTEST_LIFETIME = 90 * DAY

MAX_CONTESTS = 10_000
"""Demands kept at a time (4 MB or so): a stranger must not fill the disk."""

KEPT_EACH = 3
"""Of each source as many are safe: what was acknowledged to an owner no flood from elsewhere pushes out."""


class Claim(StrEnum):
    """What an owner says of the site: we warn of it wrongly, or do not know it."""

    FLAGGED = "flagged"
    UNLISTED = "unlisted"


class ContestState(StrEnum):
    """Whether a keeper has looked at a demand."""

    OPEN = "open"
    HANDLED = "handled"


class Filing(StrEnum):
    """What became of a new demand: ``TWICE``: the same source asked for this host within a day."""

    KEPT = "kept"
    TWICE = "twice"
    FULL = "full"


class Contest(msgspec.Struct, frozen=True):
    """One demand: the host, what is asked, who says to be its owner and how to reach them.

    ``token`` is the value of the DNS TXT record that would prove it (``token_of``), ``source`` a number for about
    where it came from, ``created`` in epoch seconds.
    """

    token: str
    host: str
    claim: str
    name: str
    contact: str
    source: int
    created: int
    state: str = ContestState.OPEN


def token_of(reference: str) -> str:
    """What the owner puts into the DNS: 128 bits of the SHA-256 of the reference that only they hold."""
    return hashlib.sha256(reference.encode()).hexdigest()[:32]


class ContestRecords(BaseRecords):
    """Demands by their token."""

    async def add_contest(self, contest: Contest) -> Filing:
        """Keep a demand; those that are too old go. Where there is no room, a flood pushes out itself, or nothing."""
        table = tables.contests
        await self.forget_contests(contest.created)
        same = (table.c.host == contest.host) & (table.c.source == contest.source)
        if await self._scalar(select(func.count()).where(same, table.c.created > contest.created - DAY)):
            return Filing.TWICE
        if not await self._has_room_for_contest():
            return Filing.FULL
        await self._run(insert(table), [msgspec.structs.asdict(contest)])
        return Filing.KEPT

    async def forget_contests(self, now: int) -> int:
        """Erase the demands that are too old; how many."""
        return await self._run(delete(tables.contests).where(tables.contests.c.created <= now - CONTEST_LIFETIME))

    async def _has_room_for_contest(self) -> bool:
        """Whether one more fits, if need be in the place of what was handled, or of a flood's oldest."""
        table = tables.contests
        if await self._count_of(select(table.c.token)) < MAX_CONTESTS:
            return True
        if await self._drop_oldest(table.c.state == ContestState.HANDLED):
            return True
        held = func.count()
        largest = select(table.c.source, held).group_by(table.c.source).order_by(held.desc(), table.c.source)
        source, count = (await self._all(largest.limit(1)))[0]
        return count > KEPT_EACH and bool(await self._drop_oldest(table.c.source == source))

    async def _drop_oldest(self, which: ColumnElement[bool]) -> int:
        table = tables.contests
        oldest = select(table.c.token).where(which).order_by(table.c.created, table.c.token).limit(1)
        return await self._run(delete(table).where(table.c.token.in_(oldest.scalar_subquery())))

    async def _count_of(self, query: Select[Any]) -> int:
        return int(await self._scalar(select(func.count()).select_from(query.subquery())))

    async def count_contests(self, state: str, now: int) -> int:
        """How many demands are in a state."""
        return await self._count_of(_in_state(state, now))

    async def contests(self, state: str, now: int, *, skip: int = 0, limit: int = 50) -> list[Contest]:
        """The demands in a state, newest first."""
        table = tables.contests
        query = _in_state(state, now).order_by(table.c.created.desc(), table.c.token)
        return [Contest(**row._mapping) for row in await self._all(query.offset(skip).limit(limit))]

    async def contest(self, token: str, now: int) -> Contest | None:
        """One demand."""
        table = tables.contests
        rows = await self._all(select(table).where(table.c.token == token, table.c.created > now - CONTEST_LIFETIME))
        return Contest(**rows[0]._mapping) if rows else None

    async def handle_contest(self, token: str) -> bool:
        """Note that a demand is handled, and erase how to reach its owner; False where there is none to handle."""
        table = tables.contests
        is_it = (table.c.token == token) & (table.c.state == ContestState.OPEN)
        values = {"state": ContestState.HANDLED, "contact": ""}
        return bool(await self._run(update(table).where(is_it).values(**values)))

    async def withdraw_contest(self, reference: str) -> bool:
        """Erase the demand of whoever holds this reference; False where there is none."""
        return bool(await self._run(delete(tables.contests).where(tables.contests.c.token == token_of(reference))))


def _in_state(state: str, now: int) -> Select[Any]:
    table = tables.contests
    return select(table).where(table.c.state == state, table.c.created > now - CONTEST_LIFETIME)
