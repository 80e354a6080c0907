"""Random histories of a ledger without a database, in which each check of replay meets what it is there against.

Honest people and the publishing step write rows; between them a thief tries what one check alone stands against, with
whatever that takes: a session, a passkey, a place in the database or the publisher's own key. No rule of the desk's is
asked here: those are tried the same way, as the cases that they must answer.
"""

from __future__ import annotations

import copy
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from scanner.ledger.changes import Difference, change
from scanner.ledger.replay import CHECKS, ROW_CHECKS, ReplayError, replay, replayed
from scanner.ledger.rules import refusals, weigh
from scanner.ledger.state import DAY, EMPTY
from scanner.register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from tests.conftest import SOAK
from tests.ledger.forgeries import FORGERIES
from tests.ledger.people import PEOPLE
from tests.ledger.rule_cases import REFUSED, THIRD, case
from tests.ledger.simulator import Simulator

LEAST = 200
"""Histories, of all that the soak draws, in which each check and each rule must have been met."""

RULES = {str(row.code): row for row in (*REFUSED, *THIRD)}
people = st.sampled_from(sorted(PEOPLE))


def some_of(names: Iterable[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(names)), min_size=1, max_size=4, unique=True)


class Histories(RuleBasedStateMachine):
    """``met`` counts in how many histories each check refused what it is there against, and each rule answered."""

    met: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.sim = Simulator().found()
        self.official: set[str] = set()  # as the honest people's rows make it
        self.number = 0
        self.done: set[str] = set()

    def new(self, kind: str) -> Difference:
        self.number += 1
        name = f"imaginaire-{self.number}"
        if kind == "organisation":
            return (change(None, OrganisationEntry(name, "hopital-public", [f"{name}.fr"], ["appel"])),)
        return (change(None, (FakeEntry if kind == "fake" else ExceptionEntry)(f"{name}.example", "seen")),)

    @rule(kind=st.sampled_from(("organisation", "fake", "exception")), others=st.lists(people, max_size=3, unique=True))
    def agree(self, kind: str, others: list[str]) -> None:
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

    @rule(waits=st.booleans())
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

    @rule(who=people)
    def stop(self, who: str) -> None:
        if self.sim.state.pending:
            pending = next(iter(self.sim.state.pending.values()))
            with suppress(ReplayError):
                self.sim.add(self.sim.stopping(who, pending.act))
                self.done.add("stopped")

    @rule(who=people)
    def mark(self, who: str) -> None:
        self.number += 1
        with suppress(ReplayError):
            self.sim.add(self.sim.marking(who, f"marked-{self.number}.example"))
            self.done.add("marked")

    @rule(names=some_of(FORGERIES), pick=st.integers(0, 100))
    def forge(self, names: list[str], pick: int) -> None:
        """What these checks stand against, tried here: all is refused, by whichever check."""
        for name in names:
            self.forged(name, pick)

    def forged(self, name: str, pick: int) -> None:
        aside = copy.copy(self.sim)
        aside.rows = []
        aside.now = aside.state.head.at  # a forged moment is reckoned from the last row
        try:
            row = FORGERIES[name][pick % len(FORGERIES[name])](aside)
        except ReplayError as error:  # what it needs does not come about in this history
            self.done.add(f"refused before: {error.code}")
            return
        before = EMPTY if row.number == 1 else aside.state  # a founding, of another ledger
        with pytest.raises(ReplayError) as refused:
            replay(before, row, aside.pins)
        self.done.add(f"check: {refused.value.code}")

    @rule(codes=some_of(RULES))
    def break_rules(self, codes: list[str]) -> None:
        """Differences that a rule answers, whoever signs them."""
        for code in codes:
            asked = case(*RULES[code].difference, **RULES[code].facts)
            assert code in {refusal.code for refusal in (*refusals(asked), *weigh(asked).third)}
            self.done.add(f"rule: {code}")

    @rule(seconds=st.sampled_from((1, DAY // 2, DAY)))
    def wait(self, seconds: int) -> None:
        self.sim.now += seconds

    @invariant()
    def what_is_official_follows_from_what_people_signed(self) -> None:
        organisations = (c for (table, _), c in self.sim.state.entries.items() if table == "organisation" and c)
        assert {domain for content in organisations for domain in content["domains"]} == self.official

    def teardown(self) -> None:
        assert replayed(EMPTY, self.sim.rows, self.sim.pins) == self.sim.state
        self.met.update(self.done)


WANTED = {
    *(f"check: {name}" for name in (*ROW_CHECKS, *CHECKS)),
    *(f"rule: {code}" for code in RULES),
    *(f"enough for {kind}" for kind in ("organisation", "fake", "exception")),
    *("published", "stopped", "marked"),
}


def test_no_history_leads_to_official_but_by_what_people_signed() -> None:
    Histories.met.clear()
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=1000 if SOAK else 4,
            stateful_step_count=60 if SOAK else 30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    counted = {name: Histories.met[name] for name in sorted(WANTED)}
    sys.stdout.write(f"in how many histories: {counted}\n")
    assert not SOAK or not {name: count for name, count in counted.items() if count < LEAST}


def test_each_check_and_each_rule_is_met() -> None:
    """Were one of them never met, the count above would be about nothing."""
    machine = Histories()
    for name in sorted(FORGERIES):
        for pick in range(len(FORGERIES[name])):
            machine.forged(name, pick)
    machine.break_rules(sorted(RULES))
    met = {name for name in WANTED if name.startswith(("check", "rule"))}
    assert met <= machine.done
