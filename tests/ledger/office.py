"""People with passkeys, a desk and a publisher on a real database, and a clock that tests turn."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import msgspec

from scanner.ledger.acts import Founding, Marking, Stopping, challenge, text_of
from scanner.ledger.addresses import salted
from scanner.ledger.changes import Difference
from scanner.ledger.desk import Author, Desk
from scanner.ledger.force import Force
from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.people import Member
from scanner.ledger.proposals import Proposal
from scanner.ledger.publishing import Publisher
from scanner.ledger.recording import record
from scanner.ledger.rows import Found, Signed
from scanner.ledger.state import Pending, State
from scanner.ledger.steps import Pins
from scanner.ledger.weighing import Rules
from scanner.register.loading import Loaded
from scanner.register.models import OrganisationEntry
from scanner.register.reading import read_lists
from scanner.register.suffixes import packaged_suffixes
from scanner.storage.database import Database
from tests.conftest import LISTS, shipped
from tests.databases import give_tables
from tests.ledger.people import DAY, MAILED, PARTY, PEOPLE, REGISTER, START
from tests.passkey import SoftPasskey


@cache
def small() -> Loaded:
    """A register of a few organisations, so that compiling it takes no time."""
    kept = {"ameli.fr", "chu-lille.fr"}
    whole, suffixes = read_lists(LISTS), packaged_suffixes()
    register = msgspec.structs.replace(
        whole,
        organisations=tuple(s for s in whole.organisations if kept & set(s.entry.domains)),
        exceptions=(),
        lure=msgspec.structs.replace(whole.lure, meant={}),  # whom they mean is not among the few
        places=whole.places[:50],
        towns=whole.towns[:50],
    )
    return Loaded(register, suffixes)


__all__ = ["DAY", "PARTY", "PEOPLE", "START"]


class Clock:
    def __init__(self) -> None:
        self.now = float(START)

    def __call__(self) -> float:
        return self.now


class Office:
    """A founded register; ``keys`` are the people's passkeys."""

    def __init__(
        self, database: Database, key: SigningKey, rules: Rules | None = None, loaded: Loaded | None = None
    ) -> None:
        self.database = database
        self.key = key
        self.pinned = key.pinned
        self.clock = Clock()
        self.rules = rules or Rules()
        self.pins = Pins((key.pinned,), PARTY, self.rules.delay)
        self.force = Force(loaded or shipped(), self.pins)
        self.desk = Desk(database, self.force, self.rules, self.clock)
        self.publisher = Publisher(database, self.force, self.rules, lambda: key, self.clock)
        self.keys = {name: SoftPasskey() for name in PEOPLE}
        self.addresses = {name: salted(f"{name}@example.fr") for name in MAILED}

    async def found(self) -> None:
        """The people of PEOPLE found the register, if nobody has."""
        act = Founding(REGISTER, tuple(self.member(name) for name in PEOPLE), int(self.clock()))
        answers = tuple(Signed(name, self.answer(name, text_of(act))) for name in PEOPLE)
        async with self.database.write() as records:
            if not (await self.force.at(records, 0)).state.version:
                await record(records, self.force, Found(text_of(act), answers), int(self.clock()), self.key)
                for address in self.addresses.values():
                    await records.add_address(address, int(self.clock()))

    def member(self, name: str) -> Member:
        institution, role = PEOPLE[name]
        address = self.addresses[name].commitment if name in MAILED else ""
        return Member(name, name.title(), institution, role, (self.keys[name].public,), address)

    def answer(self, name: str, text: str) -> str:
        """What their passkey answers to an act on the signer."""
        return self.keys[name].sign(challenge(text))

    async def propose(self, name: str, difference: Difference, edited: int = 0) -> Proposal:
        """A proposal, signed by its author."""
        proposal = await self.desk.draft(Author(name.title(), name), "", difference, edited)
        return await self.sign(name, proposal)

    async def sign(self, name: str, proposal: Proposal) -> Proposal:
        """Sign what is on the table, as it is."""
        return await self.desk.sign(proposal.id, proposal.version, Signed(name, self.answer(name, proposal.text)))

    async def stop(self, name: str, proposal: Proposal, reason: str = "no") -> None:
        """Ask for a stop."""
        act = text_of(Stopping(proposal.ledger, proposal.id, proposal.digest, name, reason, int(self.clock())))
        await self.desk.stop(proposal.id, act, self.answer(name, act))

    async def mark(self, name: str, host: str) -> Proposal:
        """Ask for a mark; the proposal that a second person confirms."""
        act = text_of(Marking((await self.state()).ledger, host, name, int(self.clock())))
        return await self.desk.mark(act, self.answer(name, act))

    async def a_day_later(self) -> list[Proposal]:
        """The publishing step sees what is signed, and looks again when the day is over: the proposals decided."""
        decided = await self.publisher.step()
        self.clock.now += DAY
        return decided + await self.publisher.step()

    async def pending(self) -> dict[int, Pending]:
        """What the ledger says is approved, by number."""
        return {found.act.number: found for found in (await self.state()).pending.values()}

    async def state(self) -> State:
        """What the ledger says."""
        async with self.database.read() as records:
            return (await self.force.at(records, int(self.clock()))).state

    async def verdict(self, host: str) -> str:
        """What the service would say of a host."""
        from scanner.engine.scanner import judge

        async with self.database.read() as records:
            return judge(host, (await self.force.at(records, int(self.clock()))).index).verdict

    async def kinds(self) -> list[str]:
        """The kinds of the ledger's rows, in order."""
        async with self.database.read() as records:
            return [row.kind for row in await records.ledger_rows(1, 10**6)]

    async def actions(self) -> list[str]:
        """What the notes say was done, in order."""
        async with self.database.read() as records:
            return [event.action for event in reversed(await records.events(2**31 - 1, 10**6))]


@asynccontextmanager
async def opened_office(
    url: str, folder: Path, rules: Rules | None = None, start: float = START, loaded: Loaded | None = None
) -> AsyncIterator[Office]:
    """A founded register on a new database, at the time ``start``; its signing key is in ``folder``.

    ``loaded``: the lists, those of the release unless told.
    """
    give_tables(url)
    database = Database(url)
    office = Office(database, new_key(folder / "key"), rules, loaded)
    office.clock.now = start
    await office.found()
    try:
        yield office
    finally:
        await database.close()


_numbers = itertools.count(1)


def organisation(domains: Iterable[str] = (), **fields: object) -> OrganisationEntry:
    """An entry that nothing is against."""
    content = {"name": f"Centre de soins {next(_numbers)}", "kind": "hopital-public", **fields}
    return OrganisationEntry(domains=list(domains), evidence=["test"], **content)  # type: ignore[arg-type]
