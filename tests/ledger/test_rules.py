"""The rules as a table of cases: what each refuses, what takes a third person and a day, and what neither touches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.ledger.case import Case, Circumstances
from scanner.ledger.changes import Change, ChangeError, Content, change, entry_of
from scanner.ledger.layer import applied, effective
from scanner.ledger.marks import mark_refusal
from scanner.ledger.naming import eye_key, name_faults, normal_form
from scanner.ledger.refusals import Refusal, Rule
from scanner.ledger.rules import MAX_REMOVALS, early_refusals, refusals, weigh
from scanner.register.compiling import compile_index
from scanner.register.suffixes import packaged_suffixes
from scanner.wording.console import console_texts, refused
from tests.conftest import shipped
from tests.french import plain
from tests.ledger.rule_cases import (
    ABSENT,
    DAY,
    FOUNDED,
    NOW,
    REFUSED,
    THIRD,
    Facts,
    Row,
    added,
    case,
    entry,
    exception,
    fake,
    numbered,
    person,
    with_host,
)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row.code)
def test_some_changes_are_refused_whoever_asks(row: Row) -> None:
    answers = refusals(case(*row.difference, **row.facts))
    assert row.code in {refusal.code for refusal in answers}


@pytest.mark.parametrize("row", THIRD, ids=lambda row: row.code)
def test_some_changes_take_a_third_person_and_a_day(row: Row) -> None:
    weight = weigh(case(*row.difference, **row.facts))
    assert row.code in {refusal.code for refusal in weight.third}
    assert (weight.people, weight.waits) == (3, True)


@pytest.mark.parametrize(
    ("difference", "facts", "waits"),
    [
        (added(), {}, True),
        (added("ch-bourg-imaginaire.fr", name="Centre hospitalier de Bourg", aliases=["ch bourg"]), {}, True),
        (with_host("chu-lille.fr", "rdv.chu-lille.fr"), {}, True),
        (added(), {"former": {"orvalis.fr": NOW - DAY}}, True),
        (added("orvalis.fr"), {"former": {"orvalis.fr": NOW - 400 * DAY}}, True),
        (fake("ameli-xkcd.fr"), {}, False),
        (fake("tout-autre-chose.fr"), {"doubted": {"tout-autre-chose.fr"}}, False),
        (exception("amelie-remboursement.fr"), {}, True),
        (
            exception("amelie-remboursement.fr"),
            {"wrong_alarms": {"amelie-remboursement.fr"}},
            False,
        ),
        (person(), {}, True),
    ],
)
def test_honest_changes_take_two_people(difference: Change, facts: Facts, waits: bool) -> None:
    asked = case(difference, **facts)
    assert refusals(asked) == []
    weight = weigh(asked)
    assert (weight.people, weight.waits, weight.third) == (2, waits, ())


@pytest.mark.parametrize("number", range(MAX_REMOVALS + 1))
def test_a_few_removals_take_two_people(number: int) -> None:
    before = entry(numbered(MAX_REMOVALS + 1))
    after = msgspec.structs.replace(before, domains=before.domains[number:] or [ABSENT])
    difference = change(before, after) if number else change(before, msgspec.structs.replace(before, contact="x"))
    weight = weigh(case(difference, layer=applied(FOUNDED, (change(None, before),))))
    assert Rule.REMOVALS not in {refusal.code for refusal in weight.third}


def test_a_fake_under_a_host_where_strangers_pick_names_is_no_well_known_one() -> None:
    host = "ameli-carte.wixsite.com"
    weight = weigh(case(fake(host), doubted={host}))
    assert weight.third == ()


def test_what_a_machine_may_not_propose_costs_nothing_to_see() -> None:
    assert [r.code for r in early_refusals((person(),), 50, is_machine=True)] == [Rule.MACHINE_PEOPLE]
    assert early_refusals((person(),), 50, is_machine=False) == []
    many = change(None, entry(numbered(51)))
    assert early_refusals((many,), 50, is_machine=False) == [Refusal(Rule.ADDITIONS, value="50")]
    assert early_refusals((many,), 51, is_machine=True) == []


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("Ameli.fr", Rule.HOST_FORM),
        ("rdv.chu-lille.fr", Rule.MARK_REGISTERED),
        ("google.fr", Rule.MARK_WELL_KNOWN),
        ("www.google.fr", Rule.MARK_WELL_KNOWN),
        ("ameli.vigilien.test", Rule.HOST_RESERVED),
        ("tout-autre-chose.fr", Rule.MARK_UNDOUBTED),
        ("ameli-xkcd.fr", None),
    ],
)
def test_one_person_marks_only_what_nobody_answers_for(host: str, code: Rule | None) -> None:
    loaded = shipped()
    refusal = mark_refusal(host, loaded.register, loaded.index)
    assert (refusal.code if refusal else None) == code


def test_what_the_release_ships_keeps_the_rules_of_names() -> None:
    for sourced in shipped().register.organisations:
        for name in (sourced.entry.name, *sourced.entry.aliases, *sourced.entry.weak_aliases):
            assert list(name_faults(name)) == [], name


def test_a_refusal_shows_letters_that_cannot_be_seen() -> None:
    (told,) = [r for r in refusals(case(added(name="Cen\u202etre"))) if r.code is Rule.TEXT_INVISIBLE][:1]
    assert "[U+202E]" in told.value
    assert "\u202e" not in " ".join(refused([told], "fr"))


@given(st.text(max_size=40))
def test_a_name_without_fault_is_in_normal_form_and_has_only_letters_to_see(name: str) -> None:
    if not list(name_faults(name)):
        assert normal_form(name) == name
        assert not any(unicodedata.category(letter)[0] == "C" for letter in name)


@given(st.text(max_size=40))
def test_a_name_has_one_normal_form(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)


@pytest.mark.parametrize(
    "other", ["chu de lille", "C.H.U. de Lille", "CHU  DE\u00a0LILLE", "ＣＨＵ de Lille", "CHU de LiIIe"]
)
def test_names_that_read_the_same_have_one_key(other: str) -> None:
    assert eye_key(other) == eye_key("CHU de Lille")


@given(
    st.sampled_from(["\u200b", "\u202e", "\u2066", "\0", "\u00ad", "\ufeff", "\u3164", "\u2028", "\u0336"]),
    st.integers(0, 6),
)
def test_an_unseen_letter_is_refused_wherever_it_stands(letter: str, at: int) -> None:
    name = "Centre"[:at] + letter + "Centre"[at:]
    assert Rule.TEXT_INVISIBLE in name_faults(name)


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-.*_@: \u0430\u200b", max_size=30),
    st.sampled_from([added, fake]),
)
def test_no_host_makes_a_rule_fail(host: str, make: Callable[[str], Change]) -> None:
    asked = case(make(host))
    for refusal in (*refusals(asked), *weigh(asked).third):
        assert refused([refusal], "fr")


@pytest.mark.parametrize("code", list(Rule))
def test_every_code_has_its_sentence_in_both_languages(code: Rule) -> None:
    fields = [set(re.findall(r"{(\w+)}", console_texts(lang).sentences[f"rule.{code}"])) for lang in ("fr", "en")]
    assert fields[0] == fields[1] <= {"about", "value"}
    assert len({refused([Refusal(code, "A", "B")], lang)[0] for lang in ("fr", "en")}) == 2


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"host": 5}, "host"),
        ({}, "host"),
        ({"host": "x.fr", "added": 1}, "added"),
        ({"host": "x.fr", "reason": []}, "reason"),
    ],
)
def test_an_entry_of_another_shape_is_told_by_its_field_in_our_own_words(content: Content, field: str) -> None:
    with pytest.raises(ChangeError) as told:
        entry_of("fake", content)
    assert told.value.refusal.value == field
    (sentence,) = refused([told.value.refusal], "fr")
    assert plain(sentence).endswith(f" : cette fiche n'a pas la forme attendue. Corrigez le champ « {field} ».")


def test_no_sentence_is_left_without_its_code() -> None:
    for language in ("fr", "en"):
        told = {key for key in console_texts(language).sentences if key.startswith("rule.")}
        assert told == {f"rule.{code}" for code in Rule}


def test_an_index_with_the_layer_in_it_judges_as_the_rules_do() -> None:
    layer = applied(
        FOUNDED, (added("institut-imaginaire-verne.fr", name="Institut Verne", aliases=["institut verne"]),)
    )
    loaded = shipped()
    index = compile_index(effective(loaded.register, layer), packaged_suffixes().rule)
    asked = Case(loaded.register, layer, index, (added("institut-verne-rdv.fr"),), Circumstances(now=NOW))
    assert [refusal.code for refusal in weigh(asked).third] == [Rule.LOOKALIKE]
