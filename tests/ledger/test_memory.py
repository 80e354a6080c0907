"""A database that lost what was in it: refused by the publishing step and by replicas, after a restart too."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from scanner.ledger.force import Force
from scanner.ledger.keys import KeyFileError, SigningKey, new_key
from scanner.ledger.memory import NOTHING, Memory, Seen, beside
from scanner.ledger.proposals import State
from scanner.ledger.publishing import Publisher
from scanner.ledger.rows import EMPTY_HEAD, Head, content_of, sealed
from scanner.ledger.state import EMPTY
from scanner.ledger.state import State as Replayed
from scanner.ledger.store import StoreError
from scanner.storage.database import Database
from tests.databases import new_sqlite
from tests.ledger.commands import vigilien
from tests.ledger.office import Office, small
from tests.ledger.simulator import made_key
from tests.ledger.test_desk import GENUINE, adding

LOSSES = ("emptied", "shortened", "older copy", "founded anew")
LAID = ("its own founding row laid back", "a founding row of another key")
"""What a thief lays into a database that they emptied."""


class Site:
    """A register in a file, its publishing step and a replica, which both remember; all of them can be restarted."""

    def __init__(self, folder: Path, key: SigningKey) -> None:
        self.folder = folder
        self.key = key
        self.office = Office(Database(f"sqlite:///{folder}/register.db"), key, loaded=small())
        self.restart()

    def restart(self) -> None:
        """New processes, which know no more than their files."""
        loaded, office = small(), self.office
        force = Force(loaded, office.pins)
        self.publisher = Publisher(
            office.database, force, office.rules, lambda: self.key, office.clock, "", Memory(self.folder / "head")
        )
        self.replica = Force(loaded, office.pins, Memory(self.folder / "state"))

    async def look(self) -> str:
        """What a replica says of the ledger."""
        async with self.office.database.read() as records:
            await self.replica.at(records, int(self.office.clock()))
        return str(self.replica.fault or "")

    async def publish(self, domain: str) -> None:
        await self.office.sign("bea", await self.office.propose("paul", adding(domain)))
        await self.publisher.step()
        self.office.clock.now += 24 * 3600
        assert [p.state for p in await self.publisher.step()] == [State.PUBLISHED]

    async def lose(self, how: str) -> None:
        """What happens to a database; ``older.db`` is a copy of before the last publication."""
        database = self.office.database
        if how == "older copy":
            await database.close()
            for file in self.folder.glob("register.db*"):
                file.unlink()
            shutil.copy(self.folder / "older.db", self.folder / "register.db")
            return
        async with database.write() as records:
            for verb in ("UPDATE", "DELETE"):
                await records._run(text(f"DROP TRIGGER ledger_no_{verb}"))
            own = (await records.ledger_rows(1, 1))[0]
            await records._run(text("DELETE FROM ledger" + (" WHERE number > 3" if how == "shortened" else "")))
            await records._run(text("DELETE FROM addresses"))
            if how in LAID:
                forged = sealed(EMPTY_HEAD, own.at, content_of(own), made_key("thief"))
                await records.append(own if how == LAID[0] else forged)
        if how == "founded anew":
            self.office.force = Force(small(), self.office.pins)
            await self.office.found()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site where two domains were published, that no test touches; ``older.db`` is a copy from between the two."""
    folder = tmp_path_factory.mktemp("kept")
    new_sqlite(folder / "register.db")

    async def work() -> Site:
        made = Site(folder, new_key(folder / "key"))
        await made.office.found()
        await made.publish(GENUINE)
        await made.office.database.close()
        shutil.copy(folder / "register.db", folder / "older.db")
        await made.publish("autre-centre-imaginaire.fr")
        assert await made.look() == ""
        await made.office.database.close()
        return made

    return asyncio.run(work())


@pytest.fixture
async def site(kept: Site, tmp_path: Path) -> AsyncIterator[Site]:
    """A copy of that site, whose processes have seen all of it."""
    shutil.copytree(kept.folder, tmp_path, dirs_exist_ok=True)
    made = Site(tmp_path, kept.key)
    made.office.keys, made.office.addresses = kept.office.keys, kept.office.addresses
    made.office.clock.now = kept.office.clock.now
    assert await made.publisher.step() == []
    assert await made.look() == ""
    yield made
    await made.office.database.close()


async def test_a_ledger_that_only_grew_is_followed_after_a_restart(site: Site) -> None:
    site.restart()
    assert await site.publisher.step() == []
    assert await site.look() == ""
    assert site.replica.now.state.head == Memory(site.folder / "head").seen().head


@pytest.mark.parametrize("how", [*LOSSES, *LAID])
@pytest.mark.parametrize("restarts", [False, True])
async def test_less_than_was_seen_is_refused_and_nothing_is_signed(site: Site, how: str, restarts: bool) -> None:
    seen = site.replica.now.state.head
    async with site.office.database.read() as records:
        signed = await records.latest_snapshot()
    await site.lose(how)
    if restarts:
        site.restart()
    is_anothers = restarts and how == LAID[1]
    assert await site.look() == ("row 1: publisher" if is_anothers else f"row {seen.number}: rewritten")
    with pytest.raises(StoreError, match="nothing is signed"):
        await site.publisher.step()
    assert Memory(site.folder / "state").seen().head == seen
    if not restarts:
        assert "autre-centre-imaginaire.fr" in site.replica.now.index.official
    assert signed is not None


@pytest.mark.parametrize("how", LOSSES)
async def test_an_accepted_loss_is_a_row_that_everybody_hears_of(site: Site, how: str) -> None:
    seen = site.replica.now.state.head
    await site.lose(how)
    site.restart()
    row = await site.publisher.accept_loss("the disk is gone")
    assert row is not None
    assert (row.kind, '"reason":"the disk is gone"' in row.content) == ("lost", True)
    assert await site.publisher.accept_loss("again") is None
    await site.publisher.step()
    site.restart()
    assert await site.look() == ""
    assert seen.number in site.replica.now.state.losses.values()
    async with site.office.database.read() as records:
        last = (await records.notices(0, 100))[-1]
    assert (last.news.kind, last.news.number) == ("lost", seen.number)


async def test_a_loss_of_before_excuses_none_of_now(site: Site) -> None:
    await site.lose(LOSSES[0])
    site.restart()
    await site.publisher.accept_loss("the disk is gone")
    site.restart()
    assert await site.look() == ""
    seen = site.replica.now.state.head
    known = Seen(Head(seen.number - 1, "f" * 64, seen.at), tuple(site.replica.now.state.losses))
    assert not known.is_let_go_by(site.replica.now.state)
    assert Seen(known.head).is_let_go_by(site.replica.now.state)


async def test_nothing_is_accepted_where_nothing_is_lost(site: Site) -> None:
    assert await site.publisher.accept_loss("no reason") is None
    assert "lost" not in await site.office.kinds()


def test_a_memory_is_whole_or_says_that_it_is_none(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "head")
    assert memory.seen() == NOTHING
    assert memory.keep(Replayed(head=Head(3, "f" * 64, 7), losses={"a": 5})) == Seen(Head(3, "f" * 64, 7), ("a",))
    assert memory.seen() == Seen(Head(3, "f" * 64, 7), ("a",))
    memory.path.write_text("{")
    with pytest.raises(KeyFileError, match="restore it"):
        memory.seen()
    with pytest.raises(KeyFileError, match="cannot be written"):
        Memory(tmp_path / "none" / "head").keep(Replayed())


@pytest.mark.parametrize("how", [None, *LOSSES])
async def test_audit_verify_holds_the_ledger_against_a_row_kept_elsewhere(site: Site, how: str | None) -> None:
    if how is not None:
        await site.lose(how)
    asked = ("audit", "verify", "--database", f"sqlite:///{site.folder}/register.db", "--heads", site.folder / "head")
    done = await asyncio.to_thread(vigilien, *asked, snapshot_key=str(site.folder / "key"))
    assert done.exit_code == (0 if how is None else 1), done.output
    if how not in (None, "emptied"):
        assert "rewritten" in done.stderr


def test_one_publishing_step_at_a_time_works_with_a_head_file(tmp_path: Path, database_url: str) -> None:
    """Two could go back behind each other: each keeps what it wrote itself."""
    key = tmp_path / "key"
    new_key(key)
    assert vigilien("db", "migrate", "--database", database_url).exit_code == 0
    publish = ("publish", "--once", "--database", database_url, "--key", key)
    with beside(key).alone():
        done = vigilien(*publish)
        assert done.exit_code != 0
        assert "end the other one first" in done.output
        beside(key).keep(EMPTY)  # the file is replaced, and the lock holds
        assert vigilien(*publish).exit_code != 0
    assert vigilien(*publish).exit_code == 0
