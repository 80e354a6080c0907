"""The register in force: built anew only when a scan would see it, and beside a serving loop."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import msgspec
import pytest

from scanner.ledger import force as module
from scanner.ledger.changes import change
from scanner.ledger.checkpoints import checkpoint
from scanner.ledger.force import Force
from scanner.register.models import ExceptionEntry
from scanner.storage.database import Database
from tests.databases import new_sqlite
from tests.ledger.forgeries import a_key_that_nobody_pinned
from tests.ledger.office import small
from tests.ledger.simulator import Simulator, made_key


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """SQLite's alone."""
    return f"sqlite:///{tmp_path}/register.db"


def fresh() -> Force:
    return Force(small(), Simulator().pins)


async def keep(database: Database, sim: Simulator) -> None:
    """Write the simulator's newest rows into the database."""
    async with database.write() as records:
        for row in sim.rows[await records.last_row() :]:
            await records.append(row)


def with_exception(sim: Simulator, number: int = 1) -> None:
    difference = (change(None, ExceptionEntry(f"amelie-{number}.example", "a bakery")),)
    sim.add(sim.publishing(sim.agree("paul", difference, "paul", "bea", number=number, wait=0)))


async def test_only_what_a_scan_sees_makes_a_new_index(database: Database) -> None:
    force, sim = fresh(), Simulator().found()
    first = force.now.index
    await keep(database, sim)
    async with database.read() as records:
        assert (await force.at(records, 0)).index is first
    with_exception(sim)
    await keep(database, sim)
    async with database.read() as records:
        found = await force.at(records, 0)
        assert found.index is not first
        assert (await force.at(records, 0)) == found
    assert found.known.content("institution", "ARS") == {"name": "ARS"}
    assert found.state == sim.state


async def test_a_row_that_does_not_follow_leaves_the_last_good_one_in_force(database: Database) -> None:
    force, sim = fresh(), Simulator().found()
    with_exception(sim)
    await keep(database, sim)
    forged = a_key_that_nobody_pinned(sim)
    async with database.write() as records:
        await records.append(forged)
    async with database.read() as records:
        found = await force.at(records, 0)
    assert str(force.fault) == f"row {forged.number}: publisher"
    assert found.state == sim.state


async def test_a_ledger_that_lost_or_changed_what_was_seen_is_not_followed(database: Database, tmp_path: Path) -> None:
    force, sim = fresh(), Simulator().found()
    with_exception(sim)
    await keep(database, sim)
    async with database.read() as records:
        await force.at(records, 0)
    shorter = Simulator().found()
    other = Database(new_sqlite(tmp_path / "other.db"))
    await keep(other, shorter)
    async with other.read() as records:
        found = await force.at(records, 0)
    await other.close()
    assert str(force.fault) == f"row {sim.state.head.number}: rewritten"
    assert found.state == sim.state


@pytest.mark.parametrize("is_forged", [False, True])
async def test_a_replica_begins_at_a_checkpoint_and_replays_what_led_to_it_later(
    database: Database, is_forged: bool
) -> None:
    sim = Simulator().found()
    for number in range(3):
        with_exception(sim, number)
    state = sim.state
    if is_forged:  # by whoever has the publisher's key
        state = msgspec.structs.replace(state, version=state.version + 1)
    await keep(database, sim)
    async with database.write() as records:
        await records.add_checkpoint(checkpoint(state, sim.key), 3)
    with_exception(sim, 4)
    await keep(database, sim)
    force = fresh()
    async with database.read() as records:
        await force.begin(records)
        assert force.now.state == state
        found = await force.at(records, 0)
    assert found.state.head == sim.state.head
    await force.replay_past(database)
    assert str(force.fault or "") == (f"row {state.head.number}: checkpoint" if is_forged else "")


async def test_a_checkpoint_that_no_pinned_key_signed_is_not_begun_with(database: Database) -> None:
    sim = Simulator().found()
    await keep(database, sim)
    async with database.write() as records:
        await records.add_checkpoint(checkpoint(sim.state, made_key("thief")), 3)
    force = fresh()
    async with database.read() as records:
        await force.begin(records)
    assert force.now.state.head.number == 0


async def test_a_past_that_was_rewritten_behind_a_checkpoint_is_found(database: Database) -> None:
    sim = Simulator().found()
    with_exception(sim)
    forged = [msgspec.structs.replace(sim.rows[0], signature=sim.rows[1].signature), *sim.rows[1:]]
    async with database.write() as records:
        for row in forged:
            await records.append(row)
        await records.add_checkpoint(checkpoint(sim.state, sim.key), 3)
    force = fresh()
    async with database.read() as records:
        await force.begin(records)
    await force.replay_past(database)
    assert str(force.fault) == "row 1: publisher"


async def test_building_leaves_the_interpreter_as_it_was_even_when_it_fails(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (sys.getswitchinterval(), gc.isenabled())
    sim = Simulator().found()
    with_exception(sim)
    await keep(database, sim)

    def fails(*_: object) -> None:
        assert not gc.isenabled()
        assert sys.getswitchinterval() < before[0]
        raise ZeroDivisionError

    monkeypatch.setattr(module, "compiled", fails)
    async with database.read() as records:
        with pytest.raises(ZeroDivisionError):
            await fresh().at(records, 0)
    assert (sys.getswitchinterval(), gc.isenabled()) == before
