"""What the database could do behind the people's back, played with the rights named: nothing of it is served or signed.

On PostgreSQL with the roles of ``vigilien db grants``, on SQLite with the file. What leaves a trace in the ledger is
told, row and check, by a running replica in ``/readyz`` and by ``vigilien audit verify``.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from scanner.engine.scanner import judge
from scanner.ledger.acts import Marking, challenge, text_of
from scanner.ledger.changes import Difference
from scanner.ledger.desk import Author
from scanner.ledger.noting import Asked
from scanner.ledger.proposals import Proposal, Signature
from scanner.ledger.replay import ReplayError
from scanner.ledger.rows import EMPTY_HEAD, Head, Held, Lost, Row, TakenOver, content_of, sealed
from scanner.ledger.store import StoreError, Ticket
from scanner.settings import Settings
from scanner.storage.backup import backup, replayed_from, restore
from scanner.storage.database import Database
from scanner.storage.grants import Process
from scanner.web.app import create_app
from scanner.web.readiness import readiness
from scanner.web.state import STATE
from scanner.web.watch import Watcher
from tests.databases import Postgresql, new_sqlite
from tests.ledger.forgeries import one_key_for_two_founders
from tests.ledger.office import DAY, Office, small
from tests.ledger.people import START
from tests.ledger.simulator import Simulator, made_key
from tests.ledger.test_desk import GENUINE, adding
from tests.passkey import ORIGIN, SIGNER, SoftPasskey

FAKE = "site-du-voleur-imaginaire.fr"
NAME = "Site du voleur"


class Replica:
    """A running public tier, which looks when it is told to."""

    def __init__(self, url: str, pinned: Path) -> None:
        settings = Settings(database=url, pinned=pinned, origin=ORIGIN, signer=SIGNER)
        self.state = create_app(settings, small())[STATE]
        self.watcher = Watcher(self.state)

    async def look(self) -> tuple[str, str]:
        """What it says of the thief's site, and of the ledger in ``/readyz``."""
        await self.watcher.look()
        told = readiness(self.state, START)
        assert ("ledger-fault" in told.faults) == bool(told.ledger_fault)
        return judge(FAKE, self.state.scanner.index).verdict, told.ledger_fault


class Trial:
    """A founded register, a replica on it, and somebody with the rights of one of its processes."""

    def __init__(self, office: Office, urls: dict[str, str], folder: Path) -> None:
        self.office = office
        self.urls = urls
        self.pinned = folder / "pinned.json"
        self.pinned.write_bytes(msgspec.json.encode([office.pinned]))
        self.replica = Replica(urls[Process.SERVE], self.pinned)
        self.thiefs: list[Database] = []

    def thief(self, role: str) -> Database:
        """The database with the rights of a process, or of the tables' owner."""
        self.thiefs.append(Database(self.urls[role]))
        return self.thiefs[-1]

    async def sql(self, role: str, *statements: str) -> None:
        async with self.thief(role).write() as records:
            for statement in statements:
                await records._run(text(statement))

    async def nothing_comes_of_it(self) -> None:
        """The publishing step looks, a day passes, it looks again: nothing is served, signed or told as recorded."""
        before = await self.office.kinds()
        for _ in range(2):
            await self.office.publisher.step()
            self.office.clock.now += DAY
        assert "publish" not in (await self.office.kinds())[len(before) :]
        assert await self.replica.look() == ("unknown", "")
        assert FAKE not in await self.signed()

    async def signed(self) -> str:
        async with self.office.database.read() as records:
            latest = await records.latest_snapshot()
        return latest.text if latest else ""

    async def is_named(self, fault: str) -> None:
        """A running replica names the row, and so do a new one, ``audit verify`` and the publishing step."""
        assert await self.replica.look() == ("unknown", fault)
        fresh = Replica(self.urls[Process.SERVE], self.pinned)
        verdict, told = await fresh.look()
        await fresh.watcher.close()
        assert verdict == "unknown"
        async with self.office.database.read() as records:
            with pytest.raises(ReplayError) as named:
                await replayed_from(records, self.office.pins)
        assert told == str(named.value)
        with pytest.raises(StoreError, match="nothing is signed"):
            await self.office.publisher.step()
        assert FAKE not in await self.signed()

    async def close(self) -> None:
        await self.replica.watcher.close()
        for database in self.thiefs:
            await database.close()


@pytest.fixture
async def trial(
    office: Office, database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Trial]:
    urls: dict[str, str] = {"owner": database_url, **dict.fromkeys(map(str, Process), database_url)}
    if not office.database.is_sqlite:
        server: Postgresql = request.getfixturevalue("postgresql")
        granted = await asyncio.to_thread(server.granted, database_url)
        urls |= {str(role): url for role, url in granted.items()}
    made = Trial(office, urls, tmp_path)
    assert await made.replica.look() == ("unknown", "")
    yield made
    await made.close()


def stolen() -> Difference:
    """What the thief wants."""
    return adding(FAKE, name=NAME)


async def stopped(office: Office) -> Proposal:
    proposal = await office.sign("bea", await office.propose("paul", stolen()))
    await office.publisher.step()
    await office.stop("chloe", proposal)
    await office.publisher.step()
    return proposal


async def test_1_a_stopped_proposal_is_not_revived(trial: Trial) -> None:
    await stopped(trial.office)
    await trial.sql(Process.DESK, "UPDATE proposals SET state = 'waiting'", "UPDATE signatures SET at = 0")
    await trial.nothing_comes_of_it()


async def test_2_what_was_published_and_reverted_does_not_come_back(trial: Trial) -> None:
    office = trial.office
    difference = stolen()
    await office.sign("bea", await office.propose("paul", difference))
    await office.a_day_later()
    entry = (await office.state()).entries["organisation", NAME]
    away = (msgspec.structs.replace(difference[0], before=entry, after=None),)
    await office.sign("bea", await office.propose("paul", away))
    await office.a_day_later()
    await trial.sql(Process.DESK, "UPDATE proposals SET state = 'waiting' WHERE id = 1")
    await trial.nothing_comes_of_it()


async def test_3_a_day_stays_a_day(trial: Trial) -> None:
    office = trial.office
    await office.sign("bea", await office.propose("paul", stolen()))
    await office.publisher.step()
    await trial.sql(Process.DESK, "UPDATE signatures SET at = at - 86400", "UPDATE proposals SET made = made - 86400")
    office.clock.now += DAY - 1
    assert await office.publisher.step() == []
    assert await trial.replica.look() == ("unknown", "")


async def test_4_two_tickets_with_one_passkey_make_nobody(trial: Trial) -> None:
    office, key = trial.office, SoftPasskey()
    before = (await office.state()).members
    async with trial.thief(Process.DESK).write() as records:
        for name in ("anne", "bea"):
            forged = msgspec.structs.replace(office.member(name), passkeys=(key.public,))
            content = msgspec.json.encode(forged).decode()
            for purpose in ("recovery", "founder", "invitation"):
                await records.add_ticket(f"{purpose} of {name}", Ticket(purpose, content, 2**33), START)
    await trial.nothing_comes_of_it()
    assert (await office.state()).members == before


async def test_5_two_sign_ins_at_a_hijacked_desk_publish_nothing(trial: Trial) -> None:
    """The desk picks the challenge of a sign-in: the digest of its own proposal."""
    office = trial.office
    proposal = await office.desk.draft(Author("Paul", "paul"), "", stolen())
    async with trial.thief(Process.DESK).write() as records:
        for name in ("paul", "bea", "chloe"):
            assertion = office.keys[name].sign_in(challenge(proposal.text))
            await records.add_signature(Signature(proposal.id, 1, name, assertion, START))
        await records._run(text("UPDATE proposals SET state = 'waiting'"))
    await trial.nothing_comes_of_it()


def forged_row(head: Head, office: Office, key: str) -> Row:
    """A row that would make the thief's site official, sealed with a key of the thief's."""
    content = msgspec.to_builtins(adding(FAKE)[0].after)
    return sealed(head, int(office.clock.now), TakenOver(9, (Held("organisation", NAME, content, 1),)), made_key(key))


@pytest.mark.parametrize("role", [Process.PUBLISH, "owner"])
async def test_6_a_row_that_somebody_inserted_is_named_and_never_served(trial: Trial, role: str) -> None:
    head = (await trial.office.state()).head
    async with trial.thief(role).write() as records:
        await records.append(forged_row(head, trial.office, "thief"))
    await trial.is_named(f"row {head.number + 1}: publisher")


async def test_6_the_desk_cannot_insert_one_where_there_are_roles(trial: Trial) -> None:
    if trial.office.database.is_sqlite:
        pytest.skip("SQLite has no roles")
    head = (await trial.office.state()).head
    for role in (Process.DESK, Process.SERVE):
        with pytest.raises(StoreError):
            async with trial.thief(role).write() as records:
                await records.append(forged_row(head, trial.office, "thief"))


def without_triggers(trial: Trial) -> list[str]:
    if trial.office.database.is_sqlite:
        return ["DROP TRIGGER ledger_no_UPDATE", "DROP TRIGGER ledger_no_DELETE"]
    return ["DROP TRIGGER ledger_append_only ON ledger"]


async def grown(trial: Trial) -> int:
    """Something was published and every replica saw it; the number of the last row."""
    await trial.office.sign("bea", await trial.office.propose("paul", adding(GENUINE)))
    await trial.office.a_day_later()
    await trial.replica.look()
    return (await trial.office.state()).head.number


async def test_7_a_chain_that_was_rewritten_is_named(trial: Trial) -> None:
    await grown(trial)
    office, head, forged = trial.office, EMPTY_HEAD, []
    async with office.database.read() as records:
        for row in await records.ledger_rows(1, 100):
            content: Any = content_of(row)
            forged.append(sealed(head, row.at + 1, content, made_key("thief")))
            head = forged[-1].head
    await trial.sql("owner", *without_triggers(trial), "DELETE FROM ledger")
    async with trial.thief("owner").write() as records:
        for row in forged:
            await records.append(row)
    last = len(forged)
    assert await trial.replica.look() == ("unknown", f"row {last}: rewritten")
    with pytest.raises(StoreError, match="nothing is signed"):
        await office.publisher.step()
    async with office.database.read() as records:
        with pytest.raises(ReplayError, match="row 1: publisher"):
            await replayed_from(records, office.pins)


@pytest.mark.parametrize("gone", ["the tail", "everything"])
async def test_7_what_was_seen_and_is_gone_is_missed(trial: Trial, gone: str) -> None:
    last = await grown(trial)
    where = f" WHERE number > {last - 1}" if gone == "the tail" else ""
    await trial.sql("owner", *without_triggers(trial), f"DELETE FROM ledger{where}")
    await trial.sql("owner", "UPDATE revision SET value = value + 1")
    assert await trial.replica.look() == ("unknown", f"row {last}: rewritten")
    assert judge(GENUINE, trial.replica.state.scanner.index).verdict == "official"
    with pytest.raises(StoreError, match="nothing is signed"):
        await trial.office.publisher.step()


@pytest.mark.parametrize(("table", "old", "new"), [("ledger", GENUINE, FAKE), ("ledger", "Anne", "Thief")])
async def test_8_a_changed_backup_is_refused_with_the_row(
    trial: Trial, tmp_path: Path, table: str, old: str, new: str
) -> None:
    await grown(trial)
    file = tmp_path / "backup.gz"
    await backup(trial.office.database, file)
    lines = gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)
    forged = [line.replace(old, new) if f'"table":"{table}"' in line else line for line in lines]
    first = next(json.loads(a)["row"]["number"] for a, b in zip(lines, forged, strict=True) if a != b)
    file.write_bytes(gzip.compress("".join(forged).encode()))
    other = Database(new_sqlite(tmp_path / "restored.db"))
    with pytest.raises(StoreError, match=rf"row {first}: "):
        await restore(other, file, trial.office.pins)
    await other.close()


def test_9_one_person_with_one_key_founds_nothing() -> None:
    """See also ``tests/test_cli_register.py``: one key by every founder's link."""
    sim = Simulator()
    with pytest.raises(ReplayError, match="shared-key"):
        sim.take(one_key_for_two_founders(sim))


async def test_10_a_mark_that_the_desk_made_up_marks_nothing(trial: Trial) -> None:
    act = text_of(Marking((await trial.office.state()).ledger, "ameli-xkcd.fr", "anne", START))
    async with trial.thief(Process.DESK).write() as records:
        for name in ("paul", "anne"):
            answer = trial.office.keys["paul"].sign(challenge(act))
            await records.ask(Asked(0, "mark", 0, name, "", act, answer, START))
    await trial.nothing_comes_of_it()
    assert (await trial.office.state()).marks == {}


async def test_a_loss_that_the_thief_says_was_accepted_is_no_row_of_the_publishers(trial: Trial) -> None:
    head = (await trial.office.state()).head
    async with trial.thief("owner").write() as records:
        await records.append(sealed(head, START, Lost(3, "f" * 64, "a disk"), made_key("thief")))
    await trial.is_named(f"row {head.number + 1}: publisher")
