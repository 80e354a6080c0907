"""One register with its people, a token and thieves, and what each can do there: what ``test_no_path.py`` draws from.

The thief holds one person's passkey and session, and sees every signature that anybody made. Another holds the desk's
role in the database and writes notes, a third is the database's owner and rewrites the ledger.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, ClassVar, TypeVar

import msgspec
import pytest

from scanner.ledger import rows
from scanner.ledger.acts import Stopping, challenge, text_of
from scanner.ledger.changes import Difference
from scanner.ledger.desk import Author, DeskError
from scanner.ledger.force import Force
from scanner.ledger.keys import SigningKey
from scanner.ledger.people import APPROVER_REST
from scanner.ledger.proposals import Proposal
from scanner.ledger.recording import followed
from scanner.ledger.rows import EMPTY_HEAD
from scanner.ledger.rows import Signed as Answer
from scanner.ledger.store import StoreError
from scanner.storage.database import Database
from scanner.storage.grants import Process
from tests.databases import ROLES
from tests.ledger.ledger import Key, Ledger, Signed, Written
from tests.ledger.office import PEOPLE, START, Office, small
from tests.ledger.tampering import run, without_triggers
from tests.ledger.wishes import Wish
from tests.passkey import SoftPasskey

HONEST = (*sorted(PEOPLE), "eve")
THIEF = "thief"
TOKENS = ("token", "stolen token")
_T = TypeVar("_T")


def sort_of(who: str) -> str:
    """Who it is, as acts are counted."""
    return "the thief" if who == THIEF else "a token" if who in TOKENS else "people"


class Scene:
    """``seen`` counts what was published and refused, ``done`` names what occurred; ``ledger`` judges it."""

    seen: ClassVar[Counter[str]] = Counter()
    victim: str
    stolen: SoftPasskey

    def __init__(self, fresh: Callable[[], str], key: SigningKey) -> None:
        self.runner = asyncio.Runner()
        url = fresh()
        self.office = Office(Database(url), key, loaded=small())
        self.behind = Database(url.replace("//app@", f"//{ROLES[Process.DESK]}@"))
        self.replica = Force(small(), self.office.pins)
        self.done: set[str] = set()
        self.run(self.office.found())
        self.keys = {passkey.id: passkey for passkey in self.office.keys.values()}
        self.wish = Wish(self.keys)
        self.read: list[Proposal] = []
        self.heard: list[tuple[str, str, str, Proposal]] = []
        self.edits: dict[tuple[int, int, str], Written] = {}  # new versions that nobody has signed yet
        self.founded = self.run(self.office.state()).ledger
        entries = self.run(self.entries())
        self.ledger = Ledger(small().register, entries, START - APPROVER_REST, self.office.rules.delay)

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self.runner.run(work)

    @property
    def now(self) -> int:
        return int(self.office.clock.now)

    async def entries(self) -> dict[Key, Any]:
        return dict((await self.office.state()).entries)

    async def tried(self, work: Coroutine[Any, Any, _T]) -> _T | None:
        """What was done, or None if the desk refused it."""
        try:
            return await work
        except DeskError as error:
            self.seen[f"refused: {str(error)[:40]}"] += 1
            return None

    async def write(self, who: str, difference: Difference, edited: int = 0) -> Proposal | None:
        """A draft by an honest person, the thief or a token, told to the ledger."""
        self.done.add(f"{'edit' if edited else 'propose'} by {sort_of(who)}")
        member = self.victim if who == THIEF else "" if who in TOKENS else who
        proposal = await self.tried(self.office.desk.draft(Author(who, member), "", difference, edited))
        if proposal is not None:
            written = Written(proposal.difference, member, who in (THIEF, "stolen token"))
            if edited:  # it takes the other's place once it is signed
                self.edits[proposal.id, proposal.version, member] = written
                self.read.append(proposal)
            else:
                self.begin(proposal, written)
        return proposal

    def begin(self, proposal: Proposal, written: Written) -> None:
        """A new proposal is read; one that was erased may have had its number."""
        self.edits = {key: edit for key, edit in self.edits.items() if key[0] != proposal.id}
        self.read = [*(read for read in self.read if read.id != proposal.id), proposal]
        self.ledger.begin(proposal.id, written)

    async def put(self, member: str, number: int, version: int, key: SoftPasskey, read: Proposal) -> None:
        """Sign what was read with a key, and lay it under a version of a proposal as a member."""
        self.heard.append((member, key.id, key.sign(challenge(read.text)), read))
        await self.lay(self.heard[-1], number, version)

    async def lay(self, heard: tuple[str, str, str, Proposal], number: int, version: int) -> None:
        member, credential, assertion, read = heard
        if await self.tried(self.office.desk.sign(number, version, Answer(member, assertion))) is not None:
            edit = self.edits.pop((number, version, member), None)
            if edit is not None:
                self.ledger.write(number, version, edit)
            self.ledger.sign(Signed(member, credential, number, version, self.now), read)

    def is_thiefs(self, read: Proposal) -> bool:
        edit = self.edits.get((read.id, read.version, read.author))
        return (edit or self.ledger.written[read.id, read.version]).by_thief

    def key_of(self, who: str) -> SoftPasskey:
        content = self.ledger.entries.get(("member", who))
        return self.keys[content["passkeys"][0]["credential"]] if content else self.stolen

    async def signs(self, who: str, read: Proposal) -> None:
        """Honest people read what they sign, and never sign what the thief wrote."""
        self.done.add(f"sign by {sort_of(who)}")
        if who == THIEF:
            await self.put(self.victim, read.id, read.version, self.stolen, read)
        elif not self.is_thiefs(read):
            await self.put(who, read.id, read.version, self.key_of(who), read)

    def picked(self, pick: int) -> Proposal | None:
        """Something that was read, more often of late; old versions too."""
        return self.read[-1 - (pick % min(len(self.read), 6))] if self.read else None

    async def noted(self, number: int) -> Proposal | None:
        """A proposal as it is noted; None of one that lapsed before anybody signed it."""
        async with self.office.database.read() as records:
            return await records.proposal(number)

    async def stopped(self, member: str, proposal: Proposal) -> bool:
        key = self.stolen if member == self.victim else self.key_of(member)
        act = text_of(Stopping(proposal.ledger, proposal.id, proposal.digest, member, "no", self.now))
        await self.office.desk.stop(proposal.id, act, key.sign(challenge(act)))
        return True

    async def noted_by_force(self, statement: str, values: Mapping[str, object]) -> None:
        async with self.behind.write() as records:
            await run(records, statement, values)

    async def rewritten(self, statement: str, pick: int) -> None:
        database, now = self.office.database, self.now
        async with database.read() as records:
            served = await self.replica.at(records, now)
            heads = [EMPTY_HEAD, *(row.head for row in await records.ledger_rows(1, 10**6))]
        read = self.picked(pick)
        publication = rows.text_of(rows.Publish(len(heads) - 1, read.digest if read else ""))
        with suppress(ZeroDivisionError):
            async with database.write() as records:
                await without_triggers(records, database.is_sqlite)
                await run(records, statement, {"hash": heads[-1].hash, "publication": publication})
                assert set((await self.replica.at(records, now)).index.official) == set(served.index.official)
                assert self.replica.fault is not None  # what /readyz tells
                with pytest.raises(StoreError, match="does not hold"):
                    await followed(records, self.office.force, now)
                fresh = Force(small(), self.office.pins)
                assert (await fresh.at(records, now)).state.head in heads
                raise ZeroDivisionError  # put back
        async with database.read() as records:
            assert (await self.replica.at(records, now)).state == served.state
        assert self.replica.fault is None

    async def served(self) -> tuple[dict[Key, Any], set[str], set[str] | None]:
        """The entries in force, and what is official by the service and by the snapshot."""
        async with self.office.database.read() as records:
            in_force = await self.office.force.at(records, self.now)
            snapshot = await records.latest_snapshot()
        signed = set(msgspec.json.decode(snapshot.text)["official"]) if snapshot else None
        return dict(in_force.state.entries), set(in_force.index.official), signed
