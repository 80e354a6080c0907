"""Reports from patients: short-lived records beside the register."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, update

from ..durations import DAY
from ..ledger.store import Report, Reported
from . import tables
from .base import BaseRecords, storable

REPORT_LIFETIME = 30 * DAY
MAX_REPORTS = 200_000
"""Rows kept at a time (60 MB or so): a stranger must not fill the disk."""

MAX_FORGOTTEN = 1000
"""Rows forgotten at a time when there is no room."""

_SAID = 20


class ReportRecords(BaseRecords):
    """Reports."""

    async def add_reports(self, reports: Sequence[Reported], now: int) -> None:
        """Keep reports for 30 days; those of one source on one host are counted together.

        Where there is no room, the oldest from the sources with most rows make it: a flood pushes out itself.
        """
        table = tables.reports
        await self._run(delete(table).where(table.c.last < now - REPORT_LIFETIME))
        await self._make_room(len(reports))
        newest = int(await self._scalar(select(func.max(table.c.serial))) or 0)
        for serial, report in enumerate(reports, newest + 1):
            is_it = (table.c.host == report.host) & (table.c.kind == report.kind) & (table.c.source == report.source)
            said = {"verdict": report.verdict, "codes": " ".join(report.codes), "last": now, "serial": serial}
            if not await self._run(update(table).where(is_it).values(**said, count=table.c.count + 1)):
                key = {"host": report.host, "kind": report.kind, "source": report.source}
                await self._run(insert(table), [{**key, **said, "count": 1}])

    async def _make_room(self, rows: int) -> None:
        table, count = tables.reports, func.count()
        spare = MAX_REPORTS - rows - int(await self._scalar(select(count).select_from(table)))
        while spare < 0:
            largest = select(table.c.source, count).group_by(table.c.source).order_by(count.desc(), table.c.source)
            source, held = (await self._all(largest.limit(1)))[0]
            oldest = select(table.c.host).where(table.c.source == source).order_by(table.c.serial)
            oldest = oldest.limit(min(MAX_FORGOTTEN, (held + 1) // 2))
            spare += await self._run(delete(table).where(table.c.source == source, table.c.host.in_(oldest)))

    async def hosts_reported(self, kind: str, since: int, limit: int) -> list[str]:
        """The hosts that were reported as of a kind since then: what each source reported first in turns.

        Of one source, and of one turn, those from most sources come first, then the newest. So what few sources report,
        however much and late and together, keeps back nothing but their own.
        """
        table = tables.reports
        sources = func.count().over(partition_by=table.c.host).label("sources")
        is_one = (table.c.kind == kind) & (table.c.last >= since)
        told = select(table.c.host, table.c.source, table.c.serial, sources).where(is_one).subquery()
        best = (told.c.sources.desc(), told.c.serial.desc())
        turn = func.row_number().over(partition_by=told.c.source, order_by=best).label("turn")
        turns = select(told.c.host, told.c.serial, told.c.sources, turn).subquery()
        order = (func.min(turns.c.turn), func.max(turns.c.sources).desc(), func.max(turns.c.serial).desc())
        query = select(turns.c.host).group_by(turns.c.host).order_by(*order)
        return [host for (host,) in await self._all(query.limit(limit))]

    async def reports(
        self, kind: str, since: int, *, newest: bool = False, limit: int = 100, hosts: Sequence[str] | None = None
    ) -> list[Report]:
        """The reports of a kind since then, one a host, of ``hosts`` if given: from most sources first, or newest."""
        table = tables.reports
        sources, count = func.count().label("sources"), func.sum(table.c.count).label("count")
        last = func.max(table.c.last).label("last")
        query = select(table.c.host, sources, count, last).where(table.c.kind == kind, table.c.last >= since)
        if hosts is not None:
            query = query.where(table.c.host.in_(hosts))
        serial = func.max(table.c.serial).desc()
        order = (serial,) if newest else (sources.desc(), serial)
        rows = await self._all(query.group_by(table.c.host).order_by(*order).limit(limit))
        return [await self._report(kind, since, *row) for row in rows]

    async def _report(self, kind: str, since: int, host: str, sources: int, count: int, last: int) -> Report:
        table = tables.reports
        is_it = (table.c.host == host) & (table.c.kind == kind) & (table.c.last >= since)
        said = await self._all(select(table.c.verdict, table.c.codes).where(is_it).distinct().limit(_SAID))
        codes = sorted({code for _, text in said for code in text.split()})
        return Report(
            host, kind, sources, int(count), last, tuple(sorted({verdict for verdict, _ in said})), tuple(codes)
        )

    async def newest_reported(self, since: int, limit: int) -> frozenset[str]:
        """The hosts that were reported last, of either kind."""
        table = tables.reports
        newest = func.max(table.c.serial)
        query = select(table.c.host).where(table.c.last >= since).group_by(table.c.host)
        return frozenset(host for (host,) in await self._all(query.order_by(newest.desc()).limit(limit)))

    async def reported_hosts(self, kind: str, since: int) -> int:
        """How many hosts were reported since then."""
        table = tables.reports
        hosts = func.count(table.c.host.distinct())
        return int(await self._scalar(select(hosts).where(table.c.kind == kind, table.c.last >= since)))

    async def reported(self, kind: str, hosts: Sequence[str]) -> set[str]:
        """Which of these hosts patients reported as of this kind ("fake", "wrong")."""
        if not hosts:
            return set()
        table = tables.reports
        is_one = table.c.host.in_(storable(hosts))
        rows = await self._all(select(table.c.host).where(table.c.kind == kind, is_one).distinct())
        return {host for (host,) in rows}
