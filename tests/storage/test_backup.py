"""Backup and restore: the same register on either database, and nothing from a file that lost something."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.ledger.notices import News
from scanner.ledger.store import StoreError
from scanner.storage.access import Session
from scanner.storage.backup import backup, restore
from scanner.storage.database import Database
from scanner.storage.migrate import newest
from tests.databases import Postgresql, give_tables, new_sqlite
from tests.ledger.office import Office, opened_office, small
from tests.ledger.test_desk import adding


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A register in which something was published and something is open."""
    async with opened_office(database_url, tmp_path, loaded=small()) as office:
        await office.sign("bea", await office.propose("paul", adding()))
        await office.a_day_later()
        await office.propose("paul", adding("autre-centre-imaginaire.fr"))
        async with office.database.write() as records:
            await records.add_session("s3cret", Session("anne", 1, 1))
        yield office


@pytest.fixture
def database(office: Office) -> Database:
    return office.database


async def everything(database: Database) -> list[object]:
    async with database.read() as records:
        rows = await records.ledger_rows(1, 100)
        snapshot = await records.latest_snapshot()
        return [
            rows,
            await records.events(2**31 - 1, 100),
            await records.proposal(1),
            await records.proposal(2),
            await records.signatures(1, 1),
            snapshot,
            await records.notices(0, 100),
            await records.checkpoint(10**6),
        ]


async def test_a_register_restored_on_the_other_database_is_the_same(
    office: Office, database: Database, tmp_path: Path, postgresql: Postgresql
) -> None:
    file = tmp_path / "backup.gz"
    rows = await backup(database, file)
    assert rows > 15
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"s3cret" not in gzip.decompress(file.read_bytes())
    before = await everything(database)
    for url in (f"sqlite:///{tmp_path}/restored.db", postgresql.new()):
        give_tables(url)
        other = Database(url)
        state = await restore(other, file, office.pins)
        assert state == await office.state()
        assert await everything(other) == before
        async with other.write() as records:
            await records.add_notice(News(kind="published"), 1)
        await other.close()


async def test_a_backup_never_takes_the_place_of_a_file(database: Database, tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"precious")
    with pytest.raises(StoreError, match="name a new file"):
        await backup(database, tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"precious"


@pytest.mark.parametrize("fault", ["cut short", "a row less", "a row changed", "no backup", "an older schema"])
async def test_a_faulty_backup_restores_nothing(office: Office, database: Database, tmp_path: Path, fault: str) -> None:
    file = tmp_path / "backup.gz"
    await backup(database, file)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if b'"table":"ledger"' in line)
    changed = {
        "a row less": [*lines[:at], *lines[at + 1 :]],
        "a row changed": [*lines[:at], lines[at].replace(b"Anne", b"Eve"), *lines[at + 1 :]],
        "no backup": [b"hello\n"],
        "an older schema": [lines[0].replace(newest().encode(), b"0000"), *lines[1:]],
    }
    if fault == "cut short":
        file.write_bytes(file.read_bytes()[:-100])
    else:
        assert changed[fault] != lines
        file.write_bytes(gzip.compress(b"".join(changed[fault])))
    other = Database(new_sqlite(tmp_path / "restored.db"))
    with pytest.raises(StoreError, match="row 1: " if fault == "a row changed" else "."):
        await restore(other, file, office.pins)
    async with other.read() as records:
        assert await records.last_row() == 0
        assert await records.proposal(1) is None
    await other.close()


async def test_a_register_in_use_is_not_restored_over(office: Office, database: Database, tmp_path: Path) -> None:
    await backup(database, tmp_path / "backup.gz")
    with pytest.raises(StoreError, match="not empty"):
        await restore(database, tmp_path / "backup.gz", office.pins)
