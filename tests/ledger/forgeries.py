"""What no row may say, by the check that stands in its way: whoever could write it, the publisher's key included.

Each forgery is played on a founded ledger and gives the row that must be refused. Everything else about that row is in
order, so that it would be taken were the check not there.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator

import cbor2
import msgspec

from scanner.ledger import rows
from scanner.ledger.acts import LIFETIME, act_of, digest_of, text_of
from scanner.ledger.base64url import decoded, encoded
from scanner.ledger.changes import Change, change
from scanner.ledger.people import APPROVER_REST, Institution, Passkey, Role
from scanner.ledger.replay import MARKS_A_DAY, SKEW
from scanner.ledger.rows import Row, sealed
from scanner.register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from tests.ledger.people import DAY
from tests.ledger.simulator import Simulator, admission, changed, code_of, made_key, member, passkey_of

Forgery = Callable[[Simulator], Row]
FORGERIES: dict[str, list[Forgery]] = {}
"""By the name of the check."""


def against(name: str) -> Callable[[Forgery], Forgery]:
    def registered(forgery: Forgery) -> Forgery:
        FORGERIES.setdefault(name, []).append(forgery)
        return forgery

    return registered


def forgeries() -> Iterator[tuple[str, Forgery]]:
    for name, some in FORGERIES.items():
        yield from ((name, forgery) for forgery in some)


HOSPITAL = OrganisationEntry("Centre imaginaire", "hopital-public", ["centre-imaginaire.fr"], ["appel"])
ADDED = (change(None, HOSPITAL),)
FAKE = (change(None, FakeEntry("faux-imaginaire.fr", "asks for a card")),)


def resealed(row: Row, **fields: object) -> Row:
    """The row with something changed, signed anew by the publisher."""
    bare = msgspec.structs.replace(row, **fields, signature="")
    signature = made_key("publisher").sign(rows.signed_bytes(bare))
    return msgspec.structs.replace(bare, signature=base64.b64encode(signature).decode())


# --- the row itself ---


@against("number")
def a_row_is_left_out(sim: Simulator) -> Row:
    return resealed(sim.sealed(sim.marking("anne", "a.example")), number=sim.state.head.number + 2)


@against("chain")
def another_past(sim: Simulator) -> Row:
    return resealed(sim.sealed(sim.marking("anne", "a.example")), previous="f" * 64)


@against("time")
def time_goes_back(sim: Simulator) -> Row:
    sim.now -= 1
    return sim.sealed(sim.marking("anne", "a.example"))


@against("time")
def a_clock_that_was_not_ahead(sim: Simulator) -> Row:
    return sim.sealed(rows.Clock(60))


@against("exact")
def a_key_twice(sim: Simulator) -> Row:
    row = sim.sealed(sim.marking("anne", "a.example"))
    return resealed(row, content='{"assertion":"{}",' + row.content[1:])


@against("exact")
def another_order(sim: Simulator) -> Row:
    content = sim.marking("anne", "a.example")
    backwards = dict(sorted(msgspec.to_builtins(content).items(), reverse=True))
    return resealed(sim.sealed(content), content=msgspec.json.encode(backwards).decode())


@against("publisher")
def a_key_that_nobody_pinned(sim: Simulator) -> Row:
    return sealed(sim.state.head, sim.now, sim.marking("anne", "a.example"), made_key("thief"))


@against("publisher")
def a_signature_of_another_row(sim: Simulator) -> Row:
    mark, other = (sim.sealed(sim.marking("anne", host)) for host in ("a.example", "b.example"))
    return msgspec.structs.replace(mark, signature=other.signature)


@against("publisher")
def another_key_under_the_pinned_id(sim: Simulator) -> Row:
    row = sealed(sim.state.head, sim.now, sim.marking("anne", "a.example"), made_key("thief"))
    return msgspec.structs.replace(row, keyid=sim.key.keyid)


# --- once, and in time ---


@against("founded")
def founded_again(sim: Simulator) -> Row:
    return sim.sealed(sim.founding(member("eve"), member("chloe")))


@against("founded")
def taken_over_what_was_founded(sim: Simulator) -> Row:
    return sim.sealed(rows.TakenOver(1, ()))


@against("register")
def a_founding_that_could_be_anothers(sim: Simulator) -> Row:
    act = msgspec.structs.replace(act_of(Simulator().founding().text), register="")
    answers = tuple(sim.signed(one.id, act) for one in act.members)
    return Simulator().sealed(rows.Found(text_of(act), answers))


@against("ids")
def one_founder_twice(sim: Simulator) -> Row:
    sim = Simulator()
    twice = member("anne", passkeys=(passkey_of("eve").public,), recovery="")
    content = sim.founding(member("anne"), member("bea"), twice)
    return sim.sealed(msgspec.structs.replace(content, signatures=content.signatures[:2]))


@against("everybody")
def a_founder_who_did_not_sign(sim: Simulator) -> Row:
    content = Simulator().founding()
    return Simulator().sealed(msgspec.structs.replace(content, signatures=content.signatures[1:]))


def elsewhere(sim: Simulator) -> Simulator:
    """Another register of the same people, keys, signer and publisher's key, where people sign meanwhile."""
    other = Simulator()
    act = msgspec.structs.replace(act_of(other.founding().text), register="0f" * 16)
    other.add(rows.Found(text_of(act), tuple(other.signed(one.id, act) for one in act.members)))
    return other


@against("ledger")
def a_proposal_that_was_signed_for_another_register(sim: Simulator) -> Row:
    other = elsewhere(sim)
    return sim.sealed(other.enough(other.proposing("paul", *ADDED), "paul", "bea"))


@against("ledger")
def people_who_were_changed_in_another_register(sim: Simulator) -> Row:
    other = elsewhere(sim)
    return sim.sealed(other.enough(other.proposing("anne", *admission("eve")), "anne", "bea"))


@against("ledger")
def a_recovery_in_another_register(sim: Simulator) -> Row:
    return recovering_in(elsewhere(sim), sim, new_keys("anne", "bea"), "anne", "bea")


@against("ledger")
def a_stop_in_another_register(sim: Simulator) -> Row:
    other = elsewhere(sim)
    return sim.sealed(other.stopping("bea", other.proposing("paul", *ADDED)))


@against("ledger")
def a_stop_here_of_what_is_proposed_elsewhere(sim: Simulator) -> Row:
    act = elsewhere(sim).proposing("paul", *ADDED)
    return sim.sealed(sim.stopping("bea", act, ledger=sim.state.ledger))


@against("ledger")
def a_mark_in_another_register(sim: Simulator) -> Row:
    return sim.sealed(elsewhere(sim).marking("anne", "a.example"))


@against("names")
def a_stop_of_another_proposal(sim: Simulator) -> Row:
    act, other = sim.proposing("paul", *ADDED), sim.proposing("paul", *FAKE)
    return sim.sealed(msgspec.structs.replace(sim.stopping("bea", act), proposal=text_of(other)))


@against("names")
def a_stop_of_another_number(sim: Simulator) -> Row:
    return sim.sealed(sim.stopping("bea", sim.proposing("paul", *ADDED), number=7))


@against("decided")
def revived_after_a_stop(sim: Simulator) -> Row:
    act = sim.proposing("paul", *ADDED)
    sim.add(sim.stopping("paul", act))
    return sim.sealed(sim.enough(act, "paul", "bea"))


@against("decided")
def published_then_reverted_then_agreed_again(sim: Simulator) -> Row:
    first = sim.publish("paul", ADDED, "paul", "bea")
    sim.publish("paul", (change(HOSPITAL, None),), "paul", "bea", number=2)
    back = msgspec.structs.replace(first, difference=(Change("organisation", HOSPITAL.name, None, ADDED[0].after),))
    assert back == first
    entries = {key: value for key, value in sim.state.entries.items() if key[0] != "organisation"}
    sim.state = msgspec.structs.replace(sim.state, entries=entries)  # nothing but finality stands in its way
    return sim.sealed(sim.enough(first, "paul", "bea"))


@against("decided")
def stopped_after_it_was_published(sim: Simulator) -> Row:
    return sim.sealed(sim.stopping("chloe", sim.publish("paul", ADDED, "paul", "bea")))


@against("decided")
def refused_after_it_was_published(sim: Simulator) -> Row:
    act = sim.publish("paul", ADDED, "paul", "bea")
    return sim.sealed(rows.Refuse(digest_of(text_of(act)), 1, (rows.Reason("late"),)))


@against("again")
def enough_is_said_again(sim: Simulator) -> Row:
    act = sim.agree("paul", ADDED, "paul", "bea")
    return sim.sealed(sim.enough(act, "paul", "bea", "chloe"))


@against("row")
def another_row_as_its_beginning(sim: Simulator) -> Row:
    act = sim.agree("paul", ADDED, "paul", "bea")
    sim.now += DAY
    return sim.sealed(msgspec.structs.replace(sim.publishing(act), row=1))


@against("lapsed")
def a_proposal_of_long_ago(sim: Simulator) -> Row:
    act = sim.proposing("paul", *ADDED)
    sim.now += LIFETIME + 1
    return sim.sealed(sim.enough(act, "paul", "bea"))


@against("lapsed")
def a_mark_of_long_ago(sim: Simulator) -> Row:
    return sim.sealed(sim.marking("anne", "a.example", made=sim.now - LIFETIME - 1))


@against("early")
def a_proposal_of_tomorrow(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED, made=sim.now + SKEW + 1), "paul", "bea"))


@against("wait")
def trust_within_a_second(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "paul", "bea", wait=DAY - 1))


@against("wait")
def a_fake_cleared_at_once(sim: Simulator) -> Row:
    fake = FakeEntry("faux-imaginaire.fr", "asks for a card")
    sim.add(sim.publishing(sim.agree("paul", FAKE, "paul", "bea", wait=0)))
    return sim.sealed(sim.enough(sim.proposing("paul", change(fake, None)), "paul", "bea", wait=0))


@against("due")
def a_second_before_the_day_is_over(sim: Simulator) -> Row:
    act = sim.agree("paul", ADDED, "paul", "bea")
    sim.now += DAY - 1
    return sim.sealed(sim.publishing(act))


# --- who signed ---


def answered(sim: Simulator, name: str, assertion: str) -> Row:
    """A proposal that Paul signed, with this as the answer of somebody else."""
    act = sim.proposing("paul", *ADDED)
    content = sim.enough(act, "paul")
    return sim.sealed(msgspec.structs.replace(content, signatures=(*content.signatures, rows.Signed(name, assertion))))


@against("assertion")
def another_key(sim: Simulator) -> Row:
    act = sim.proposing("paul", *ADDED)
    return answered(sim, "bea", sim.signed("eve", act).assertion)


@against("assertion")
def another_member_of_that_key(sim: Simulator) -> Row:
    return answered(sim, "bea", sim.signed("chloe", sim.proposing("paul", *ADDED)).assertion)


@against("assertion")
def a_sign_in_at_the_desk(sim: Simulator) -> Row:
    """A hijacked desk gives the digest of an act as the challenge of a sign-in."""
    digest = bytes.fromhex(digest_of(text_of(sim.proposing("paul", *ADDED))))
    return answered(sim, "bea", passkey_of("bea").sign_in(digest))


@against("assertion")
def a_person_who_was_not_verified(sim: Simulator) -> Row:
    digest = bytes.fromhex(digest_of(text_of(sim.proposing("paul", *ADDED))))
    return answered(sim, "bea", passkey_of("bea").sign(digest, verified=False))


@against("assertion")
def another_text(sim: Simulator) -> Row:
    return answered(sim, "bea", sim.signed("bea", sim.proposing("paul", *FAKE)).assertion)


@against("assertion")
def no_answer_at_all(sim: Simulator) -> Row:
    return answered(sim, "bea", "")


@against("assertion")
def a_stop_that_the_desk_made_up(sim: Simulator) -> Row:
    act = sim.proposing("paul", *ADDED)
    stop = sim.stopping("bea", act)
    return sim.sealed(msgspec.structs.replace(stop, assertion=sim.signed("eve", act).assertion))


@against("assertion")
def a_mark_that_the_desk_made_up(sim: Simulator) -> Row:
    other = sim.marking("anne", "a.example")
    return sim.sealed(msgspec.structs.replace(sim.marking("anne", "b.example"), assertion=other.assertion))


@against("assertion")
def a_founder_who_signed_something_else(sim: Simulator) -> Row:
    sim = Simulator()
    content, other = sim.founding(), sim.founding(member("anne"), member("bea"))
    return sim.sealed(msgspec.structs.replace(content, signatures=(*other.signatures[:1], *content.signatures[1:])))


@against("assertion")
def another_code(sim: Simulator) -> Row:
    act = sim.proposing("anne", *new_keys("anne", "bea"))
    forged = rows.Signed("bea", recovery=code_of("eve").sign(bytes.fromhex(digest_of(text_of(act)))))
    return sim.sealed(rows.Enough(text_of(act), (sim.recovered("anne", act), forged), 2, DAY))


@against("twice")
def one_person_for_two(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "paul", "bea", "bea", people=3))


@against("role")
def an_auditor_approves(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "paul", "denis"))


@against("role")
def a_proposer_approves(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "paul", "brice"))


@against("role")
def a_proposer_stops_what_is_anothers(sim: Simulator) -> Row:
    return sim.sealed(sim.stopping("brice", sim.proposing("paul", *ADDED)))


@against("role")
def an_auditor_marks(sim: Simulator) -> Row:
    return sim.sealed(sim.marking("denis", "a.example"))


@against("rest")
def a_new_approver_approves(sim: Simulator) -> Row:
    sim.publish("paul", admission("eve"), "paul", "bea")
    sim.now += APPROVER_REST - 1
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "paul", "eve"))


@against("rest")
def a_new_approver_stops(sim: Simulator) -> Row:
    sim.publish("paul", admission("eve"), "paul", "bea")
    return sim.sealed(sim.stopping("eve", sim.proposing("paul", *ADDED)))


@against("author")
def without_its_author(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "anne", "bea"))


@against("people")
def one_person_alone(sim: Simulator) -> Row:
    """Of two institutions by name, so that nothing but the number of people stands in the way: one signs, none else."""
    content = sim.enough(sim.proposing("paul", *ADDED), "paul", "bea", people=3)
    return sim.sealed(content)


@against("institutions")
def two_of_one_institution(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED), "paul", "anne", "alain"))


@against("objection")
def two_people_over_an_objection(sim: Simulator) -> Row:
    sim.add(sim.stopping("chloe", sim.proposing("paul", *ADDED)))
    return sim.sealed(sim.enough(sim.proposing("anne", *ADDED, number=2), "anne", "bea"))


@against("machine")
def a_machine_proposes_somebody(sim: Simulator) -> Row:
    return sim.sealed(sim.enough(sim.proposing("", *admission("eve")), "anne", "bea"))


def new_keys(*names: str) -> tuple[Change, ...]:
    """New passkeys for members who lost theirs."""
    return tuple(item for name in names for item in changed(name, passkeys=(passkey_of(f"{name}'s new").public,)))


def recovering(sim: Simulator, difference: tuple[Change, ...], *names: str) -> Row:
    return recovering_in(sim, sim, difference, *names)


def recovering_in(written: Simulator, sim: Simulator, difference: tuple[Change, ...], *names: str) -> Row:
    """A recovery that was written and signed for one register, as a row of another."""
    act = written.proposing(names[0], *difference)
    return sim.sealed(rows.Enough(text_of(act), tuple(sim.recovered(name, act) for name in names), 2, DAY))


@against("recovery")
def codes_change_a_role(sim: Simulator) -> Row:
    return recovering(sim, (*changed("paul", role=Role.APPROVER), *new_keys("bea")), "paul", "bea")


@against("recovery")
def codes_change_somebody_elses_key(sim: Simulator) -> Row:
    return recovering(sim, new_keys("paul", "brice", "anne"), "paul", "brice")


@against("recovery")
def codes_make_a_site_official(sim: Simulator) -> Row:
    return recovering(sim, ADDED, "anne", "bea")


@against("recovery")
def a_code_beside_a_passkey(sim: Simulator) -> Row:
    act = sim.proposing("anne", *new_keys("anne"))
    return sim.sealed(rows.Enough(text_of(act), (sim.recovered("anne", act), sim.signed("bea", act)), 2, DAY))


@against("signers")
def a_signer_who_left_meanwhile(sim: Simulator) -> Row:
    leaving = sim.agree("anne", (change(member("bea"), None),), "anne", "chloe", number=2)
    act = sim.agree("paul", ADDED, "paul", "bea")
    sim.now += DAY
    sim.add(sim.publishing(leaving))
    return sim.sealed(sim.publishing(act))


@against("signers")
def a_signer_who_has_other_keys_meanwhile(sim: Simulator) -> Row:
    renewed = sim.agree("anne", new_keys("paul"), "anne", "chloe", number=2)
    act = sim.agree("paul", ADDED, "paul", "bea")
    sim.now += DAY
    sim.add(sim.publishing(renewed))
    return sim.sealed(sim.publishing(act))


# --- stops and marks ---


@against("own-removal")
def a_thief_stops_their_own_removal(sim: Simulator) -> Row:
    act = sim.agree("bea", (change(member("anne"), None),), "bea", "chloe")
    return sim.sealed(sim.stopping("anne", act))


@against("own-removal")
def a_thief_stops_their_own_recovery(sim: Simulator) -> Row:
    return sim.sealed(sim.stopping("anne", sim.agree("bea", new_keys("anne"), "bea", "chloe")))


@against("overridden")
def who_was_overridden_stops_again(sim: Simulator) -> Row:
    sim.add(sim.stopping("chloe", sim.proposing("paul", *ADDED)))
    again = sim.agree("anne", ADDED, "anne", "bea", "alain", number=2)
    return sim.sealed(sim.stopping("chloe", again))


@against("quota")
def an_eleventh_mark(sim: Simulator) -> Row:
    for number in range(MARKS_A_DAY):
        sim.add(sim.marking("anne", f"h{number}.example"))
    sim.now += DAY - 1
    return sim.sealed(sim.marking("anne", "one-more.example"))


@against("marked")
def marked_again_after_it_lapsed(sim: Simulator) -> Row:
    sim.add(sim.marking("anne", "a.example"))
    sim.now += 30 * DAY
    return sim.sealed(sim.marking("bea", "a.example"))


@against("registered")
def a_mark_on_an_official_host(sim: Simulator) -> Row:
    sim.publish("paul", ADDED, "paul", "bea")
    return sim.sealed(sim.marking("anne", "rdv.centre-imaginaire.fr"))


# --- what it changes ---


@against("well-formed")
def a_name_that_is_not_its_key(sim: Simulator) -> Row:
    odd = (Change("fake", "a.example", None, {"host": "b.example", "reason": "x"}),)
    act = msgspec.structs.replace(sim.proposing("paul", *ADDED), difference=odd)
    return sim.sealed(sim.enough(act, "paul", "bea"))


@against("well-formed")
def out_of_order(sim: Simulator) -> Row:
    act = sim.proposing("paul", *ADDED, *FAKE)
    act = msgspec.structs.replace(act, difference=act.difference[::-1])
    return sim.sealed(sim.enough(act, "paul", "bea"))


@against("shapes")
def taken_over_without_a_shape(sim: Simulator) -> Row:
    return Simulator().sealed(rows.TakenOver(1, (rows.Held("member", "anne", {"id": "anne"}, 0),)))


@against("before")
def from_what_is_no_longer_in_force(sim: Simulator) -> Row:
    sim.publish("paul", ADDED, "paul", "bea")
    return sim.sealed(sim.enough(sim.proposing("paul", *ADDED, number=2), "paul", "bea"))


@against("before")
def two_that_change_the_same(sim: Simulator) -> Row:
    hosts = [(change(None, ExceptionEntry("a.example", text)),) for text in ("one", "two")]
    first, second = (sim.agree("paul", d, "paul", "bea", number=n) for n, d in enumerate(hosts))
    sim.now += DAY
    sim.add(sim.publishing(first))
    return sim.sealed(sim.publishing(second))


@against("keyless")
def a_member_without_a_passkey(sim: Simulator) -> Row:
    act = sim.agree("anne", changed("paul", passkeys=()), "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("shared-key")
def one_key_for_two_founders(sim: Simulator) -> Row:
    """Who runs the set-up alone enrols one passkey for everybody."""
    sim = Simulator()
    same = member("bea", passkeys=(passkey_of("anne").public,))
    content = sim.founding(member("anne"), same)
    forged = rows.Signed("bea", passkey_of("anne").sign(bytes.fromhex(digest_of(content.text))))
    return sim.sealed(msgspec.structs.replace(content, signatures=(content.signatures[0], forged)))


@against("shared-key")
def one_key_in_two_spellings(sim: Simulator) -> Row:
    return _admitted_with(sim, encoded(cbor2.dumps({**cbor2.loads(passkey_of("bea").cose), 99: b"unread"})))


@against("shared-key")
def one_key_with_a_zero_in_front(sim: Simulator) -> Row:
    cose = cbor2.loads(passkey_of("bea").cose)
    return _admitted_with(sim, encoded(cbor2.dumps({**cose, -2: b"\0" + cose[-2]})))


@against("shared-key")
def a_code_as_somebodys_passkey(sim: Simulator) -> Row:
    return _admitted_with(sim, encoded(cbor2.dumps({1: 1, 3: -8, -1: 6, -2: decoded(code_of("bea").public)})))


def _admitted_with(sim: Simulator, public_key: str) -> Row:
    key = Passkey("another-credential", public_key)
    act = sim.agree("anne", admission("eve", passkeys=(key,)), "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("shared-key")
def one_code_for_two(sim: Simulator) -> Row:
    act = sim.agree("anne", changed("paul", recovery=code_of("anne").public), "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("shared-key")
def a_key_that_is_somebodys(sim: Simulator) -> Row:
    act = sim.agree("anne", admission("eve", passkeys=(passkey_of("bea").public,)), "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("institution")
def a_member_of_nowhere(sim: Simulator) -> Row:
    act = sim.agree("anne", changed("paul", institution="Nowhere"), "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("look-alike")
def an_institution_that_reads_like_another(sim: Simulator) -> Row:
    act = sim.agree("anne", (change(None, Institution("A R S")),), "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("approvers")
def approvers_of_one_institution_remain(sim: Simulator) -> Row:
    leaving = tuple(change(member(name), None) for name in ("bea", "chloe"))
    act = sim.agree("anne", leaving, "anne", "bea")
    sim.now += DAY
    return sim.sealed(sim.publishing(act))


@against("approvers")
def founders_of_one_institution(sim: Simulator) -> Row:
    return Simulator().sealed(Simulator().founding(member("anne"), member("alain")))


@against("pending")
def published_without_enough_signatures(sim: Simulator) -> Row:
    return sim.sealed(sim.publishing(sim.proposing("paul", *ADDED)))
