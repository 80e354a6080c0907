"""People with passkeys, a desk and a publisher on a real database, and a clock that tests turn."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import msgspec

from scanner.ledger.changes import Difference, change
from scanner.ledger.desk import Author, Desk, Rules
from scanner.ledger.force import Force
from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.passkeys import RelyingParty
from scanner.ledger.people import APPROVER_REST, Institution, Member, Role
from scanner.ledger.proposals import Proposal
from scanner.ledger.publishing import Publisher
from scanner.register.compiling import compile_index
from scanner.register.loading import Loaded
from scanner.register.models import OrganisationEntry
from scanner.register.reading import read_lists
from scanner.register.suffixes import packaged_suffixes
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.conftest import LISTS, shipped
from tests.passkey import ORIGIN, SoftPasskey

START = 1_800_000_000
DAY = 24 * 3600
PARTY = RelyingParty(ORIGIN)
PEOPLE = {
    "anne": ("CHU de Lille", Role.APPROVER),
    "alain": ("CHU de Lille", Role.APPROVER),
    "paul": ("CHU de Lille", Role.PROPOSER),
    "bea": ("ARS", Role.APPROVER),
    "brice": ("ARS", Role.PROPOSER),
    "chloe": ("GRADeS", Role.APPROVER),
    "denis": ("GRADeS", Role.AUDITOR),
}
MAILED = ("anne", "bea")
"""Those who gave an e-mail address."""


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
    return Loaded(register, compile_index(register, suffixes.rule), register.date, suffixes.date)


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
        self.pinned = key.pinned
        self.clock = Clock()
        self.rules = rules or Rules(PARTY)
        suffix_of, loaded = packaged_suffixes().rule, loaded or shipped()
        self.force = Force(loaded.register, loaded.index, suffix_of)
        self.desk = Desk(database, self.force, self.rules, self.clock)
        self.publisher = Publisher(database, self.force, self.rules, lambda: key, self.clock)
        self.keys = {name: SoftPasskey() for name in PEOPLE}

    async def found(self) -> None:
        """The people of PEOPLE, as members since long."""
        async with self.database.write() as records:
            await records.publish(self.people(), int(self.clock()) - APPROVER_REST)

    def people(self) -> Difference:
        institutions = sorted({institution for institution, _ in PEOPLE.values()})
        return (
            *(change(None, Institution(name)) for name in institutions),
            *(change(None, self.member(name)) for name in PEOPLE),
        )

    def member(self, name: str) -> Member:
        institution, role = PEOPLE[name]
        email = f"{name}@example.fr" if name in MAILED else ""
        return Member(name, name.title(), institution, role, (self.keys[name].public,), email)

    async def propose(self, name: str, difference: Difference, edited: int = 0) -> Proposal:
        """A proposal, signed by its author."""
        proposal = await self.desk.draft(Author(name.title(), name), "", difference, edited)
        return await self.sign(name, proposal)

    async def sign(self, name: str, proposal: Proposal) -> Proposal:
        """Sign what is on the table, as it is."""
        return await self.desk.sign(name, proposal.id, proposal.version, self.keys[name].sign(proposal.challenge))

    async def verdict(self, host: str) -> str:
        """What the service would say of a host."""
        from scanner.engine.scanner import judge

        async with self.database.read() as records:
            return judge(host, (await self.force.at(records, int(self.clock()))).index).verdict

    async def actions(self) -> list[str]:
        """What the audit log says was done, in order."""
        async with self.database.read() as records:
            return [row.action async for row in records.audit_rows()]


@asynccontextmanager
async def opened_office(
    url: str, folder: Path, rules: Rules | None = None, start: float = START
) -> AsyncIterator[Office]:
    """A founded register on a new database, at the time ``start``; its signing key is in ``folder``."""
    database = Database(url)
    await migrate(database)
    office = Office(database, new_key(folder / "key"), rules)
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
