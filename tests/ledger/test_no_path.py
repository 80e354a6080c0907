"""Random acts of honest people, a token and thieves, on both databases: nothing is published but by the rules.

Who they are and what they hold is in ``scene.py``. What may be published is judged by ``ledger.py``, from what the test
itself saw done.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from scanner.ledger.acts import Marking, challenge, text_of
from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.state import State
from scanner.ledger.store import Reported
from scanner.storage.backup import replayed_from
from tests.conftest import SOAK
from tests.databases import ENGINES
from tests.ledger.copies import fresh_databases
from tests.ledger.ledger import Written
from tests.ledger.office import DAY, PEOPLE
from tests.ledger.scene import HONEST, THIEF, TOKENS, Scene, sort_of
from tests.ledger.tampering import LEDGER, NOTES
from tests.ledger.wishes import EXCEPTIONS, FAKES, WISHES
from tests.passkey import SoftPasskey
from tests.seeds import draws

HOUR = 3600
AMISS = ("newer version", "another proposal", "another key", "as other")
ACTS = (
    *(f"{act} by {who}" for act in ("propose", "edit") for who in ("people", "the thief", "a token")),
    *(f"{act} by {who}" for act in ("sign", "stop", "mark") for who in ("people", "the thief")),
    *(f"sign {how}" for how in AMISS),
    *("a signature laid once more", "signatures that race"),
    *(f"{outcome} by the publishing step" for outcome in ("published", "stopped", "refused")),
    *(f"notes: {name}" for name in NOTES),
    *(f"ledger: {name}" for name in LEDGER),
)
LEAST = 200 if SOAK else 1
"""Histories in which each act must occur."""

MOST = 1000 if SOAK else 30
"""Histories after which an act that is still too rare is a fault of what draws them."""

STEPS = 30
"""Acts of a drawn history."""

picks = st.integers(0, 10**6)
people = st.sampled_from(HONEST)


class NoPath(Scene, RuleBasedStateMachine):
    """One register; ``histories`` counts in how many each act occurred."""

    histories: ClassVar[Counter[str]] = Counter()

    def __init__(self, fresh: Callable[[], str], key: SigningKey) -> None:
        RuleBasedStateMachine.__init__(self)
        Scene.__init__(self, fresh, key)

    @initialize(victim=st.sampled_from(sorted(PEOPLE)))
    def steal(self, victim: str) -> None:
        self.victim = victim
        self.stolen = self.office.keys[victim]

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

    @rule(who=people, pick=picks, how=st.sampled_from(AMISS))
    def sign_amiss(self, who: str, pick: int, how: str) -> None:
        """A text that is no longer, or a key that is not theirs; the thief lays it down as somebody else."""
        read, other = self.picked(pick), self.picked(pick // 7)
        if read is None or other is None or self.is_thiefs(read):
            return
        self.done.add(f"sign {how}")
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
            self.done.add("a signature laid once more")
            self.run(self.lay(self.heard[pick % len(self.heard)], read.id, self.ledger.newest[read.id]))

    @rule(pick=picks, who=st.lists(people, min_size=1, max_size=3, unique=True), edits=st.booleans())
    def at_once(self, pick: int, who: list[str], edits: bool) -> None:
        """Signatures that race, with each other and with an edit of the thief's."""
        read = self.picked(pick)
        if read is None:
            return
        self.done.add("signatures that race")
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
        if newest is None:
            return
        self.done.add(f"stop by {sort_of(who)}")
        if self.run(self.tried(self.stopped(member, newest))):
            self.ledger.closed.add(read.id)

    @rule(who=people)
    def stop_at_once(self, who: str) -> None:
        """Somebody objects to what was proposed last, before anybody has done anything else about it."""
        self.stop(who, 0)
        self.publish()

    @rule(who=st.sampled_from((*HONEST, THIEF)), host=st.sampled_from((*FAKES, "chu-lille.fr", "rdv.ameli.fr")))
    def mark(self, who: str, host: str) -> None:
        self.done.add(f"mark by {sort_of(who)}")
        member = self.victim if who == THIEF else who
        act, key = (
            text_of(Marking(self.founded, host, member, self.now)),
            self.stolen if who == THIEF else self.key_of(who),
        )
        proposal = self.run(self.tried(self.office.desk.mark(act, key.sign(challenge(act)))))
        if proposal is not None:
            self.begin(proposal, Written(proposal.difference, proposal.author, who == THIEF))

    @rule(host=st.sampled_from(EXCEPTIONS))
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
    def lapse(self) -> None:
        """Nobody looks for 15 days."""
        self.wait(15 * DAY)
        self.publish()

    @rule(names=st.lists(st.sampled_from(sorted(NOTES)), min_size=1, max_size=4, unique=True), pick=picks)
    def write_notes(self, names: list[str], pick: int) -> None:
        """A thief with the desk's role in the database: whatever its notes say, the rows decide."""
        read, other = self.picked(pick), self.picked(pick // 7)
        if read is None or other is None:
            return
        values = {"last": read.id, "other": other.id, "thief": self.victim}
        for name in names:
            self.done.add(f"notes: {name}")
            self.run(self.noted_by_force(NOTES[name], values))

    @rule(names=st.lists(st.sampled_from(sorted(LEDGER)), min_size=1, max_size=3, unique=True), pick=picks)
    def rewrite(self, names: list[str], pick: int) -> None:
        """A thief with the owner's role: nothing else is served, whoever saw the rows says so, and nothing is signed.

        Who never saw them believes an older ledger at most. It is put back afterwards.
        """
        for name in names:
            self.done.add(f"ledger: {name}")
            self.run(self.rewritten(LEDGER[name], pick))

    @rule()
    def publish(self) -> None:
        self.ledger.look(self.now)
        for proposal in self.run(self.office.publisher.step()):
            self.done.add(f"{proposal.state} by the publishing step")
            self.seen[str(proposal.state)] += 1
            self.check()
            self.ledger.closed.add(proposal.id)

    @invariant()
    def check(self) -> None:
        """The entries follow from the acts; what is official, in the service and in the snapshot, from the entries."""
        known = len(self.ledger.published)
        entries, official, signed = self.run(self.served())
        self.ledger.settle(entries, self.now)
        self.seen.update(f"published {change.table}" for change in self.ledger.published[known:])
        assert official == self.ledger.official
        assert signed is None or signed == self.ledger.official

    def teardown(self) -> None:
        async def end() -> tuple[State, State]:
            async with self.office.database.read() as records:
                whole = await replayed_from(records, self.office.pins)
            held = await self.office.state()
            await self.office.database.close()
            await self.behind.close()
            return whole, held

        whole, held = self.run(end())
        self.runner.close()
        assert whole == held
        self.histories.update(self.done)


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_published_but_by_two_people_of_two_institutions(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fresh, key = fresh_databases(engine, tmp_path, request), new_key(tmp_path / "key")
    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", lambda: NoPath(fresh, key)),
        settings=settings(
            max_examples=100 if SOAK else 6,
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


def drawn(machine: NoPath, draw: random.Random) -> None:
    """One history. Hypothesis leaves most acts out of most of its own; here rare ones are drawn as often as common."""
    machine.steal(victim=draw.choice(sorted(PEOPLE)))
    for act in draw.choices(list(DRAWN), list(DRAWN.values()), k=STEPS):
        act(machine, draw)
        machine.check()
    machine.teardown()


def _who(draw: random.Random, *others: str) -> str:
    return draw.choice((draw.choice(HONEST), THIEF, *others))


def _pick(draw: random.Random) -> int:
    return draw.randrange(10**6)


def _honest(machine: NoPath, draw: random.Random) -> int:
    """A pick of what the thief did not write, where there is one."""
    picks = range(6)
    own = [pick for pick in picks if (read := machine.picked(pick)) is None or not machine.is_thiefs(read)]
    return draw.choice(own or picks)


def _kind(draw: random.Random) -> str:
    return draw.choice(sorted(WISHES))


DRAWN: Mapping[Callable[[NoPath, random.Random], None], int] = {
    lambda m, d: m.agree(_kind(d), d.choice((*HONEST, "token")), d.sample(HONEST, len(HONEST)), _pick(d)): 7,
    lambda m, d: m.propose(_who(d, d.choice(TOKENS)), _kind(d), _pick(d)): 5,
    lambda m, d: m.edit(_who(d, d.choice(TOKENS)), _pick(d), "addition"): 5,
    lambda m, d: m.sign(_who(d), _pick(d)): 1,
    lambda m, d: m.sign_amiss(d.choice(HONEST), _honest(m, d), d.choice(AMISS)): 6,
    lambda m, d: m.replay(_pick(d), _pick(d)): 2,
    lambda m, d: m.at_once(_pick(d), d.sample(HONEST, 2), d.random() < 0.5): 2,
    lambda m, d: m.stop(_who(d), 3 * _pick(d)): 5,
    lambda m, d: m.stop_at_once(d.choice(HONEST)): 3,
    lambda m, d: m.mark(_who(d), d.choice(FAKES)): 4,
    lambda m, d: m.report(d.choice(EXCEPTIONS)): 1,
    lambda m, d: m.wait(d.choice((HOUR, DAY))): 2,
    lambda m, _: m.lapse(): 3,
    lambda m, d: m.write_notes(d.sample(sorted(NOTES), 5), _pick(d)): 4,
    lambda m, d: m.rewrite(d.sample(sorted(LEDGER), 3), _pick(d)): 4,
    lambda m, _: m.publish(): 3,
}
"""What a history is drawn from, with how often."""


@pytest.mark.parametrize("engine", ENGINES)
def test_each_act_of_people_and_thieves_occurs(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """In so many histories, counted: a machine in which an act never comes about says nothing of it."""
    fresh, key = fresh_databases(engine, tmp_path, request), new_key(tmp_path / "key")
    NoPath.histories.clear()
    for number in range(MOST):
        drawn(NoPath(fresh, key), draws(f"{engine} {number}") if SOAK else random.Random(number))
        if all(NoPath.histories[act] >= LEAST for act in ACTS):
            break
    counted = sorted((NoPath.histories[act], act) for act in ACTS)
    sys.stdout.write(f"{engine}: of {number + 1} histories, in how many: {counted}\n")
    assert counted[0][0] >= LEAST
