"""What every member hears of, how far each channel has come with it, and who has read it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import delete, func, insert, select

from ..ledger.notices import News
from ..ledger.store import Notice, Reached
from . import tables
from .base import BaseRecords


class NoticeRecords(BaseRecords):
    """Notices, and what became of them."""

    async def add_notice(self, news: News, at: int) -> None:
        """Keep a notice to every member."""
        content = msgspec.json.encode(news, order="sorted").decode()
        await self._run(insert(tables.notices), [{"at": at, "content": content}])

    async def notices(self, after: int, limit: int) -> list[Notice]:
        """The oldest notices after that one, in order."""
        query = select(tables.notices).where(tables.notices.c.id > after).order_by(tables.notices.c.id).limit(limit)
        return [_notice(row.id, row.at, row.content) for row in await self._all(query)]

    async def newest_notices(self, offset: int, limit: int) -> list[Notice]:
        """The newest notices, newest first, from the ``offset``th on."""
        query = select(tables.notices).order_by(tables.notices.c.id.desc()).offset(offset).limit(limit)
        return [_notice(row.id, row.at, row.content) for row in await self._all(query)]

    async def notices_after(self, notice: int) -> int:
        """How many notices there are after that one."""
        query = select(func.count()).select_from(tables.notices).where(tables.notices.c.id > notice)
        return int(await self._scalar(query))

    async def last_notice(self, before: int) -> int:
        """The last notice of before that moment, 0 if there is none."""
        query = select(func.coalesce(func.max(tables.notices.c.id), 0)).where(tables.notices.c.at < before)
        return int(await self._scalar(query))

    async def reached(self, channel: str) -> Reached | None:
        """How far a channel has come."""
        return next((found for found in await self.channels() if found.channel == channel), None)

    async def channels(self) -> list[Reached]:
        """How far every channel that was ever used has come."""
        rows = await self._all(select(tables.channels).order_by(tables.channels.c.channel))
        return [Reached(**row._mapping) for row in rows]

    async def keep_channels(self, names: Collection[str]) -> None:
        """Forget how far channels have come that are no longer set."""
        await self._run(delete(tables.channels).where(tables.channels.c.channel.not_in(names)))

    async def reach(self, channel: str, notice: int, fault: str, now: int) -> None:
        """Note how far a channel has come, and what keeps it from going on."""
        before = await self.reached(channel)
        since = before.since if before is not None and bool(before.fault) == bool(fault) else now
        await self._run(delete(tables.channels).where(tables.channels.c.channel == channel))
        row = {"channel": channel, "notice": notice, "fault": fault, "since": since}
        await self._run(insert(tables.channels), [row])

    async def read_until(self, member: str) -> int:
        """The last notice that a member has seen, 0 for none."""
        query = select(tables.readers.c.notice).where(tables.readers.c.member == member)
        return int(await self._scalar(query) or 0)

    async def has_read(self, member: str, notice: int) -> None:
        """A member has seen the notices up to that one."""
        await self._run(delete(tables.readers).where(tables.readers.c.member == member))
        await self._run(insert(tables.readers), [{"member": member, "notice": notice}])


def _notice(number: int, at: int, content: str) -> Notice:
    return Notice(number, at, msgspec.json.decode(content, type=News))
