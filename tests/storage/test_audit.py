"""``vigilien audit verify`` against somebody with the database in their hands, on both engines."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from scanner.ledger.audit import GENESIS, AuditRow, row_hash
from scanner.ledger.keys import new_key
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from scanner.storage.records import SqlRecords
from tests.conftest import SOAK
from tests.databases import Postgresql
from tests.ledger.commands import Intruder, in_records, vigilien
from tests.ledger.office import Office
from tests.ledger.test_desk import adding
from tests.seeds import draws

COLUMNS = ("number", "at", "actor", "action", "details", "hash")
BITS = 20 if SOAK else 1
"""Bits flipped in each column of each row."""


@pytest.fixture
def rows(database_url: str, tmp_path: Path) -> list[AuditRow]:
    """The audit rows of a register where a snapshot was signed in the middle and at the end."""

    async def work() -> list[AuditRow]:
        database = Database(database_url)
        await migrate(database)
        office = Office(database, new_key(tmp_path / "key"))
        await office.found()
        proposal = await office.propose("paul", adding())
        await office.publisher.step()
        await office.sign("bea", proposal)
        await office.desk.stop("chloe", proposal.id, "déjà « connu »")
        office.clock.now += 2 * 24 * 3600
        await office.publisher.step()
        async with database.read() as records:
            found = [row async for row in records.audit_rows()]
        await database.close()
        return found

    return asyncio.run(work())


@pytest.fixture
def intruder(rows: list[AuditRow], database_url: str, request: pytest.FixtureRequest) -> Intruder:
    is_sqlite = database_url.startswith("sqlite")
    server: Postgresql | None = None if is_sqlite else request.getfixturevalue("postgresql")
    return Intruder(database_url, server)


def named(database_url: str) -> int:
    """The row that ``audit verify`` names; 0 if it finds nothing."""
    done = vigilien("audit", "verify", "--database", database_url)
    assert done.exit_code == (1 if done.stderr else 0), done.output
    return int(done.stderr.split()[1]) if done.stderr else 0


def test_a_log_that_nobody_touched_holds(rows: list[AuditRow], database_url: str) -> None:
    done = vigilien("audit", "verify", "--database", database_url)
    assert done.exit_code == 0
    assert done.output == f"{len(rows)} rows hold; head {rows[-1].hash}\n"


def flipped(row: AuditRow, column: str, intruder: Intruder, draw: random.Random) -> Iterator[str]:
    """The row's column with one bit changed, as SQL."""
    value = getattr(row, column)
    if isinstance(value, int):
        yield from (str(value ^ (1 << bit)) for bit in draw.sample(range(6, 62), BITS))
        return
    raw = value.encode()
    for bit in draw.sample(range(len(raw) * 8), min(len(raw) * 8, BITS)):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        if not intruder.is_sqlite:  # PostgreSQL keeps no text that is no text: change a bit that leaves one
            changed = bytearray(raw)
            changed[next(at for at, byte in enumerate(raw) if 0x40 < byte < 0x7F)] ^= 1
        yield intruder.text(bytes(changed))


@pytest.mark.parametrize("column", COLUMNS)
def test_one_bit_in_any_row_is_named(rows: list[AuditRow], intruder: Intruder, database_url: str, column: str) -> None:
    draw = draws(column)
    for row in rows:
        before = getattr(row, column)
        kept = str(before) if isinstance(before, int) else intruder.text(before.encode())
        for value in flipped(row, column, intruder, draw):
            where = f"number = {value if column == 'number' else row.number}"
            intruder.sql(f"UPDATE audit SET {column} = {value} WHERE number = {row.number}")
            assert named(database_url) == row.number, f"{column} = {value}"
            intruder.sql(f"UPDATE audit SET {column} = {kept} WHERE {where}")
    assert named(database_url) == 0


def test_a_text_that_is_no_text_any_more_is_named_too(
    rows: list[AuditRow], intruder: Intruder, database_url: str
) -> None:
    if not intruder.is_sqlite:
        pytest.skip("PostgreSQL refuses to keep such a text")
    intruder.sql(f"UPDATE audit SET actor = {intruder.text(bytes([0xD0]) + b'aul')} WHERE number = 2")
    assert named(database_url) == 2


def test_a_row_that_is_gone_is_named(rows: list[AuditRow], intruder: Intruder, database_url: str) -> None:
    intruder.sql("DELETE FROM audit WHERE number = 2")
    assert named(database_url) == 2


def test_a_tail_cut_off_is_found_by_the_heads_in_snapshots(
    rows: list[AuditRow], intruder: Intruder, database_url: str
) -> None:
    intruder.sql(f"DELETE FROM audit WHERE number > {rows[-1].number - 2}")
    assert named(database_url) == rows[-1].number - 1


def test_rows_that_changed_places_are_named(rows: list[AuditRow], intruder: Intruder, database_url: str) -> None:
    for old, new in ((1, 999), (2, 1), (999, 2)):
        intruder.sql(f"UPDATE audit SET number = {new} WHERE number = {old}")
    assert named(database_url) == 1


def test_a_chain_written_anew_does_not_end_where_the_snapshots_say(
    rows: list[AuditRow], intruder: Intruder, database_url: str
) -> None:
    """An intruder who changes the first row and works out every hash again."""
    heads = in_records(database_url, SqlRecords.audit_heads)
    previous = GENESIS
    for row in rows:
        actor = "Nobody" if row.number == 1 else row.actor
        previous = row_hash(previous, row.number, row.at, actor, row.action, row.details)
        intruder.sql(f"UPDATE audit SET actor = '{actor}', hash = '{previous}' WHERE number = {row.number}")
    assert named(database_url) == min(number for number, _ in heads)


def test_the_log_tells_what_was_done_in_words(rows: list[AuditRow]) -> None:
    assert [row.action for row in rows][:3] == ["propose", "sign", "sign-snapshot"]
    assert msgspec.json.decode(rows[0].details)["entries"][0].startswith("organisation ")
