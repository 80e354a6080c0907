"""Random histories of a ledger, on both databases, in which each check of replay and each rule bites.

Honest people and the publishing step write rows; between them a thief lays down what one check alone stands against,
with whatever that takes: a session, a passkey, a place in the database or the publisher's own key. Hypothesis leaves
most of a hundred forgeries out of most of its histories; here those that were met least are drawn first.
"""

from __future__ import annotations

import asyncio
import copy
import random
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest
from sqlalchemy import text

from scanner.durations import DAY
from scanner.ledger.changes import Difference, change
from scanner.ledger.force import Force
from scanner.ledger.layer import Layer
from scanner.ledger.replay import CHECKS, ROW_CHECKS, ReplayError, replayed
from scanner.ledger.rows import Row
from scanner.ledger.rules import refusals, weigh
from scanner.ledger.state import EMPTY, State
from scanner.register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from scanner.storage.database import Database
from tests.conftest import SOAK
from tests.databases import ENGINES
from tests.ledger.copies import fresh_databases
from tests.ledger.forgeries import FORGERIES
from tests.ledger.office import small
from tests.ledger.people import PEOPLE
from tests.ledger.rule_cases import FOUNDED, REFUSED, THIRD, case
from tests.ledger.rule_cases import Row as RuleCase
from tests.ledger.simulator import Simulator
from tests.ledger.tampering import without_triggers
from tests.seeds import draws

LEAST = 200 if SOAK else 0
"""Histories in which each check, each rule and each act of people must have been met."""

MOST = 1000 if SOAK else 2
"""Histories after which one that is still too rare is a fault of what draws them."""

STEPS = 40
AT_ONCE = 6
"""Forgeries, or differences that a rule answers, of one act."""

KINDS = ("organisation", "fake", "exception")
RULES: dict[str, list[RuleCase]] = {}
for row in (*REFUSED, *THIRD):
    RULES.setdefault(str(row.code), []).append(row)

_T = TypeVar("_T")


class History:
    """A ledger of the simulator's, and the database in which it stands; ``met`` counts in how many histories each
    check refused what it is there against, and each rule answered.
    """

    met: ClassVar[Counter[str]] = Counter()

    def __init__(self, url: str) -> None:
        self.runner = asyncio.Runner()
        self.database = Database(url)
        self.sim = Simulator().found()
        self.kept = 0
        self.official: set[str] = set()  # as the honest people's rows make it
        self.number = 0
        self.done: set[str] = set()

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self.runner.run(work)

    def new(self, kind: str) -> Difference:
        self.number += 1
        name = f"imaginaire-{self.number}"
        if kind == "organisation":
            return (change(None, OrganisationEntry(name, "hopital-public", [f"{name}.fr"], ["appel"])),)
        return (change(None, (FakeEntry if kind == "fake" else ExceptionEntry)(f"{name}.example", "seen")),)

    def agree(self, kind: str, others: Sequence[str]) -> None:
        """Somebody proposes, others sign: two people of two institutions begin a wait, fewer do not."""
        difference = self.new(kind)
        act = self.sim.proposing("paul", *difference, number=self.number)
        names = list(dict.fromkeys(("paul", *others)))
        approvers = [name for name in names[1:] if PEOPLE[name][1] == "approver"]
        is_enough = approvers == names[1:] and any(PEOPLE[name][0] != PEOPLE["paul"][0] for name in approvers)
        try:
            self.sim.add(self.sim.enough(act, *names))
        except ReplayError:
            assert not is_enough
        else:
            assert is_enough
            self.done.add(f"enough for {kind}")

    def publish(self, waits: bool) -> None:
        """The oldest of what waits is published once its day is over, and not a second before."""
        if not self.sim.state.pending:
            return
        pending = next(iter(self.sim.state.pending.values()))
        self.sim.now = max(self.sim.now, pending.due if waits else pending.due - 1)
        is_due = self.sim.now >= pending.due
        try:
            self.sim.add(self.sim.publishing(pending.act))
        except ReplayError:
            assert not is_due
        else:
            assert is_due
            self.done.add("published")
            self.official.update(
                domain for item in pending.act.difference for domain in (item.after or {}).get("domains", ())
            )

    def stop(self, who: str) -> None:
        if self.sim.state.pending:
            pending = next(iter(self.sim.state.pending.values()))
            with suppress(ReplayError):
                self.sim.add(self.sim.stopping(who, pending.act))
                self.done.add("stopped")

    def mark(self, who: str) -> None:
        self.number += 1
        with suppress(ReplayError):
            self.sim.add(self.sim.marking(who, f"marked-{self.number}.example"))
            self.done.add("marked")

    def wait(self, seconds: int) -> None:
        self.sim.now += seconds

    def forge(self, name: str, pick: int) -> None:
        """What this check stands against, laid into the database: it is refused there, by whichever check."""
        aside = copy.copy(self.sim)
        aside.rows = []
        aside.now = aside.state.head.at  # a forged moment is reckoned from the last row
        try:
            row = FORGERIES[name][pick % len(FORGERIES[name])](aside)
        except ReplayError:  # what it needs does not come about in this history
            return
        with pytest.raises(ReplayError) as refused:
            self.run(self.laid(aside.rows, row))
        assert refused.value.number == (1 if row.number == 1 else len(self.sim.rows) + len(aside.rows) + 1)
        self.done.add(f"check: {refused.value.code}")

    async def keep(self) -> None:
        """Write the honest rows of late into the database."""
        async with self.database.write() as records:
            for row in self.sim.rows[self.kept :]:
                await records.append(row)
        self.kept = len(self.sim.rows)

    async def laid(self, before: Sequence[Row], row: Row) -> None:
        """Lay rows into the database, and read and replay them as a replica does; nothing of it stays there.

        A founding, which is of another ledger, is laid into an emptied one.
        """
        await self.keep()
        async with self.database.write() as records:
            if row.number == 1:
                await without_triggers(records, self.database.is_sqlite)
                await records._run(text("DELETE FROM ledger"))
            for one in (*before, row):
                await records.append(one)
            state = EMPTY if row.number == 1 else self.sim.state
            replayed(state, await records.ledger_rows(state.head.number + 1, 100), self.sim.pins)

    def break_rule(self, code: str, pick: int) -> None:
        """A difference that a rule answers, whatever this ledger holds and whoever signs it."""
        row = RULES[code][pick % len(RULES[code])]
        held = {key: content for key, content in self.sim.state.entries.items() if key[0] in KINDS}
        layer = Layer(self.sim.state.version, {**FOUNDED.entries, **held})
        asked = case(*row.difference, layer=layer, **row.facts)
        assert code in {refusal.code for refusal in (*refusals(asked), *weigh(asked).third)}
        self.done.add(f"rule: {code}")

    def check(self) -> None:
        """What is official follows from what people signed."""
        organisations = (c for (table, _), c in self.sim.state.entries.items() if table == "organisation" and c)
        assert {domain for content in organisations for domain in content["domains"]} == self.official

    def end(self) -> None:
        """A replica that reads the whole from the database comes to the same, and serves it."""

        async def read() -> tuple[State, set[str], str]:
            await self.keep()
            replica = Force(small(), self.sim.pins)
            async with self.database.read() as records:
                in_force = await replica.at(records, self.sim.now)
            await self.database.close()
            return in_force.state, set(in_force.index.official), str(replica.fault or "")

        assert self.run(read()) == (self.sim.state, self.official | set(small().index.official), "")
        self.runner.close()
        self.met.update(self.done)


def _people(draw: random.Random, most: int) -> list[str]:
    return draw.sample(sorted(PEOPLE), draw.randint(0, most))


def _rarest(draw: random.Random, sort: str, names: Sequence[str]) -> list[str]:
    """Those that were met in the fewest histories, in any order where they are as many."""
    return sorted(draw.sample(names, len(names)), key=lambda name: History.met[f"{sort}: {name}"])[: 5 * AT_ONCE]


def _forge(history: History, draw: random.Random) -> None:
    for name in draw.sample(_rarest(draw, "check", sorted(FORGERIES)), AT_ONCE):
        history.forge(name, draw.randrange(100))


def _break_rules(history: History, draw: random.Random) -> None:
    for code in draw.sample(_rarest(draw, "rule", sorted(RULES)), AT_ONCE):
        history.break_rule(code, draw.randrange(100))


DRAWN: Mapping[Callable[[History, random.Random], None], int] = {
    lambda h, d: h.agree(d.choice(KINDS), _people(d, 3)): 8,
    lambda h, d: h.publish(d.random() < 0.7): 5,
    lambda h, d: h.stop(d.choice(sorted(PEOPLE))): 4,
    lambda h, d: h.mark(d.choice(sorted(PEOPLE))): 2,
    lambda h, d: h.wait(d.choice((1, DAY // 2, DAY))): 2,
    _forge: 5,
    _break_rules: 5,
}
"""What a history is drawn from, with how often."""

WANTED = {
    *(f"check: {name}" for name in (*ROW_CHECKS, *CHECKS)),
    *(f"rule: {code}" for code in RULES),
    *(f"enough for {kind}" for kind in KINDS),
    *("published", "stopped", "marked"),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_no_history_leads_to_official_but_by_what_people_signed(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fresh = fresh_databases(engine, tmp_path, request)
    History.met.clear()
    for number in range(MOST):
        history, draw = History(fresh()), draws(f"history {engine} {number}")
        for act in draw.choices(list(DRAWN), list(DRAWN.values()), k=STEPS):
            act(history, draw)
            history.check()
        history.end()
        if SOAK and all(History.met[name] >= LEAST for name in WANTED):
            break
    counted = sorted((History.met[name], name) for name in WANTED)
    sys.stdout.write(f"{engine}: of {number + 1} histories, in how many: {counted}\n")
    assert counted[0][0] >= LEAST
