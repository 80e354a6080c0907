"""Signatures that are not what they seem, and a database that somebody wrote in: nothing of it is published."""

from __future__ import annotations

import msgspec
import pytest

from scanner.ledger.acts import LIFETIME, Marking, Stopping, challenge, text_of
from scanner.ledger.desk import Author, DeskError
from scanner.ledger.noting import Asked
from scanner.ledger.proposals import Signature, State
from scanner.ledger.refusals import Refusal, Rule
from scanner.ledger.rows import Signed
from tests.ledger.office import DAY, START, Office
from tests.ledger.test_desk import GENUINE, adding, state
from tests.passkey import SoftPasskey


@pytest.mark.parametrize("fault", ["another key", "sign-in", "not verified", "another proposal", "no JSON"])
async def test_a_signature_must_be_the_persons_over_this_very_difference(office: Office, fault: str) -> None:
    proposal = await office.propose("paul", adding())
    key, asked = office.keys["bea"], challenge(proposal.text)
    other = msgspec.structs.replace(proposal, id=99)
    assertions = {
        "another key": SoftPasskey().sign(asked),
        "sign-in": key.sign_in(asked),
        "not verified": key.sign(asked, verified=False),
        "another proposal": key.sign(challenge(other.text)),
        "no JSON": "{",
    }
    with pytest.raises(DeskError):
        await office.desk.sign(proposal.id, 1, Signed("bea", assertions[fault]))
    assert await state(office, proposal) is State.OPEN


async def test_a_signature_forged_in_the_database_is_not_believed(office: Office) -> None:
    """Somebody who can write the proposals table, but has no passkey, gets nothing published."""
    proposal = await office.propose("paul", adding())
    async with office.database.write() as records:
        (signature,) = await records.signatures(proposal.id, 1)
        await records.add_signature(msgspec.structs.replace(signature, member="bea", at=0))
        await records.save_proposal(msgspec.structs.replace(proposal, state=State.WAITING))
    assert await office.a_day_later() == []
    assert await office.kinds() == ["found"]
    assert await office.verdict(GENUINE) == "unknown"


@pytest.mark.parametrize("field", ["difference", "base", "id", "made"])
async def test_what_was_signed_is_all_that_is_published(office: Office, field: str) -> None:
    """Somebody who can write the proposals table changes one under its signatures."""
    proposal = await office.propose("paul", adding())
    waiting = await office.sign("bea", proposal)
    swapped = {"difference": adding("site-du-voleur-imaginaire.fr"), "base": waiting.base - 1, "id": 2, "made": 7}
    async with office.database.write() as records:
        forged = msgspec.structs.replace(waiting, **{field: swapped[field]})
        if field == "id":
            await records.save_proposal(msgspec.structs.replace(waiting, state=State.STOPPED))
            await records.add_proposal(forged)
            for signature in await records.signatures(proposal.id, 1):
                await records.add_signature(msgspec.structs.replace(signature, proposal=2))
        else:
            await records.save_proposal(forged)
    await office.a_day_later()
    waits = {number: pending.act.difference for number, pending in (await office.pending()).items()}
    assert waits == ({proposal.id: proposal.difference} if field == "id" else {})  # noted as stopped, and by nobody
    assert "publish" not in await office.kinds()
    async with office.database.read() as records:
        noted = await records.proposal(forged.id)
    assert noted is None or noted.state is not State.PUBLISHED  # of long ago, and nobody's: it is erased


async def test_others_do_not_approve_what_its_author_has_not_signed(office: Office) -> None:
    draft = await office.desk.draft(Author("Paul", "paul"), "", adding())
    with pytest.raises(DeskError, match="unsigned-by-author"):
        await office.sign("bea", draft)


async def test_a_draft_pushed_on_in_the_database_lacks_its_author(office: Office) -> None:
    draft = await office.desk.draft(Author("Paul", "paul"), "", adding())
    async with office.database.write() as records:
        for name in ("bea", "chloe"):
            answer = office.answer(name, draft.text)
            await records.add_signature(Signature(draft.id, 1, name, answer, int(office.clock.now)))
        await records.save_proposal(msgspec.structs.replace(draft, state=State.WAITING))
    assert await office.a_day_later() == []
    assert await office.kinds() == ["found"]


async def test_what_is_approved_is_stopped_and_never_edited(office: Office) -> None:
    waiting = await office.sign("bea", await office.propose("paul", adding()))
    await office.publisher.step()
    with pytest.raises(DeskError, match="edit-approved"):
        await office.desk.draft(Author("Paul", "paul"), "", adding("autre-centre-imaginaire.fr"), waiting.id)


async def test_a_later_signature_changes_nothing(office: Office) -> None:
    waiting = await office.sign("bea", await office.propose("paul", adding()))
    await office.publisher.step()
    due = (await office.pending())[waiting.id].due
    office.clock.now += 3600
    await office.sign("chloe", waiting)
    await office.publisher.step()
    assert (await office.pending())[waiting.id].due == due


async def test_a_note_that_says_published_or_stopped_is_not_believed(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    for noted in (State.PUBLISHED, State.STOPPED, State.REFUSED, State.WAITING):
        async with office.database.write() as records:
            await records.save_proposal(msgspec.structs.replace(proposal, state=noted))
        assert await state(office, proposal) is State.OPEN


async def test_signatures_lapse_after_two_weeks(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    office.clock.now += LIFETIME
    assert await office.publisher.step() == []
    office.clock.now += 1
    (refused,) = await office.publisher.step()
    assert (refused.state, refused.refusals) == (State.REFUSED, [Refusal(Rule.SIGNATURES, value="lapsed")])
    with pytest.raises(DeskError, match="decided"):
        await office.sign("bea", proposal)


async def test_a_stop_counts_when_the_publishing_step_is_late(office: Office) -> None:
    """Asked for before the day was over, seen after: it comes first."""
    proposal = await office.sign("bea", await office.propose("paul", adding()))
    await office.publisher.step()
    await office.stop("chloe", proposal)
    office.clock.now += 2 * DAY
    assert [p.state for p in await office.publisher.step()] == [State.STOPPED]


async def test_a_stop_forged_in_the_database_is_refused_and_says_so(office: Office) -> None:
    proposal = await office.sign("bea", await office.propose("paul", adding()))
    act = text_of(Stopping(proposal.ledger, proposal.id, proposal.digest, "chloe", "no", int(office.clock.now)))
    async with office.database.write() as records:
        forged = Asked(0, "stop", proposal.id, "chloe", proposal.text, act, office.answer("paul", act), START)
        await records.ask(forged)
    decided = await office.a_day_later()
    assert [p.state for p in decided] == [State.PUBLISHED]
    async with office.database.read() as records:
        assert [one.fault for one in await records.asked("stop")] == ["assertion"]


async def test_what_the_same_people_signed_for_another_register_is_a_note_here(office: Office) -> None:
    """Proposed, approved and stopped with the same keys on the same signer, and written here by the desk's role."""
    here = await office.propose("paul", adding())
    there = msgspec.structs.replace(here, ledger="b2" * 32, state=State.WAITING)
    act = text_of(Stopping(there.ledger, here.id, here.digest, "bea", "no", START))
    async with office.database.write() as records:
        await records.save_proposal(there)
        for name in ("paul", "bea"):
            await records.add_signature(Signature(there.id, 1, name, office.answer(name, there.text), START))
        await records.ask(Asked(0, "stop", here.id, "bea", here.text, act, office.answer("bea", act), START))
    await office.a_day_later()
    assert await office.kinds() == ["found"]
    async with office.database.read() as records:
        assert await records.passed_over() == 2
        assert [one.fault for one in await records.asked("stop")] == ["ledger"]


async def test_a_mark_forged_in_the_database_marks_nothing(office: Office) -> None:
    act = text_of(Marking((await office.state()).ledger, "ameli-xkcd.fr", "anne", int(office.clock.now)))
    async with office.database.write() as records:
        await records.ask(Asked(0, "mark", 0, "anne", "", act, office.answer("paul", act), 1))
    await office.publisher.step()
    assert (await office.state()).marks == {}


async def test_a_mark_on_a_listed_host_signed_by_a_thief_is_refused_by_the_publishing_step(office: Office) -> None:
    for host in ("chu-lille.fr", "rdv.chu-lille.fr", "service-public.fr"):
        act = text_of(Marking((await office.state()).ledger, host, "anne", int(office.clock.now)))
        async with office.database.write() as records:
            await records.ask(Asked(0, "mark", 0, "anne", "", act, office.answer("anne", act), 1))
        await office.publisher.step()
    assert (await office.state()).marks == {}


async def test_a_clock_that_was_ahead_is_noticed_and_healed(office: Office) -> None:
    office.clock.now += 30 * DAY
    await office.publisher.step()
    waiting = await office.sign("bea", await office.propose("paul", adding()))
    await office.publisher.step()
    office.clock.now -= 30 * DAY
    await office.publisher.step()
    assert (await office.kinds())[-1] == "clock"
    assert (await office.pending())[waiting.id].due == int(office.clock.now) + DAY
    async with office.database.read() as records:
        latest = await records.latest_snapshot()
    assert latest is not None
    assert latest.issued == int(office.clock.now)
