"""The register in force: built beside a serving loop, and let go without harm to whoever still scans with it."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.engine.scanner import judge
from scanner.register import force as module
from scanner.register.changes import change
from scanner.register.compiling import compile_index
from scanner.register.force import Force
from scanner.register.models import ExceptionEntry
from scanner.register.people import Institution
from scanner.register.suffixes import packaged_suffixes
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.register.office import small


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite:///{tmp_path}/register.db")
    await migrate(made)
    yield made
    await made.close()


class Value:
    """Something in a table."""


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


def test_a_replaced_index_goes_when_nobody_uses_it_and_stays_whole_while_somebody_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "GRACE", 0)
    used = fresh().now.index
    count = len(used.official)
    module._let_go(module._parts(used))
    assert len(used.official) == count
    assert judge("ameli.fr", used).verdict == "official"
    assert judge("arneli.fr", used).verdict == "dangerous"
    values = [Value(), Value()]
    gone = [weakref.ref(value) for value in values]
    parts: list[object] = [dict(enumerate(values))]
    del values
    module._let_go(parts)
    assert [value() for value in gone] == [None, None]
