"""Reports from patients, marks by one person, notices to all: short-lived records beside the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import delete, insert, select, update

from ..register.store import Mark, Notice, Report
from . import tables
from .base import BaseRecords

REPORT_LIFETIME = 30 * 24 * 3600


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
        row = {"at": at, "host": host, "kind": kind, "verdict": verdict, "codes": " ".join(codes)}
        await self._run(insert(tables.reports), [row])

    async def reports(self, kind: str, since: int, limit: int = 100) -> list[Report]:
        """The reports of a kind since then, one a host, the most reported first."""
        table = tables.reports
        rows = await self._all(select(table).where(table.c.kind == kind, table.c.at >= since))
        by_host = defaultdict(list)
        for row in rows:
            by_host[row.host].append(row)
        found = [
            Report(
                host,
                kind,
                len(some),
                max(row.at for row in some),
                tuple(sorted({row.verdict for row in some})),
                tuple(sorted({code for row in some for code in row.codes.split()})),
            )
            for host, some in by_host.items()
        ]
        return sorted(found, key=lambda report: (-report.count, -report.last, report.host))[:limit]

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
