"""The register in force: built anew only when a scan would see it, and beside a serving loop."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.ledger import force as module
from scanner.ledger.changes import change
from scanner.ledger.force import Force
from scanner.ledger.people import Institution
from scanner.register.compiling import compile_index
from scanner.register.models import ExceptionEntry
from scanner.register.suffixes import packaged_suffixes
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.ledger.office import small


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite:///{tmp_path}/register.db")
    await migrate(made)
    yield made
    await made.close()


def fresh() -> Force:
    rule = packaged_suffixes().rule
    return Force(small().register, compile_index(small().register, rule), rule)


async def publish(database: Database, *entries: ExceptionEntry | Institution) -> None:
    async with database.write() as records:
        await records.publish(tuple(change(None, entry) for entry in entries), 1)


async def test_only_what_a_scan_sees_makes_a_new_index(database: Database) -> None:
    force = fresh()
    first = force.now.index
    await publish(database, Institution("ARS"))
    async with database.read() as records:
        assert (await force.at(records, 0)).index is first
    await publish(database, ExceptionEntry("amelie.example", "a bakery"))
    async with database.read() as records:
        found = await force.at(records, 0)
        assert found.index is not first
        assert (await force.at(records, 0)) is found
    assert found.known.content("institution", "ARS") == {"name": "ARS"}


async def test_building_leaves_the_interpreter_as_it_was_even_when_it_fails(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (sys.getswitchinterval(), gc.isenabled())
    await publish(database, ExceptionEntry("amelie.example", "a bakery"))

    def fails(*_: object) -> None:
        assert not gc.isenabled()
        assert sys.getswitchinterval() < before[0]
        raise ZeroDivisionError

    monkeypatch.setattr(module, "compiled", fails)
    async with database.read() as records:
        with pytest.raises(ZeroDivisionError):
            await fresh().at(records, 0)
    assert (sys.getswitchinterval(), gc.isenabled()) == before
