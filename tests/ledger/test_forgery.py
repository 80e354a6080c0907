"""Signatures that are not what they seem, and a database that somebody wrote in: nothing of it is published."""

from __future__ import annotations

import msgspec
import pytest

from scanner.ledger.desk import Author, DeskError
from scanner.ledger.proposals import Signature, State
from scanner.ledger.refusals import Refusal, Rule
from tests.ledger.office import DAY, Office
from tests.ledger.test_desk import GENUINE, adding, state
from tests.passkey import SoftPasskey


@pytest.mark.parametrize("fault", ["another key", "another origin", "not verified", "another proposal", "no JSON"])
async def test_a_signature_must_be_the_persons_over_this_very_difference(office: Office, fault: str) -> None:
    proposal = await office.propose("paul", adding())
    key, challenge = office.keys["bea"], proposal.challenge
    assertions = {
        "another key": SoftPasskey().sign(challenge),
        "another origin": key.sign(challenge, origin="http://localhost:9999"),
        "not verified": key.sign(challenge, verified=False),
        "another proposal": key.sign(msgspec.structs.replace(proposal, id=99).challenge),
        "no JSON": "{",
    }
    with pytest.raises(DeskError):
        await office.desk.sign("bea", proposal.id, 1, assertions[fault])
    assert await state(office, proposal) is State.OPEN


async def test_a_signature_forged_in_the_database_is_not_believed(office: Office) -> None:
    """Somebody who can write the proposals table, but has no passkey, gets nothing published."""
    proposal = await office.propose("paul", adding())
    async with office.database.write() as records:
        (signature,) = await records.signatures(proposal.id, 1)
        await records.add_signature(msgspec.structs.replace(signature, member="bea", at=0))
        await records.save_proposal(msgspec.structs.replace(proposal, state=State.WAITING, due=1))
    office.clock.now += 2 * DAY
    (refused,) = await office.publisher.step()
    assert refused.state is State.REFUSED
    assert await office.verdict(GENUINE) == "unknown"


@pytest.mark.parametrize("field", ["difference", "base", "id"])
async def test_what_was_signed_is_all_that_is_published(office: Office, field: str) -> None:
    """Somebody who can write the proposals table changes one under its signatures."""
    proposal = await office.propose("paul", adding())
    waiting = await office.sign("bea", proposal)
    swapped = {"difference": adding("site-du-voleur-imaginaire.fr"), "base": waiting.base - 1, "id": 2}
    async with office.database.write() as records:
        forged = msgspec.structs.replace(waiting, **{field: swapped[field]})
        if field == "id":
            await records.save_proposal(msgspec.structs.replace(waiting, state=State.STOPPED))
            await records.add_proposal(forged)
            for signature in await records.signatures(proposal.id, 1):
                await records.add_signature(msgspec.structs.replace(signature, proposal=2))
        else:
            await records.save_proposal(forged)
    office.clock.now += DAY
    states = {p.id: p.state for p in await office.publisher.step()}
    assert states[forged.id] is State.REFUSED


async def test_others_do_not_approve_what_its_author_has_not_signed(office: Office) -> None:
    draft = await office.desk.draft(Author("Paul", "paul"), "", adding())
    with pytest.raises(DeskError, match="author has not signed"):
        await office.sign("bea", draft)


async def test_a_draft_pushed_on_in_the_database_lacks_its_author(office: Office) -> None:
    draft = await office.desk.draft(Author("Paul", "paul"), "", adding())
    async with office.database.write() as records:
        for name in ("bea", "chloe"):
            assertion = office.keys[name].sign(draft.challenge)
            await records.add_signature(Signature(draft.id, 1, name, assertion, int(office.clock.now)))
        await records.save_proposal(msgspec.structs.replace(draft, state=State.WAITING, due=1))
    office.clock.now += DAY
    (refused,) = await office.publisher.step()
    assert (refused.state, refused.refusals) == (State.REFUSED, [Refusal(Rule.SIGNATURES, value="author")])


async def test_an_edit_takes_an_approved_proposal_back_to_its_signatures(office: Office) -> None:
    waiting = await office.sign("bea", await office.propose("paul", adding()))
    assert waiting.state is State.WAITING
    edited = await office.desk.draft(Author("Paul", "paul"), "", adding("autre-centre-imaginaire.fr"), waiting.id)
    assert (edited.state, edited.due) == (State.DRAFT, 0)
    office.clock.now += DAY
    assert await office.publisher.step() == []
