"""What valid rows change, what honest people can do, and what becomes of a ledger that somebody has written in."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.ledger import rows
from scanner.ledger.acts import digest_of, text_of
from scanner.ledger.changes import change
from scanner.ledger.people import APPROVER_REST, Role
from scanner.ledger.replay import ReplayError, replay, replayed, usable
from scanner.ledger.rows import KINDS, Row
from scanner.ledger.state import EMPTY, YEAR, Final, state_of, state_text
from scanner.register.models import ExceptionEntry, OrganisationEntry
from tests.ledger.forgeries import ADDED, FAKE, HOSPITAL, new_keys
from tests.ledger.people import DAY, PEOPLE, START
from tests.ledger.simulator import Simulator, admission, changed, member, passkey_of


@pytest.fixture
def sim() -> Simulator:
    return Simulator().found()


def full() -> Simulator:
    """A ledger in which a row of each kind stands but ``taken-over``."""
    sim = Simulator().found()
    sim.publish("paul", ADDED, "paul", "bea")
    sim.add(sim.stopping("chloe", sim.proposing("paul", *FAKE, number=2)))
    sim.add(sim.marking("anne", "ameli-xkcd.fr"))
    sim.add(rows.Refuse("0" * 64, 3, (rows.Reason("stale"),)))
    sim.add(rows.Lost(99, "f" * 64, "a disk"))
    sim.agree("paul", (change(HOSPITAL, None),), "paul", "bea", number=4)
    sim.now -= 3600
    sim.add(rows.Clock(3600))
    return sim


def test_founders_approve_from_the_first_day(sim: Simulator) -> None:
    assert set(sim.state.members) == set(PEOPLE)
    assert sim.state.institutions == ["ARS", "CHU de Lille", "GRADeS"]
    assert sim.state.version == 1
    sim.publish("paul", ADDED, "paul", "bea")
    assert sim.state.entries["organisation", HOSPITAL.name] == ADDED[0].after
    assert sim.state.version == 2


def test_an_approved_proposal_waits_from_the_row_that_says_so(sim: Simulator) -> None:
    act = sim.proposing("paul", *ADDED)
    sim.now += 3 * DAY
    sim.add(sim.enough(act, "paul", "bea", "chloe", people=3))
    (pending,) = sim.state.pending.values()
    assert (pending.due, pending.people, pending.act) == (sim.now + DAY, 3, act)
    assert pending.signers[0] == ("paul", passkey_of("paul").id)


def test_a_publication_and_a_stop_are_final(sim: Simulator) -> None:
    act = sim.publish("paul", ADDED, "paul", "bea")
    stopped = sim.agree("paul", FAKE, "paul", "bea", number=2)
    row = sim.add(sim.stopping("chloe", stopped))
    assert sim.state.pending == {}
    assert sim.state.final[digest_of(text_of(act))].outcome == "published"
    assert sim.state.final[digest_of(text_of(stopped))] == Final("stopped", row.number)


def test_three_approvers_override_a_stop(sim: Simulator) -> None:
    sim.add(sim.stopping("chloe", sim.proposing("paul", *ADDED)))
    again = sim.agree("anne", ADDED, "anne", "bea", "alain", number=2)
    with pytest.raises(ReplayError, match="overridden"):
        sim.add(sim.stopping("chloe", again))
    sim.now += DAY
    sim.add(sim.publishing(again))
    assert sim.state.version == 2


def test_what_its_author_took_back_is_proposed_again_as_any_other(sim: Simulator) -> None:
    sim.add(sim.stopping("paul", sim.proposing("paul", *ADDED)))
    sim.publish("paul", ADDED, "paul", "bea", number=2)
    assert sim.state.version == 2


def test_members_who_lost_their_passkeys_come_back_by_their_codes(sim: Simulator) -> None:
    act = sim.proposing("anne", *new_keys("anne", "bea"))
    answers = tuple(sim.recovered(name, act) for name in ("anne", "bea"))
    sim.add(rows.Enough(text_of(act), answers, 2, DAY))
    sim.now += DAY
    sim.add(sim.publishing(act))
    for name in ("anne", "bea"):
        admitted = sim.state.members[name]
        assert admitted.member.passkeys == (passkey_of(f"{name}'s new").public,)
        assert not admitted.may_approve(sim.now + APPROVER_REST - 1)
        assert admitted.may_approve(sim.now + APPROVER_REST)


def test_others_stop_a_recovery(sim: Simulator) -> None:
    act = sim.proposing("anne", *new_keys("anne", "bea"))
    sim.add(rows.Enough(text_of(act), tuple(sim.recovered(name, act) for name in ("anne", "bea")), 2, DAY))
    with pytest.raises(ReplayError, match="own-removal"):
        sim.add(sim.stopping("bea", act))
    sim.add(sim.stopping("chloe", act))
    assert sim.state.pending == {}


def test_a_thief_is_removed_whatever_they_do(sim: Simulator) -> None:
    act = sim.agree("bea", (change(member("anne"), None),), "bea", "chloe")
    with pytest.raises(ReplayError, match="own-removal"):
        sim.add(sim.stopping("anne", act))
    sim.now += DAY
    sim.add(sim.publishing(act))
    assert "anne" not in sim.state.members


def test_a_changed_member_rests_and_a_new_one_too(sim: Simulator) -> None:
    sim.publish("anne", (*admission("eve"), *changed("brice", role=Role.APPROVER)), "anne", "chloe")
    for name in ("eve", "brice"):
        assert sim.state.members[name].since == sim.now
        assert not sim.state.members[name].may_approve(sim.now + APPROVER_REST - 1)


def test_signatures_that_do_not_count_are_left_out(sim: Simulator) -> None:
    act = sim.proposing("paul", *ADDED)
    answers = [sim.signed(name, act) for name in ("paul", "denis", "brice", "bea", "eve")]
    kept = usable(sim.state, text_of(act), answers, sim.now, sim.pins)
    assert [signed.member for signed in kept] == ["paul", "bea"]


def test_a_mark_lapses_after_three_days(sim: Simulator) -> None:
    sim.add(sim.marking("paul", "ameli-xkcd.fr"))
    assert sim.state.marked(sim.now) == ("ameli-xkcd.fr",)
    assert sim.state.next_lapse(sim.now) == sim.now + 72 * 3600
    assert sim.state.marked(sim.now + 72 * 3600) == ()


def test_a_fake_and_an_exception_can_be_published_at_once(sim: Simulator) -> None:
    exception = (change(None, ExceptionEntry("amelie-remboursement.fr", "a shop")),)
    for number, difference in enumerate((FAKE, exception), 1):
        sim.add(sim.publishing(sim.agree("paul", difference, "paul", "bea", number=number, wait=0)))
    assert sim.state.version == 3


def test_a_domain_that_left_is_remembered_for_a_year(sim: Simulator) -> None:
    sim.publish("paul", ADDED, "paul", "bea")
    sim.publish("paul", (change(HOSPITAL, None),), "paul", "bea", number=2)
    assert sim.state.former == {"centre-imaginaire.fr": sim.now}
    moved = OrganisationEntry("Autre centre", "hopital-public", [], ["appel"], ["centre-imaginaire.fr"])
    sim.publish("paul", (change(None, moved),), "paul", "bea", number=3)
    assert sim.state.former == {}
    sim.publish("paul", (change(moved, None),), "paul", "bea", number=4)
    sim.now += YEAR
    sim.publish("paul", FAKE, "paul", "bea", number=5)
    assert sim.state.former == {}


def test_hosts_that_became_trusted_are_counted_for_a_day(sim: Simulator) -> None:
    sim.publish("paul", ADDED, "paul", "bea")
    assert sim.state.trusted_since(sim.now - DAY) == 1
    assert sim.state.trusted_since(sim.now + 1) == 0
    sim.publish("paul", (change(HOSPITAL, None),), "paul", "bea", number=2)
    assert sim.state.trusted == ()


def test_a_clock_that_was_ahead_lets_nothing_wait_longer(sim: Simulator) -> None:
    sim.now += 30 * DAY
    sim.add(sim.marking("paul", "ameli-xkcd.fr"))
    act = sim.agree("paul", ADDED, "paul", "bea")
    sim.now -= 30 * DAY
    sim.add(rows.Clock(30 * DAY))
    assert sim.state.head.at == sim.now
    assert sim.state.pending[digest_of(text_of(act))].due == sim.now + DAY
    assert sim.state.next_lapse(sim.now) == sim.now + 72 * 3600


def test_a_register_is_taken_over_as_it_was_published() -> None:
    sim = Simulator()
    paul = msgspec.to_builtins(member("paul"))
    held = (rows.Held("member", "paul", paul, 5), rows.Held("member", "eve", None, 6))
    sim.add(rows.TakenOver(7, (*held, rows.Held("organisation", "X", None, 6))))
    assert sim.state.version == 7
    assert sim.state.members["paul"].since == 5
    assert ("organisation", "X") in sim.state.entries


def test_every_kind_of_row_is_replayed() -> None:
    sim = full()
    assert {row.kind for row in sim.rows} == set(KINDS) - {"taken-over"}
    assert replayed(EMPTY, sim.rows, sim.pins) == sim.state


def test_a_ledger_that_was_founded_elsewhere_names_the_settings_that_say_where(sim: Simulator) -> None:
    party = msgspec.structs.replace(sim.pins.party, signer="http://localhost:9080")
    with pytest.raises(ReplayError, match=r"http://localhost:9080 .* set VIGILIEN_SIGNER and VIGILIEN_RP_ID") as told:
        replayed(EMPTY, sim.rows, msgspec.structs.replace(sim.pins, party=party))
    assert (told.value.number, told.value.code) == (1, "assertion")


def test_a_checkpoint_is_the_state() -> None:
    state = full().state
    assert state_of(state_text(state)) == state
    assert state_text(state_of(state_text(state))) == state_text(state)


FULL = full()
texts = st.sampled_from(("previous", "kind", "content", "keyid", "signature"))


@given(
    at=st.integers(0, len(FULL.rows) - 1), field=texts, where=st.integers(0, 10**6), char=st.characters(codec="utf-8")
)
def test_one_letter_changed_in_any_row_is_a_fault_of_that_row(at: int, field: str, where: int, char: str) -> None:
    row = FULL.rows[at]
    text = str(getattr(row, field))
    where %= len(text)
    forged = msgspec.structs.replace(row, **{field: text[:where] + char + text[where + 1 :]})
    if forged != row:
        refuses(at, forged)


@given(at=st.integers(0, len(FULL.rows) - 1), field=st.sampled_from(("number", "at")), by=st.integers())
def test_another_number_or_time_is_a_fault_of_that_row(at: int, field: str, by: int) -> None:
    row = FULL.rows[at]
    if by:
        refuses(at, msgspec.structs.replace(row, **{field: getattr(row, field) + by}))


def refuses(at: int, forged: Row) -> None:
    state = replayed(EMPTY, FULL.rows[:at], FULL.pins)
    with pytest.raises(ReplayError) as fault:
        replayed(state, [forged, *FULL.rows[at + 1 :]], FULL.pins)
    assert fault.value.number == at + 1


@given(at=st.integers(0, len(FULL.rows) - 1), other=st.integers(0, len(FULL.rows) - 1))
def test_rows_left_out_or_out_of_place_are_a_fault(at: int, other: int) -> None:
    some = list(FULL.rows)
    some[at], some[other] = some[other], some[at]
    if at != other:
        with pytest.raises(ReplayError):
            replayed(EMPTY, some, FULL.pins)
    if at + 1 < len(FULL.rows):
        with pytest.raises(ReplayError):
            replayed(EMPTY, [*FULL.rows[:at], *FULL.rows[at + 1 :]], FULL.pins)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(kind=st.sampled_from([*KINDS, "other"]), content=values | st.text(max_size=20))
def test_what_is_no_row_ends_in_a_fault_and_nothing_else(kind: str, content: object) -> None:
    text = content if isinstance(content, str) else msgspec.json.encode(content).decode()
    row = Row(1, rows.GENESIS, START, kind, text, FULL.key.keyid, "")
    with pytest.raises(ReplayError):
        replay(EMPTY, row, FULL.pins)
