"""Random acts of honest people, a token and a thief, on both databases: nothing is published but by the rules.

The thief holds one person's passkey and session, and sees every signature that anybody made.
What may be published is judged by ``ledger.py``, from what the test itself saw done.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from scanner.ledger.acts import Marking, Stopping, challenge, text_of
from scanner.ledger.changes import Difference
from scanner.ledger.desk import Author, DeskError
from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.people import APPROVER_REST
from scanner.ledger.proposals import Proposal
from scanner.ledger.rows import Signed as Answer
from scanner.ledger.state import State
from scanner.ledger.store import Reported
from scanner.storage.backup import replayed_from
from scanner.storage.database import Database
from tests.conftest import SOAK
from tests.databases import ENGINES
from tests.ledger.copies import fresh_databases
from tests.ledger.ledger import Key, Ledger, Signed, Written
from tests.ledger.office import DAY, PEOPLE, START, Office, small
from tests.ledger.wishes import FAKES, WISHES, Wish
from tests.passkey import SoftPasskey

HOUR = 3600
HONEST = (*sorted(PEOPLE), "eve")
THIEF = "thief"
TOKENS = ("token", "stolen token")
picks = st.integers(0, 10**6)
people = st.sampled_from(HONEST)
_T = TypeVar("_T")


class NoPath(RuleBasedStateMachine):
    """One register; ``seen`` counts what was published and what was refused, to be looked at."""

    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self, fresh: Callable[[], str], key: SigningKey) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.office = Office(Database(fresh()), key, loaded=small())
        self.run(self.office.found())
        self.keys = {passkey.id: passkey for passkey in self.office.keys.values()}
        self.wish = Wish(self.keys)
        self.read: list[Proposal] = []
        self.heard: list[tuple[str, str, str, Proposal]] = []
        self.edits: dict[tuple[int, int, str], Written] = {}  # new versions that nobody has signed yet
        entries = self.run(self.entries())
        self.ledger = Ledger(small().register, entries, START - APPROVER_REST, self.office.rules.delay)

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self.runner.run(work)

    @initialize(victim=st.sampled_from(sorted(PEOPLE)))
    def steal(self, victim: str) -> None:
        self.victim = victim
        self.stolen = self.office.keys[victim]

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
        member = self.victim if who == THIEF else "" if who in TOKENS else who
        proposal = await self.tried(self.office.desk.draft(Author(who, member), "", difference, edited))
        if proposal is not None:
            written = Written(proposal.difference, member, who in (THIEF, "stolen token"))
            if edited:  # it takes the other's place once it is signed
                self.edits[proposal.id, proposal.version, member] = written
            else:
                self.ledger.write(proposal.id, proposal.version, written)
            self.read.append(proposal)
        return proposal

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
        if who == THIEF:
            await self.put(self.victim, read.id, read.version, self.stolen, read)
        elif not self.is_thiefs(read):
            await self.put(who, read.id, read.version, self.key_of(who), read)

    def picked(self, pick: int) -> Proposal | None:
        """Something that was read, more often of late; old versions too."""
        return self.read[-1 - (pick % min(len(self.read), 6))] if self.read else None

    @rule(who=st.sampled_from((*HONEST, THIEF, THIEF, *TOKENS)), kind=st.sampled_from(sorted(WISHES)), pick=picks)
    def propose(self, who: str, kind: str, pick: int) -> None:
        difference = self.wish.difference(kind, self.office, self.ledger.entries, pick)
        proposal = self.run(self.write(who, difference))
        if proposal is not None and proposal.author and pick % 4:
            self.run(self.signs(who, proposal))

    @rule(who=st.sampled_from((*HONEST, THIEF, THIEF, *TOKENS)), pick=picks, kind=st.sampled_from(sorted(WISHES)))
    def edit(self, who: str, pick: int, kind: str) -> None:
        read = self.picked(pick)
        if read is not None:
            difference = self.wish.difference(kind, self.office, self.ledger.entries, pick)
            edit = self.run(self.write(who, difference, read.id))
            if edit is not None and edit.author and pick % 4:
                self.run(self.signs(who, edit))

    @rule(who=st.sampled_from((*HONEST, THIEF)), pick=picks)
    def sign(self, who: str, pick: int) -> None:
        read = self.picked(pick)
        if read is not None:
            self.run(self.signs(who, read))

    @rule(who=people, pick=picks, how=st.sampled_from(("newer version", "another proposal", "another key", "as other")))
    def sign_amiss(self, who: str, pick: int, how: str) -> None:
        """A text that is no longer, or a key that is not theirs; the thief lays it down as somebody else."""
        read, other = self.picked(pick), self.picked(pick // 7)
        if read is None or other is None or self.is_thiefs(read):
            return
        key, version = self.key_of(who), self.ledger.newest[read.id]
        if how == "newer version":
            self.run(self.put(who, read.id, version, key, read))
        elif how == "another proposal":
            self.run(self.put(who, other.id, other.version, key, read))
        elif how == "another key":
            self.run(self.put(who, read.id, version, SoftPasskey(), read))
        else:
            self.run(self.put(who, read.id, version, self.stolen, read))

    @rule(pick=picks, number=picks)
    def replay(self, pick: int, number: int) -> None:
        """The thief lays a signature that he saw once more, under this or another proposal."""
        read = self.picked(number)
        if self.heard and read is not None:
            self.run(self.lay(self.heard[pick % len(self.heard)], read.id, self.ledger.newest[read.id]))

    @rule(pick=picks, who=st.lists(people, min_size=1, max_size=3, unique=True), edits=st.booleans())
    def at_once(self, pick: int, who: list[str], edits: bool) -> None:
        """Signatures that race, with each other and with an edit of the thief's."""
        read = self.picked(pick)
        if read is None:
            return
        works = [self.signs(name, read) for name in (*who, THIEF)]
        if edits:
            difference = self.wish.difference("addition", self.office, self.ledger.entries, pick)
            works.insert(pick % 2, self.write(THIEF, difference, read.id))  # type: ignore[arg-type]

        async def all_of_them() -> None:
            await asyncio.gather(*works)

        self.run(all_of_them())

    @rule(
        kind=st.sampled_from(sorted(WISHES)),
        author=st.sampled_from((*HONEST, "token", "token")),
        approvers=st.permutations(HONEST),
        pick=picks,
    )
    def agree(self, kind: str, author: str, approvers: list[str], pick: int) -> None:
        """Honest people at their work: one proposes, some approve, often it is published.

        Those whom it concerns then try to approve whatever is on the table.
        """
        difference = self.wish.difference(kind, self.office, self.ledger.entries, pick)
        proposal = self.run(self.write(author, difference))
        if proposal is None:
            return
        for who in (author, *approvers[: 4 - pick % 4]):
            if who not in TOKENS and (who != author or pick % 5 != 4):
                self.run(self.signs(who, proposal))
        if pick % 3 != 1:
            self.publish()
            self.office.clock.now += DAY - (pick % 5 == 1)
            self.publish()
        for change in difference:
            if change.table == "member":
                for read in self.read[-4:]:
                    self.run(self.signs(change.key, read))

    @rule(who=st.sampled_from((*HONEST, THIEF)), pick=picks)
    def stop(self, who: str, pick: int) -> None:
        read, member = self.picked(pick), self.victim if who == THIEF else who
        if read is None or pick % 3:
            return
        newest = self.run(self.noted(read.id))
        if self.run(self.tried(self.stopped(member, newest))):
            self.ledger.closed.add(read.id)

    async def noted(self, number: int) -> Proposal:
        async with self.office.database.read() as records:
            found = await records.proposal(number)
        assert found is not None
        return found

    async def stopped(self, member: str, proposal: Proposal) -> bool:
        key = self.stolen if member == self.victim else self.key_of(member)
        act = text_of(Stopping(proposal.id, proposal.digest, member, "no", self.now))
        await self.office.desk.stop(proposal.id, act, key.sign(challenge(act)))
        return True

    @rule(who=st.sampled_from((*HONEST, THIEF)), host=st.sampled_from((*FAKES, "chu-lille.fr", "rdv.ameli.fr")))
    def mark(self, who: str, host: str) -> None:
        member = self.victim if who == THIEF else who
        act, key = text_of(Marking(host, member, self.now)), self.stolen if who == THIEF else self.key_of(who)
        proposal = self.run(self.tried(self.office.desk.mark(act, key.sign(challenge(act)))))
        if proposal is not None:
            self.ledger.write(proposal.id, 1, Written(proposal.difference, proposal.author, who == THIEF))
            self.read.append(proposal)

    @rule(host=st.sampled_from(("amelie-remboursement.fr", "amelie-carte.fr")))
    def report(self, host: str) -> None:
        async def add() -> None:
            async with self.office.database.write() as records:
                await records.add_reports([Reported(host, "wrong", "dangerous", (), 1)], self.now)

        self.run(add())
        self.ledger.reported.add(host)

    @rule(seconds=st.sampled_from((1, HOUR, DAY - 1, DAY, 3 * DAY)))
    def wait(self, seconds: int) -> None:
        self.office.clock.now += seconds

    @rule()
    def publish(self) -> None:
        self.ledger.look(self.now)
        for proposal in self.run(self.office.publisher.step()):
            self.seen[str(proposal.state)] += 1
            self.check()
            self.ledger.closed.add(proposal.id)

    @invariant()
    def check(self) -> None:
        """The entries follow from the acts; what is official, in the service and in the snapshot, from the entries."""
        known = len(self.ledger.published)
        self.ledger.settle(self.run(self.entries()), self.now)
        self.seen.update(f"published {change.table}" for change in self.ledger.published[known:])
        official, signed = self.run(self.served())
        assert official == self.ledger.official
        assert signed is None or signed == self.ledger.official

    async def served(self) -> tuple[set[str], set[str] | None]:
        async with self.office.database.read() as records:
            index = (await self.office.force.at(records, self.now)).index
            snapshot = await records.latest_snapshot()
        return set(index.official), set(msgspec.json.decode(snapshot.text)["official"]) if snapshot else None

    def teardown(self) -> None:
        async def end() -> tuple[State, State]:
            async with self.office.database.read() as records:
                whole = await replayed_from(records, self.office.pins)
            held = await self.office.state()
            await self.office.database.close()
            return whole, held

        whole, held = self.run(end())
        self.runner.close()
        assert whole == held


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_published_but_by_two_people_of_two_institutions(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fresh, key = fresh_databases(engine, tmp_path, request), new_key(tmp_path / "key")
    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", lambda: NoPath(fresh, key)),
        settings=settings(
            max_examples=1000 if SOAK else 10,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_honest_people_agree_on_is_published(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The machine above can publish: were it to refuse everything, it would find no fault either."""
    NoPath.seen.clear()
    machine = NoPath(fresh_databases("sqlite", tmp_path, request), new_key(tmp_path / "key"))
    machine.steal(victim="paul")
    machine.agree(kind="addition", author="anne", approvers=["bea", "chloe", "alain", "eve"], pick=0)
    machine.check()
    machine.teardown()
    assert (NoPath.seen["published"], NoPath.seen["published organisation"]) == (1, 1)
