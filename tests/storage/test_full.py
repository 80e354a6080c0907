"""A full disk and a database that became read-only: a clear error, nothing half done, and reading goes on.

A full disk is played in two ways on SQLite: ``PRAGMA max_page_count`` (SQLite's own "database or disk is full") and
a limit on the size of the process's files (``RLIMIT_FSIZE``: the write itself fails, as it does on a real full disk).
"""

from __future__ import annotations

import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from scanner.ledger.desk import Author
from scanner.ledger.keys import new_key
from scanner.ledger.store import ReadOnlyError
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.databases import Postgresql
from tests.ledger.commands import vigilien
from tests.ledger.office import Office, small
from tests.ledger.test_desk import adding


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    database = Database(f"sqlite:///{tmp_path}/register.db")
    await migrate(database)
    made = Office(database, new_key(tmp_path / "key"), loaded=small())
    await made.found()
    yield made
    await database.close()


@contextmanager
def no_new_page(office: Office, tmp_path: Path) -> Iterator[None]:
    pages = 1  # SQLite takes the present size where that is more

    def limit(connection: Any, *_: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    event.listen(office.database.engine.sync_engine, "begin", limit)
    yield
    pages = 1_000_000


@contextmanager
def no_longer_file(office: Office, tmp_path: Path) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(file.stat().st_size for file in tmp_path.glob("register.db*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def propose_until_refused(office: Office) -> tuple[int, str]:
    """How many proposals were taken before the database refused one, and what it said then."""
    taken = 0
    while taken < 1000:
        try:
            await office.desk.draft(Author("Anne", "anne"), "n" * 2000, adding())
        except ReadOnlyError as error:
            return taken, str(error)
        taken += 1
    raise AssertionError("the disk never filled")


@pytest.mark.parametrize("full", [no_new_page, no_longer_file])
async def test_a_full_disk_is_told_and_nothing_is_half_done(office: Office, tmp_path: Path, full: Any) -> None:
    await office.desk.draft(Author("Anne", "anne"), "", adding())
    with full(office, tmp_path):
        taken, told = await propose_until_refused(office)
        assert "make room on its disk, or make it writable" in told
        assert await office.verdict("ameli.fr") == "official"
        assert await kept(office) == 1 + taken
    for _ in range(5):
        await office.desk.draft(Author("Anne", "anne"), "n" * 2000, adding())
    assert await kept(office) == 6 + taken


async def kept(office: Office) -> int:
    """How many proposals there are; the notes have one line for each."""
    async with office.database.read() as records:
        rows = await records.events(2**31 - 1, 10**6)
        number = 0
        while await records.proposal(number + 1) is not None:
            number += 1
    assert len(rows) == number
    return number


async def test_a_server_that_became_read_only_says_so_while_reading_goes_on(postgresql: Postgresql) -> None:
    url = postgresql.new()
    first = Database(url)
    await migrate(first)
    await first.close()
    postgresql.sql(f"ALTER DATABASE {url.rpartition('/')[2]} SET default_transaction_read_only = on")
    database = Database(url)
    with pytest.raises(ReadOnlyError, match="make it writable"):
        async with database.write() as records:
            await records.log(1, "Anne", "try", {})
    async with database.read() as records:
        assert await records.last_row() == 0
    await database.close()


def test_a_command_on_a_read_only_database_ends_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    assert vigilien("db", "migrate", "--database", f"sqlite:///{file}").exit_code == 0
    people = ("--person", "Anne;CHU;", "--person", "Béa;ARS;")
    done = vigilien("admin", "setup", "--database", f"sqlite:///file:{file}?mode=ro&uri=true", *people)
    assert done.exit_code == 1
    assert done.stderr == "Error: the database cannot be written: make room on its disk, or make it writable\n"
