"""Registers of every released schema, with data, brought to the newest: nothing is lost and the log holds."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from scanner.ledger.audit import verify
from scanner.ledger.proposals import State
from scanner.ledger.store import StoreError
from scanner.storage.database import Database
from scanner.storage.migrate import current, migrate, newest
from tests.databases import Postgresql, postgresql_binaries
from tests.ledger.test_desk import GENUINE

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
VERSIONS = Path(__file__).parent.parent.parent / "scanner" / "storage" / "migrations" / "versions"


def load(dump: Path, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The URL of a database made from a dump."""
    if dump.name.endswith(".sqlite.sql"):
        with closing(sqlite3.connect(tmp_path / "register.db")) as connection:
            connection.executescript(dump.read_text())
        return f"sqlite:///{tmp_path}/register.db"
    server: Postgresql = request.getfixturevalue("postgresql")
    url, binaries = server.new(), postgresql_binaries()
    command = [f"{binaries}/psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(server.port)]
    command += ["-U", "app", "-d", url.rpartition("/")[2], "-f", str(dump)]
    subprocess.run(command, check=True, capture_output=True)
    return url


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.name)
async def test_a_released_register_comes_to_the_newest_schema(
    dump: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = Database(load(dump, tmp_path, request))
    assert await current(database) == dump.name.partition(".")[0]
    assert await migrate(database) == newest()
    async with database.read() as records:
        rows = [row async for row in records.audit_rows()]
        assert verify(rows, await records.audit_heads()).bad == 0
        assert [row.action for row in rows].count("publish") == 1
        published = [content for (table, _), content in (await records.entries()).items() if table == "organisation"]
        assert [content["domains"] for content in published if content] == [[GENUINE]]
        assert len(await records.members()) == 7
        states = [proposal.state for proposal in await records.proposals(list(State))]
        assert sorted(states) == [State.DRAFT, State.OPEN, State.PUBLISHED]
        assert len(await records.signatures(1, 1)) == 2
        assert [mark.host for mark in await records.marks(0)] == ["ameli-xkcd.fr"]
        assert await records.reported("wrong", ["amelie.example"]) == {"amelie.example"}
        assert len(await records.tokens()) == 1
        assert await records.count_contests("open", now=2**33) == (dump.name >= "0003")
        assert await records.count_discoveries("new") == (dump.name >= "0007")
        snapshot = await records.latest_snapshot()
        assert snapshot is not None
        assert GENUINE in snapshot.text
    for statement in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit"):
        with pytest.raises(StoreError, match="append-only"):
            async with database.write() as records:
                await records._run(text(statement))
    await database.close()


def test_every_schema_has_its_dumps() -> None:
    schemas = {file.name[:4] for file in VERSIONS.glob("[0-9]*.py")}
    assert {file.name for file in RELEASED} == {f"{s}.{e}.sql" for s in schemas for e in ("sqlite", "postgresql")}
