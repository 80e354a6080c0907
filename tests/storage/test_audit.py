"""``vigilien audit verify`` against somebody with the database in their hands, on both engines."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from scanner.ledger.keys import new_key, read_key
from scanner.ledger.rows import Row, content_of, sealed
from scanner.storage.database import Database
from tests.conftest import SOAK
from tests.databases import ENGINES, Postgresql, new_sqlite
from tests.ledger.commands import Intruder, vigilien
from tests.ledger.copies import copied
from tests.ledger.office import Office, small
from tests.ledger.simulator import made_key
from tests.ledger.test_desk import adding
from tests.seeds import draws

COLUMNS = ("number", "previous", "at", "kind", "content", "keyid", "signature")
BITS = 20 if SOAK else 1
"""Bits flipped in each column of each row."""


class Kept(NamedTuple):
    """A register that no test touches: each breaks a copy."""

    url: str
    key: Path
    rows: list[Row]


@pytest.fixture(scope="module", params=ENGINES)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A register in which something was stopped, and something published."""
    folder = tmp_path_factory.mktemp("kept")
    if request.param == "sqlite":
        url = new_sqlite(folder / "register.db")
    else:
        server: Postgresql = request.getfixturevalue("postgresql")
        url = server.new()

    async def work() -> list[Row]:
        database = Database(url)
        office = Office(database, new_key(folder / "key"), loaded=small())
        await office.found()
        proposal = await office.propose("paul", adding())
        await office.sign("bea", proposal)
        await office.publisher.step()
        await office.stop("chloe", proposal, "déjà « connu »")
        await office.publisher.step()
        await office.sign("bea", await office.propose("paul", adding()))
        await office.a_day_later()
        async with database.read() as records:
            found = await records.ledger_rows(1, 100)
        await database.close()
        return found

    return Kept(url, folder / "key", asyncio.run(work()))


@pytest.fixture
def rows(kept: Kept) -> list[Row]:
    return kept.rows


@pytest.fixture
def database_url(kept: Kept, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    return copied(kept.url, tmp_path, request)


@pytest.fixture
def intruder(rows: list[Row], database_url: str, request: pytest.FixtureRequest) -> Intruder:
    is_sqlite = database_url.startswith("sqlite")
    server: Postgresql | None = None if is_sqlite else request.getfixturevalue("postgresql")
    return Intruder(database_url, server)


@pytest.fixture
def pinned(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the operator pinned, apart from the database."""
    (tmp_path / "pinned.json").write_bytes(msgspec.json.encode(read_key(kept.key).pinned))
    monkeypatch.setenv("VIGILIEN_PINNED", str(tmp_path / "pinned.json"))


pytestmark = pytest.mark.usefixtures("rows", "pinned")


def named(database_url: str) -> int:
    """The row that ``audit verify`` names; 0 if it finds nothing."""
    done = vigilien("audit", "verify", "--database", database_url)
    assert done.exit_code == (1 if done.stderr else 0), done.output
    return int(done.stderr.split()[1]) if done.stderr else 0


def test_a_log_that_nobody_touched_holds(rows: list[Row], database_url: str) -> None:
    done = vigilien("audit", "verify", "--database", database_url)
    assert done.exit_code == 0
    assert done.output == f"{len(rows)} rows hold; head {rows[-1].hash}\n"


def flipped(row: Row, column: str, intruder: Intruder, draw: random.Random) -> Iterator[str]:
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
            changed[next(at for at, byte in enumerate(raw) if 0x2F < byte < 0x7F)] ^= 1
        yield intruder.text(bytes(changed))


@pytest.mark.parametrize("column", COLUMNS)
def test_one_bit_in_any_row_is_named(rows: list[Row], intruder: Intruder, database_url: str, column: str) -> None:
    draw = draws(column)
    for row in rows:
        before = getattr(row, column)
        kept = str(before) if isinstance(before, int) else intruder.text(before.encode())
        for value in flipped(row, column, intruder, draw):
            where = f"number = {value if column == 'number' else row.number}"
            intruder.sql(f"UPDATE ledger SET {column} = {value} WHERE number = {row.number}")
            assert named(database_url) == row.number, f"{column} = {value}"
            intruder.sql(f"UPDATE ledger SET {column} = {kept} WHERE {where}")
    assert named(database_url) == 0


def test_a_text_that_is_no_text_any_more_is_named_too(rows: list[Row], intruder: Intruder, database_url: str) -> None:
    if not intruder.is_sqlite:
        pytest.skip("PostgreSQL refuses to keep such a text")
    intruder.sql(f"UPDATE ledger SET content = {intruder.text(bytes([0xD0]) + b'aul')} WHERE number = 2")
    assert named(database_url) == 2


def test_a_row_that_is_gone_is_named(rows: list[Row], intruder: Intruder, database_url: str) -> None:
    intruder.sql("DELETE FROM ledger WHERE number = 2")
    assert named(database_url) == 2


def test_an_emptied_ledger_is_no_ledger(rows: list[Row], intruder: Intruder, database_url: str) -> None:
    intruder.sql("DELETE FROM ledger")
    done = vigilien("audit", "verify", "--database", database_url)
    assert (done.exit_code, "never founded" in done.stderr) == (1, True)


def test_a_verification_needs_pinned_keys(rows: list[Row], database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIGILIEN_PINNED")
    done = vigilien("audit", "verify", "--database", database_url)
    assert (done.exit_code, "VIGILIEN_PINNED" in done.stderr) == (2, True)


def test_rows_that_changed_places_are_named(rows: list[Row], intruder: Intruder, database_url: str) -> None:
    for old, new in ((1, 999), (2, 1), (999, 2)):
        intruder.sql(f"UPDATE ledger SET number = {new} WHERE number = {old}")
    assert named(database_url) == 1


def test_a_ledger_sealed_anew_with_another_key_is_named(rows: list[Row], intruder: Intruder, database_url: str) -> None:
    """An intruder who changes the last row, works out its hash and signs it, with a key that nobody pinned."""
    last = rows[-1]
    forged = sealed(rows[-2].head, last.at, content_of(last), made_key("thief"))
    intruder.sql(
        f"UPDATE ledger SET keyid = '{forged.keyid}', signature = '{forged.signature}' WHERE number = {last.number}"
    )
    assert named(database_url) == last.number


def test_the_ledger_tells_what_was_done(rows: list[Row]) -> None:
    assert [row.kind for row in rows] == ["found", "enough", "stop", "enough", "publish"]
    assert "déjà « connu »" in rows[2].content
