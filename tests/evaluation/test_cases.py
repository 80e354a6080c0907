"""The permanent evaluation: hand-picked cases, dnstwist's permutations, organisations removed."""

from __future__ import annotations

import pytest

from scanner.engine.index import Index
from tests.conftest import LISTS, SOAK
from tests.evaluation.cases import (
    KEEP_EVERY_LETTER,
    Case,
    Permutations,
    combosquats,
    read_cases,
    with_organisations_removed,
)

CASES = read_cases()


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 600
    assert len({case.url for case in CASES}) == len(CASES)
    assert len({case.technique for case in CASES}) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.technique}-{ascii(case.url)[:50]}")
def test_case(index: Index, case: Case) -> None:
    assert case.fault(index) == ""


def test_permutations_of_every_technique_are_flagged(index: Index) -> None:
    permutations = Permutations(index, every=1 if SOAK else 8, most=None if SOAK else 250)
    few = {t: rate for t, rate in permutations.rates().items() if rate < (0.97 if SOAK else 0.94)}
    assert few == {}
    assert permutations.falsely_official == []


def test_names_of_five_letters_are_flagged_in_every_technique(index: Index) -> None:
    permutations = Permutations(index, every=1, letters=range(5, 6))
    assert {technique: rate for technique, rate in permutations.rates().items() if rate < 0.8} == {}
    assert permutations.falsely_official == []


@pytest.mark.parametrize("letters", [range(4, 5), range(4, 6)], ids=["of four", "of four and five"])
def test_short_names_are_flagged_where_every_letter_is_kept(index: Index, letters: range) -> None:
    permutations = Permutations(index, every=1, letters=letters)
    rates = permutations.rates()
    assert {technique: rate for technique in KEEP_EVERY_LETTER if (rate := rates[technique]) < 0.9} == {}
    assert permutations.falsely_official == []


def test_a_strong_name_with_a_lure_word_is_flagged(index: Index) -> None:
    made, missed = combosquats(index, every=1 if SOAK else 97)
    assert len(missed) <= 0.03 * made, missed[:20]


def test_genuine_sites_that_the_register_lacks_are_hardly_ever_flagged() -> None:
    removed = with_organisations_removed(LISTS)
    assert removed.flagged["dangerous"] == []
    assert len(removed.flagged["suspicious"]) <= 0.015 * removed.judged, removed.flagged["suspicious"]
