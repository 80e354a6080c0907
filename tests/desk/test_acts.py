"""What is done at the desk is touched on the signer, once, by whoever is signed in; a session alone does nothing."""

from __future__ import annotations

import time
from typing import Any

import msgspec
import pytest
from sqlalchemy import text as sql

from scanner.desk.state import ADDRESS_BURST
from scanner.ledger.acts import Granting, Stopping, challenge, text_of
from scanner.ledger.addresses import UNCLAIMED, Address
from scanner.ledger.changes import change
from scanner.ledger.people import Member
from scanner.ledger.proposals import State
from scanner.ledger.weighing import Rules
from tests.desk.enrolling import RECOVERY, Enrolling, exact_text
from tests.desk.tiers import Tiers
from tests.ledger.office import organisation
from tests.passkey import ORIGIN, SIGNER, SoftPasskey
from tests.web.helpers import assert_problem

TOKEN = {"name": "passerelle", "days": "10", "scope-scan": "on"}
SOMEBODY = {"name": "Eve Petit", "institution": "ARS", "role": "proposer", "email": ""}


async def test_a_token_is_given_once_for_one_touch(tiers: Tiers) -> None:
    session = await tiers.sign_in("bea")
    text = (await tiers.ask("/admin/acts/token", session, TOKEN)).json["text"]
    sent = {"text": text, "assertion": tiers.office.keys["bea"].sign(challenge(text))}
    first = await tiers.ask("/admin/tokens", session, sent)
    assert first.json["shown"].startswith("vgl_")
    assert_problem(await tiers.ask("/admin/tokens", session, sent), "conflict")
    async with tiers.office.database.read() as records:
        assert [(token.name, token.scopes, token.member) for token in await records.tokens()] == [
            ("passerelle", ("scan",), "bea")
        ]


def forged(tiers: Tiers, how: str) -> dict[str, str]:
    """A token for Bea's session that was not touched by Bea, here and now, on the signer."""
    now = int(time.time())
    ledger = "b2" * 32 if how == "of another register" else tiers.office.force.now.state.ledger
    act = Granting(ledger, "x", ("scan",), now + 86_400, "anne" if how == "another's" else "bea", now)
    if how == "an hour old":
        act = msgspec.structs.replace(act, made=now - 3600)
    text = text_of(act)
    digest = challenge(text_of(msgspec.structs.replace(act, name="y")) if how == "another text" else text)
    key = tiers.office.keys["anne" if how == "another's" else "bea"]
    key = SoftPasskey() if how == "an unknown key" else key
    assertion = key.sign(digest, origin=ORIGIN if how == "signed in at the desk" else SIGNER)
    return {"text": text, "assertion": "{}" if how == "no touch" else assertion}


@pytest.mark.parametrize(
    "how",
    [
        "no touch",
        "an unknown key",
        "another's",
        "another text",
        "an hour old",
        "signed in at the desk",
        "of another register",
    ],
)
async def test_a_session_gives_no_token_and_no_link_without_ones_own_touch(tiers: Tiers, how: str) -> None:
    session = await tiers.sign_in("bea")
    reply = await tiers.ask("/admin/tokens", session, forged(tiers, how))
    assert_problem(reply, "forbidden" if how == "another's" else "conflict")
    async with tiers.office.database.read() as records:
        assert await records.tokens() == []


@pytest.mark.parametrize("days", ["0", "366", "x"])
async def test_a_token_lasts_a_year_at_most(tiers: Tiers, days: str) -> None:
    reply = await tiers.act("bea", await tiers.sign_in("bea"), "token", TOKEN | {"days": days}, "/admin/tokens")
    assert_problem(reply, "conflict")


@pytest.mark.parametrize(
    "body",
    [
        {"text": "{}", "assertion": "{}"},
        {"text": text_of(Stopping("", 1, "x", "bea", "x", 1)), "assertion": "{}"},
        {"text": 1, "assertion": "{}"},
        {},
    ],
)
async def test_what_is_no_act_of_that_kind_is_refused(tiers: Tiers, body: dict[str, Any]) -> None:
    assert_problem(await tiers.ask("/admin/tokens", await tiers.sign_in("bea"), body), "invalid-body")


async def test_there_are_no_acts_of_other_kinds(tiers: Tiers) -> None:
    assert_problem(await tiers.ask("/admin/acts/proposal", await tiers.sign_in("bea"), {}), "not-found")


async def test_a_stop_is_said_only_once_it_is_recorded(tiers: Tiers) -> None:
    proposal = await tiers.office.propose("paul", (change(None, organisation(["centre-imaginaire.fr"])),))
    session, page = await tiers.sign_in("bea"), f"/admin/proposals/{proposal.id}"
    fields = {"number": str(proposal.id), "reason": "Trop tôt."}
    assert (await tiers.act("bea", session, "stop", fields, f"{page}/stop")).status == 200
    shown = (await tiers.page(page, session)).body.decode()
    assert "Un arrêt est demandé" in shown
    assert '<strong class="state">arrêtée' not in shown
    (stopped,) = await tiers.office.publisher.step()
    assert stopped.state is State.STOPPED
    shown = (await tiers.page(page, session)).body.decode()
    assert '<strong class="state">arrêtée' in shown
    assert "Trop tôt." in shown


async def test_a_stop_with_a_session_alone_is_none(tiers: Tiers) -> None:
    proposal = await tiers.office.propose("paul", (change(None, organisation(["centre-imaginaire.fr"])),))
    session, page = await tiers.sign_in("bea"), f"/admin/proposals/{proposal.id}"
    fields = {"number": str(proposal.id), "reason": "non"}
    reply = await tiers.act("bea", session, "stop", fields, f"{page}/stop", SoftPasskey())
    assert_problem(reply, "conflict")
    assert await tiers.office.publisher.step() == []


async def test_nobody_is_offered_to_stop_their_own_removal(tiers: Tiers) -> None:
    proposal = await tiers.office.propose("bea", (change(tiers.office.member("anne"), None),))
    page = f"/admin/proposals/{proposal.id}"
    thief, alain = await tiers.sign_in("anne"), await tiers.sign_in("alain")
    assert "/stop" not in (await tiers.page(page, thief)).body.decode()
    assert "/stop" in (await tiers.page(page, alain)).body.decode()
    fields = {"number": str(proposal.id), "reason": "non"}
    assert_problem(await tiers.act("anne", thief, "stop", fields, f"{page}/stop"), "forbidden")


async def invited(tiers: Tiers, fields: dict[str, str], by: str = "bea") -> Enrolling:
    reply = await tiers.act(by, await tiers.sign_in(by), "invitation", fields, "/admin/people/invite")
    return Enrolling(tiers, reply.json["shown"])


async def waiting(tiers: Tiers) -> list[Member]:
    async with tiers.office.database.read() as records:
        return [msgspec.json.decode(ticket.content, type=Member) for ticket in await records.tickets("invitation")]


async def test_who_is_invited_makes_two_passkeys_and_a_recovery_code(tiers: Tiers) -> None:
    somebody = await invited(tiers, SOMEBODY)
    assert (await somebody.enrol()).status == 200
    (member,) = await waiting(tiers)
    assert (member.name, member.recovery) == ("Eve Petit", RECOVERY)
    assert member.passkeys == tuple(key.public for key in somebody.keys)
    assert_problem(await somebody.enrol(), "forbidden")


async def test_a_link_for_a_members_new_keys_changes_the_keys_alone(tiers: Tiers) -> None:
    paul = tiers.office.member("paul")
    fields = {"name": paul.name, "institution": paul.institution, "role": "approver", "email": "x@evil.example"}
    again = await invited(tiers, fields)
    assert (await again.enrol()).status == 200
    (member,) = await waiting(tiers)
    expected = msgspec.structs.replace(paul, passkeys=tuple(k.public for k in again.keys), recovery=RECOVERY)
    assert member == expected


async def test_an_invitations_address_is_a_note_that_the_act_commits_to(tiers: Tiers) -> None:
    session = await tiers.sign_in("bea")
    fields = SOMEBODY | {"email": "eve@ars.example"}
    assert_problem(await tiers.ask("/admin/acts/invitation", session, SOMEBODY | {"email": "eve"}), "conflict")
    written = (await tiers.ask("/admin/acts/invitation", session, fields)).json
    address = msgspec.convert(written["addresses"][0], Address)
    assert "@" not in written["text"]
    assert address.text == "eve@ars.example"
    assert address.opens(msgspec.json.decode(written["text"])["address"])
    assert (await (await invited(tiers, fields, "anne")).enrol()).status == 200
    (member,) = await waiting(tiers)
    async with tiers.office.database.read() as records:
        assert (await records.addresses())[member.address].opens(member.address)


async def test_one_session_has_so_many_addresses_noted_and_others_are_not_held_up(tiers: Tiers) -> None:
    bea, anne = await tiers.sign_in("bea"), await tiers.sign_in("anne")
    for number in range(ADDRESS_BURST):
        fields = SOMEBODY | {"email": f"eve-{number}@ars.example"}
        assert (await tiers.ask("/admin/acts/invitation", bea, fields)).status == 200
    fields = SOMEBODY | {"email": "eve@ars.example"}
    assert_problem(await tiers.ask("/admin/acts/invitation", bea, fields), "conflict")
    own = {"member": "bea", "action": "address", "email": "bea@neuf.example"}
    assert "location" not in (await tiers.page("/admin/people/propose", bea, own)).headers
    assert (await tiers.ask("/admin/acts/invitation", anne, fields)).status == 200
    async with tiers.office.database.read() as records:
        assert len(await records.addresses()) == len(tiers.office.addresses) + ADDRESS_BURST + 1


async def test_an_address_that_came_to_no_proposal_is_kept_for_minutes(tiers: Tiers) -> None:
    session = await tiers.sign_in("bea")
    for email in ("bea@neuf.example", "auditor@neuf.example"):
        fields = {"member": "bea" if email.startswith("bea") else "nobody", "action": "address", "email": email}
        await tiers.page("/admin/people/propose", session, fields)
    async with tiers.office.database.read() as records:
        kept = dict(await records._all(sql("SELECT address, until FROM addresses WHERE address LIKE '%neuf%'")))
    assert list(kept) == ["bea@neuf.example"]
    assert kept["bea@neuf.example"] > time.time() + UNCLAIMED - 3600


async def test_a_member_proposes_another_address_of_theirs_or_none(tiers: Tiers) -> None:
    session = await tiers.sign_in("bea")
    assert "bea@example.fr" in (await tiers.page("/admin/me", session)).body.decode()
    for email in ("bea@neuf.example", ""):
        fields = {"member": "bea", "action": "address", "email": email}
        done = await tiers.page("/admin/people/propose", session, fields)
        page = (await tiers.page(done.headers["location"], session)).body.decode()
        assert ("bea@neuf.example" in page) == bool(email)
        assert "bea@example.fr" in page
        assert "@" not in exact_text(page)


async def test_keepers_see_whose_address_is_erased_or_was_exchanged(tiers: Tiers) -> None:
    session = await tiers.sign_in("chloe")
    async with tiers.office.database.write() as records:
        await records.forget_addresses([tiers.office.addresses["anne"].commitment])
        await records._run(sql("UPDATE addresses SET address = 'voleur@evil.example'"))
    page = (await tiers.page("/admin/people?lang=en", session)).body.decode()
    assert ">erased</td>" in page
    assert "Changed in the database since it was signed" in page
    assert "voleur" not in page


async def test_one_key_is_one_persons(tiers: Tiers) -> None:
    first, other = await invited(tiers, SOMEBODY), await invited(tiers, SOMEBODY | {"name": "Fanny"}, "anne")
    assert_problem(await first.enrol(first.keys[0], first.keys[0]), "forbidden")
    assert_problem(await first.enrol(first.keys[0], tiers.office.keys["anne"]), "forbidden")
    assert_problem(await first.enrol(first.keys[0]), "invalid-body")
    assert_problem(await first.enrol(recovery="x"), "invalid-body")
    assert (await first.enrol()).status == 200
    assert_problem(await other.enrol(first.keys[0], other.keys[1], recovery="B" * 42 + "A"), "forbidden")
    assert_problem(await other.enrol(), "forbidden")  # with the other's recovery code
    assert (await other.enrol(recovery="B" * 42 + "A")).status == 200


async def test_what_waits_says_until_when_and_lacks_nothing(tiers: Tiers) -> None:
    office = tiers.office
    proposal = await office.propose("paul", (change(None, organisation(["centre-imaginaire.fr"])),))
    await office.sign("bea", proposal)
    office.publisher.rules = Rules(delay=3600)
    await office.publisher.step()
    assert list(await office.pending()) == [proposal.id]
    shown = (await tiers.page(f"/admin/proposals/{proposal.id}", await tiers.sign_in("anne"))).body.decode()
    assert "approuvée, en attente" in shown
    assert "Publication à partir du" in shown
    assert "Il manque" not in shown
    assert 'data-passkey="sign"' not in shown
    assert "?edit=" not in shown


async def test_an_edit_is_shown_to_who_wrote_it_and_replaces_nothing_before_their_touch(tiers: Tiers) -> None:
    entry = organisation(["centre-imaginaire.fr"])
    proposal = await tiers.office.propose("paul", (change(None, entry),))
    paul, bea, page = await tiers.sign_in("paul"), await tiers.sign_in("bea"), f"/admin/proposals/{proposal.id}"
    fields = {"table": "organisation", "key": "", "edited": str(proposal.id), "name": entry.name, "kind": entry.kind}
    fields |= {"domains": "autre-centre-imaginaire.fr", "evidence": "appel"}
    edited = (await tiers.page("/admin/register", paul, fields)).headers["location"]
    assert edited == f"{page}?version=2"
    assert "autre-centre-imaginaire.fr" in (await tiers.page(edited, paul)).body.decode()
    for session, address in ((bea, edited), (paul, page), (bea, page)):
        assert "autre-centre-imaginaire.fr" not in (await tiers.page(address, session)).body.decode()
    text = exact_text((await tiers.page(edited, paul)).body.decode())
    sent = {"text": text, "assertion": tiers.office.keys["paul"].sign(challenge(text))}
    assert (await tiers.ask(f"{page}/sign", paul, sent)).status == 200
    assert "autre-centre-imaginaire.fr" in (await tiers.page(page, bea)).body.decode()
