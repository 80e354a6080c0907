"""Reports from patients, marks by one person, notices to all: short-lived records beside the register."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import delete, func, insert, select, update

from ..ledger.store import Mark, Notice, Report
from . import tables
from .base import BaseRecords

REPORT_LIFETIME = 30 * 24 * 3600
MAX_REPORTS = 50_000
"""Reports kept at a time: a stranger must not fill the disk."""

_SAID = 20


class ReportRecords(BaseRecords):
    """Reports, marks and notices."""

    async def add_mark(self, mark: Mark) -> bool:
        """Mark a host as a fake; False if it was marked before, whether that mark still holds or not."""
        if await self._all(select(tables.marks.c.host).where(tables.marks.c.host == mark.host)):
            return False
        await self._run(insert(tables.marks), [msgspec.structs.asdict(mark)])
        return True

    async def marks(self, now: int) -> list[Mark]:
        """The marks that still hold."""
        rows = await self._all(select(tables.marks).where(tables.marks.c.until > now).order_by(tables.marks.c.host))
        return [Mark(**row._mapping) for row in rows]

    async def add_report(self, host: str, kind: str, verdict: str, codes: Sequence[str], at: int) -> None:
        """Keep a report for 30 days; what is older is forgotten at the same time."""
        await self._run(delete(tables.reports).where(tables.reports.c.at < at - REPORT_LIFETIME))
        if await self._scalar(select(func.count()).select_from(tables.reports)) >= MAX_REPORTS:
            return  # a flood; what came before it is kept
        row = {"at": at, "host": host, "kind": kind, "verdict": verdict, "codes": " ".join(codes)}
        await self._run(insert(tables.reports), [row])

    async def reports(self, kind: str, since: int, limit: int = 100) -> list[Report]:
        """The reports of a kind since then, one a host, the most reported first."""
        table = tables.reports
        count, last = func.count().label("count"), func.max(table.c.at).label("last")
        query = select(table.c.host, count, last).where(table.c.kind == kind, table.c.at >= since)
        query = query.group_by(table.c.host).order_by(count.desc(), last.desc(), table.c.host).limit(limit)
        return [await self._report(kind, since, *row) for row in await self._all(query)]

    async def _report(self, kind: str, since: int, host: str, count: int, last: int) -> Report:
        table = tables.reports
        is_it = (table.c.host == host) & (table.c.kind == kind) & (table.c.at >= since)
        said = await self._all(select(table.c.verdict, table.c.codes).where(is_it).distinct().limit(_SAID))
        codes = sorted({code for _, text in said for code in text.split()})
        return Report(host, kind, count, last, tuple(sorted({verdict for verdict, _ in said})), tuple(codes))

    async def reported_hosts(self, kind: str, since: int) -> int:
        """How many hosts were reported since then."""
        table = tables.reports
        hosts = func.count(table.c.host.distinct())
        return int(await self._scalar(select(hosts).where(table.c.kind == kind, table.c.at >= since)))

    async def wrong_alarms(self, hosts: Sequence[str]) -> set[str]:
        """Which of these hosts were reported as wrong alarms."""
        table = tables.reports
        rows = await self._all(select(table.c.host).where(table.c.kind == "wrong", table.c.host.in_(hosts)).distinct())
        return {host for (host,) in rows}

    async def add_notice(self, subject: str, text: str, at: int) -> None:
        """Queue a notice to every admin."""
        await self._run(insert(tables.notices), [{"at": at, "subject": subject, "text": text, "sent": 0}])

    async def notices(self) -> list[Notice]:
        """The notices not sent yet, oldest first."""
        columns = (tables.notices.c.id, tables.notices.c.subject, tables.notices.c.text)
        rows = await self._all(select(*columns).where(tables.notices.c.sent == 0).order_by(tables.notices.c.id))
        return [Notice(**row._mapping) for row in rows]

    async def sent(self, notice: int) -> None:
        """A notice went out."""
        await self._run(update(tables.notices).where(tables.notices.c.id == notice).values(sent=1))
