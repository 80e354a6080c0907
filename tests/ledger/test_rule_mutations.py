"""Every rule is missed when it is gone: for each, cases that it alone answers. Replay has its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from scanner.ledger import rules
from scanner.ledger.refusals import Rule
from tests.ledger.rule_cases import REFUSED, THIRD, Row, case

ELSEWHERE = {
    *(Rule.EMPTY, Rule.TWICE, Rule.UNCHANGED, Rule.KEY, Rule.SHAPE),  # changes.py
    *(Rule.MACHINE_PEOPLE, Rule.ADDITIONS, Rule.SIGNATURES, Rule.OVERSIZE),  # the desk's and the publisher's
    *(Rule.MARK_REGISTERED, Rule.MARK_WELL_KNOWN, Rule.MARK_UNDOUBTED),  # marks.py
    Rule.LISTS,  # a fault of the lists themselves, which no proposal makes
}


def refused(row: Row) -> set[Rule]:
    return {refusal.code for refusal in rules.refusals(case(*row.difference, **row.facts))}


def weighed(row: Row) -> set[Rule]:
    return {refusal.code for refusal in rules.weigh(case(*row.difference, **row.facts)).third}


TABLES: Mapping[str, tuple[list[Row], Callable[[Row], set[Rule]]]] = {
    "REFUSING": (REFUSED, refused),
    "THIRD_PERSON": (THIRD, weighed),
}


@pytest.mark.parametrize(("table", "rule"), [(table, rule) for table in TABLES for rule in getattr(rules, table)])
def test_without_a_rule_something_goes_unanswered(table: str, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cases, answered = TABLES[table]
    rows = [row for row in cases if row.rule == rule]
    assert rows
    assert all(row.code in answered(row) for row in rows)
    fewer = {name: finder for name, finder in getattr(rules, table).items() if name != rule}
    monkeypatch.setattr(rules, table, fewer)
    assert not all(row.code in answered(row) for row in rows)


def test_every_code_that_a_rule_gives_has_its_case() -> None:
    assert {row.code for row in (*REFUSED, *THIRD)} == set(Rule) - ELSEWHERE
    assert {row.rule for row in REFUSED} | {row.rule for row in THIRD} == {*rules.REFUSING, *rules.THIRD_PERSON}
