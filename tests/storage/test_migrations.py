"""Registers of every released schema, with data, brought to the newest: nothing is lost and the log holds."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from scanner.ledger.addresses import opened
from scanner.ledger.force import Force
from scanner.ledger.keys import PinnedKey, new_key
from scanner.ledger.people import Member, Role
from scanner.ledger.proposals import State as Stage
from scanner.ledger.publishing import Publisher
from scanner.ledger.state import State
from scanner.ledger.steps import Pins
from scanner.ledger.store import StoreError
from scanner.ledger.weighing import Rules
from scanner.storage.backup import replayed_from
from scanner.storage.database import Database
from scanner.storage.migrate import current, migrate, newest
from tests.databases import Postgresql, postgresql_binaries
from tests.ledger.office import small
from tests.ledger.people import DAY, PARTY, START
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
    url, binaries = server.new(is_empty=True), postgresql_binaries()
    command = [f"{binaries}/psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(server.port)]
    command += ["-U", "app", "-d", url.rpartition("/")[2], "-f", str(dump)]
    subprocess.run(command, check=True, capture_output=True)
    return url


async def taken_over(database: Database, tmp_path: Path) -> State:
    """What was published before there was a ledger, once the operator has confirmed it, and not before."""
    key = new_key(tmp_path / "key")
    pins = Pins((key.pinned,), PARTY)

    def publisher(digest: str) -> Publisher:
        force = Force(small(), pins)
        return Publisher(database, force, Rules(), lambda: key, lambda: START + 10 * DAY, digest)

    with pytest.raises(StoreError, match="vigilien publish --take-over") as told:
        await publisher("0" * 64).step()
    confirmed = publisher(str(told.value).rpartition(" ")[2])
    await confirmed.step()
    async with database.read() as records:
        assert await replayed_from(records, pins) == confirmed.force.now.state
    return confirmed.force.now.state


BETWEEN = [dump for dump in RELEASED if "0004" <= dump.name < "0009"]
"""Of versions between two releases, whose acts name no ledger."""


@pytest.mark.parametrize("dump", BETWEEN, ids=lambda dump: dump.name)
async def test_a_ledger_whose_acts_name_none_is_left_as_it_is_and_says_what_to_do(
    dump: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = Database(load(dump, tmp_path, request))
    with pytest.raises(StoreError, match=r"whose acts name no ledger.* vigilien admin setup"):
        await migrate(database)
    assert await current(database) == dump.name.partition(".")[0]
    await database.close()


@pytest.mark.parametrize("dump", [d for d in RELEASED if d not in BETWEEN], ids=lambda dump: dump.name)
async def test_a_released_register_comes_to_the_newest_schema(
    dump: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = Database(load(dump, tmp_path, request))
    assert await current(database) == dump.name.partition(".")[0]
    assert await migrate(database) == newest()
    async with database.read() as records:
        events = await records.events(2**31 - 1, 1000)
        assert [event.action for event in events].count("publish") == (1 if dump.name < "0004" else 0)
        states = sorted(proposal.state for proposal in await records.proposals(list(Stage)))
        assert await records.reported("wrong", ["amelie.example"]) == {"amelie.example"}
        assert len(await records.tokens()) == 1
        assert await records.count_contests("open", now=2**33) == (dump.name >= "0003")
        assert await records.count_discoveries("new") == (dump.name >= "0009")
        snapshot = await records.latest_snapshot()
        assert snapshot is not None
        assert GENUINE in snapshot.text
    if dump.name < "0004":
        assert states == [Stage.BEFORE, Stage.DRAFT, Stage.DRAFT]
        state = await taken_over(database, tmp_path)
        async with database.read() as records:
            undecided = await records.proposals([Stage.DRAFT])
        assert {proposal.ledger for proposal in undecided} == {state.ledger}  # they begin again, in this one
    else:
        assert states == [Stage.DRAFT, Stage.OPEN, Stage.PUBLISHED]
        async with database.read() as records:
            kept = (dump.parent / f"{dump.name[:4]}.pinned.json").read_bytes()
            pinned = msgspec.json.decode(kept, type=PinnedKey)
            state = await replayed_from(records, Pins((pinned,), PARTY))
        assert list(state.marks) == ["ameli-xkcd.fr"]
    published = [content for (table, _), content in state.entries.items() if table == "organisation"]
    assert [content["domains"] for content in published if content] == [[GENUINE]]
    assert len(state.members) == 7
    members = [admitted.member for admitted in state.members.values()]
    async with database.read() as records:
        known = opened([member.address for member in members], await records.addresses())
        notices = await records._all(text("SELECT content FROM notices WHERE content LIKE '%@%'"))
    assert notices == []
    assert {known[m.address].text: m.name for m in members if m.address in known} == {
        "anne@example.fr": "Anne",
        "bea@example.fr": "Bea",
    }
    for statement in ("UPDATE ledger SET kind = 'x'", "DELETE FROM ledger"):
        with pytest.raises(StoreError, match="append-only"):
            async with database.write() as records:
                await records._run(text(statement))
    await database.close()


def test_every_schema_has_its_dumps() -> None:
    schemas = {file.name[:4] for file in VERSIONS.glob("[0-9]*.py")}
    assert {file.name for file in RELEASED} == {f"{s}.{e}.sql" for s in schemas for e in ("sqlite", "postgresql")}


WHO = {"id": "eve", "name": "Eve", "institution": "ARS", "role": "proposer", "passkeys": []}


async def test_addresses_that_nobody_has_signed_yet_leave_what_is_signed(tmp_path: Path) -> None:
    """Links, invitations noted and a founding under way, as the schema before commitments had them."""
    database = Database(f"sqlite:///{tmp_path}/register.db")
    await migrate(database, "0007")
    content = msgspec.json.encode(WHO | {"email": "eve@ars.example"}).decode()
    note = msgspec.json.encode({"member": "Eve", "text": content}).decode()
    for statement, values in {
        "INSERT INTO tickets VALUES ('d', 'invitation', :content, 5)": {"content": content},
        "INSERT INTO events VALUES (1, 1, 'Anne', 'invite', :note)": {"note": note},
        "INSERT INTO asked VALUES (1, 'found', 0, 'eve', '', :content, '{}', 1, '')": {"content": content},
        "INSERT INTO checkpoints VALUES (1, 'h', :content, 'k', 's')": {"content": content},
    }.items():
        async with database.write() as records:
            await records._run(text(statement).bindparams(**values))
    await migrate(database)
    async with database.read() as records:
        (ticket,) = await records.tickets("invitation")
        member = msgspec.json.decode(ticket.content, type=Member)
        assert opened([member.address], await records.addresses())[member.address].text == "eve@ars.example"
        assert msgspec.structs.replace(member, address="") == Member("eve", "Eve", "ARS", Role.PROPOSER, ())
        assert [event.details for event in await records.events(9, 9)] == ['{"member":"Eve"}']
        assert await records.asked("found") == []
        assert await records.checkpoint(2**31 - 1) is None
    await database.close()
