"""A writer that hangs, a statement without end, a server that is frozen: each is over after a time, and is told."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time

import pytest
from sqlalchemy import text

from scanner.http.problems import ProblemError
from scanner.ledger.store import Reported, UnavailableError
from scanner.storage import database as databases
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from scanner.web import reports
from scanner.web.reports import ReportBox
from tests.databases import Postgresql
from tests.web.helpers import PATIENCE

ENDLESS = {
    True: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    False: "SELECT pg_sleep(3600)",
}


async def test_a_writer_that_hangs_holds_nobody_for_long(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "LOCK_WAIT", 1)
    monkeypatch.setattr(databases, "_PRAGMAS", (*databases._PRAGMAS[:-1], "busy_timeout=1000"))
    hanging, other = Database(database_url), Database(database_url)
    await migrate(hanging)
    async with hanging.write():
        async with other.read() as records:  # who reads does not wait
            assert await records.tokens() == []
        with pytest.raises(UnavailableError, match="another process has been writing"):
            async with asyncio.timeout(PATIENCE), other.write():
                pass
    async with other.write():
        pass
    await hanging.close()
    await other.close()


async def test_a_statement_without_end_is_ended(database_url: str) -> None:
    database = Database(database_url, patience=1)
    with pytest.raises(UnavailableError, match="too long over one statement"):
        async with asyncio.timeout(PATIENCE), database.read() as records:
            await records._all(text(ENDLESS[database.is_sqlite]))
    async with database.read() as records:
        assert await records._scalar(text("SELECT 1")) == 1
    await database.close()


async def test_many_short_statements_are_not_one_long_one(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/register.db", patience=1)
    work = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT count(*) FROM n"
    async with database.read() as records:
        for _ in range(30):
            assert await records._scalar(text(work)) == 200_000
    await database.close()


async def test_a_frozen_server_keeps_nobody_from_closing(postgresql: Postgresql) -> None:
    database = Database(postgresql.new(), patience=1)
    async with database.read() as records:
        process = int(await records._scalar(text("SELECT pg_backend_pid()")))
    begun = time.monotonic()
    with frozen(process):
        with pytest.raises(UnavailableError):
            async with database.read() as records:
                await records._scalar(text("SELECT 1"))
        await database.close()
    assert time.monotonic() - begun < PATIENCE


class frozen:  # noqa: N801 (a context, as contextlib writes them)
    """A process of ours that does not run meanwhile."""

    def __init__(self, process: int) -> None:
        self.process = process

    def __enter__(self) -> None:
        subprocess.run(["kill", f"-{signal.SIGSTOP}", str(self.process)], check=True)

    def __exit__(self, *_: object) -> None:
        subprocess.run(["kill", f"-{signal.SIGCONT}", str(self.process)], check=True)


REPORT = Reported("h.example", "fake", "unknown", (), 1)


async def test_reports_behind_a_hung_writer_are_told_to_come_again_and_the_queue_stays_small(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "PATIENCE", 0.2)
    hanging, database = (Database(f"sqlite:///{tmp_path}/register.db") for _ in range(2))
    await migrate(hanging)
    box = ReportBox()
    async with hanging.write():
        sent = await asyncio.gather(*(box.keep(database, REPORT) for _ in range(100)), return_exceptions=True)
        assert [error.code for error in sent if isinstance(error, ProblemError)] == ["overloaded"] * 100
        assert len(box._waiting) + len(box._written) <= reports.MAX_WAITING
    await box.close()
    await hanging.close()
    await database.close()


async def test_closing_the_box_ends_what_writes(tmp_path: object) -> None:
    hanging, database = (Database(f"sqlite:///{tmp_path}/register.db") for _ in range(2))
    await migrate(hanging)
    box = ReportBox()
    async with hanging.write():
        sending = asyncio.create_task(box.keep(database, REPORT))
        await asyncio.sleep(0)  # , after which it waits to be written
        assert box._writing is not None
        async with asyncio.timeout(PATIENCE):
            await box.close()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
    await hanging.close()
    await database.close()
