"""Discoveries: hosts that a watch of new names flagged, until keepers have decided what they are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import func, insert, select, update

from . import tables
from .base import BaseRecords, storable
from .sweeps import State

_RANK = {"suspicious": 1, "dangerous": 2}


class Discovery(msgspec.Struct, frozen=True):
    """A host, whom it imitates ("" for nobody in particular), by which reason code, and what was decided of it.

    Times in epoch seconds. ``reason`` is the keeper's, ``dismissed`` the verdict with which they dismissed it,
    ``member`` who decided it at ``decided`` (0: nobody yet).
    """

    host: str
    display_host: str
    organisation: str
    verdict: str
    code: str
    register_version: str
    source: str
    first_seen: int
    last_seen: int
    state: State = "new"
    reason: str = ""
    dismissed: str = ""
    member: str = ""
    decided: int = 0


class DiscoveryRecords(BaseRecords):
    """Discoveries by their host."""

    async def add_discoveries(self, found: Sequence[Discovery]) -> None:
        """Keep discoveries; of those that are known what was seen of them now, and what was decided before.

        A dismissed host is new again where its verdict is worse than the one that was dismissed.
        """
        for discovery in found:
            known = await self.discovery(discovery.host)
            if known is None:
                await self._run(insert(tables.discoveries), [msgspec.structs.asdict(discovery)])
            else:
                values = msgspec.structs.asdict(_seen_again(known, discovery))
                is_it = tables.discoveries.c.host == discovery.host
                await self._run(update(tables.discoveries).where(is_it).values(**values))

    async def discovery(self, host: str) -> Discovery | None:
        """One discovery."""
        rows = await self._all(select(tables.discoveries).where(tables.discoveries.c.host == host))
        return Discovery(**rows[0]._mapping) if rows else None

    async def count_discoveries(self, state: State) -> int:
        """How many there are in a state."""
        table = tables.discoveries
        return int(await self._scalar(select(func.count()).select_from(table).where(table.c.state == state)))

    async def discoveries(self, state: State, *, skip: int = 0, limit: int = 50) -> list[Discovery]:
        """Those in a state by organisation, those that name nobody last; dangerous ones first, then the newest."""
        table = tables.discoveries
        order = (table.c.organisation == "", table.c.organisation, table.c.verdict, table.c.first_seen.desc())
        query = select(table).where(table.c.state == state).order_by(*order, table.c.host)
        return [Discovery(**row._mapping) for row in await self._all(query.offset(skip).limit(limit))]

    async def decide_discoveries(self, hosts: Sequence[str], state: State, reason: str, member: str, now: int) -> int:
        """Keep what a member decided of hosts; of how many."""
        table = tables.discoveries
        values = {"state": state, "reason": reason, "member": member, "decided": now}
        dismissed = table.c.verdict if state == "dismissed" else ""
        return await self._run(update(table).where(table.c.host.in_(hosts)).values(**values, dismissed=dismissed))

    async def free_discoveries(self, hosts: Sequence[str]) -> None:
        """Those of these hosts that were proposed are new again: what proposed them came to nothing."""
        table = tables.discoveries
        is_one = table.c.host.in_(storable(hosts)) & (table.c.state == "proposed")
        await self._run(update(table).where(is_one).values(state="new"))


def _seen_again(known: Discovery, found: Discovery) -> Discovery:
    is_worse = _RANK.get(found.verdict, 0) > _RANK.get(known.dismissed, 0)
    state: State = "new" if known.state == "dismissed" and is_worse else known.state
    return msgspec.structs.replace(
        found,
        first_seen=known.first_seen,
        state=state,
        reason=known.reason,
        dismissed=known.dismissed,
        member=known.member,
        decided=known.decided,
    )
