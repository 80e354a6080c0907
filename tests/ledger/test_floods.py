"""Floods of notes by whoever has the desk's role: no row, little work, and nobody's honest act waits behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, text

from scanner.ledger import assertions
from scanner.ledger.acts import LIFETIME, Stopping, challenge, text_of
from scanner.ledger.apart import Apart
from scanner.ledger.changes import change
from scanner.ledger.desk import MAX_UNDECIDED, Author, DeskError
from scanner.ledger.noting import Asked
from scanner.ledger.proposals import Proposal, Signature, State
from scanner.ledger.refusals import Rule
from scanner.ledger.sifting import MOST_VERIFIED, MOST_WORKED_ON, Sifting, in_turn, set_back
from scanner.register.models import FakeEntry
from scanner.storage import tables
from tests.ledger.office import DAY, START, Office
from tests.ledger.test_desk import adding
from tests.passkey import SoftPasskey

JUNK = 1000
THIEFS = SoftPasskey()


def junk(office: Office, number: int, made: int = START) -> Proposal:
    """A well-formed proposal as its author could have written it."""
    return Proposal(
        id=number,
        version=1,
        author="anne",
        author_name="Anne",
        note="",
        base=1,
        difference=(change(None, FakeEntry(f"ameli-x{number}.fr", "x")),),
        state=State.WAITING,
        created=made,
        made=made,
        ledger=office.force.now.state.ledger,
    )


def nobodys(office: Office, proposal: Proposal) -> list[Signature]:
    return []


def strangers(office: Office, proposal: Proposal) -> list[Signature]:
    return [Signature(proposal.id, 1, f"nobody {n}", THIEFS.sign(challenge(proposal.text)), 1) for n in range(3)]


def forged(office: Office, proposal: Proposal) -> list[Signature]:
    """In the names of its author and another, over the right text, with the ids of their keys and another key."""
    found = []
    for member in ("anne", "bea"):
        answer = msgspec.json.decode(THIEFS.sign(challenge(proposal.text)))
        answer["id"] = office.keys[member].id
        found.append(Signature(proposal.id, 1, member, msgspec.json.encode(answer).decode(), 1))
    return found


FLOODS: Mapping[str, Callable[[Office, Proposal], list[Signature]]] = {
    "unsigned": nobodys,
    "signed by strangers": strangers,
    "signed wrongly in members' names": forged,
}


async def flood(office: Office, how: str, made: int = START, count: int = JUNK) -> None:
    """Notes as whoever has the desk's role in the database writes them."""
    proposals = [junk(office, number, made) for number in range(1, count + 1)]
    signatures = [msgspec.structs.asdict(s) for proposal in proposals for s in FLOODS[how](office, proposal)]
    rows = [
        msgspec.structs.asdict(p) | {"state": str(p.state), "difference": msgspec.json.encode(p.difference).decode()}
        for p in proposals
    ]
    async with office.database.write() as records:
        await records._run(insert(tables.proposals), rows)
        if signatures:
            await records._run(insert(tables.signatures), signatures)


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for each signature that was verified."""
    found: list[int] = []
    real = assertions._is_signed

    def counting(*parts: bytes) -> bool:
        found.append(1)
        return real(*parts)

    monkeypatch.setattr(assertions, "_is_signed", counting)
    return found


async def passed_over(office: Office) -> int:
    async with office.database.read() as records:
        return await records.passed_over()


@pytest.mark.parametrize("how", FLOODS)
async def test_what_is_signed_after_a_thousand_notes_that_nobody_signed_is_published_in_the_next_step(
    office: Office, how: str, verified: list[int]
) -> None:
    await flood(office, how)
    proposal = await office.propose("paul", (change(None, FakeEntry("ameli-xkcd.fr", "asks for a card")),))
    await office.sign("bea", proposal)
    verified.clear()
    written = 0
    real = office.database.write

    def write() -> object:
        nonlocal written
        written += 1
        return real()

    office.database.write = write  # type: ignore[method-assign, assignment]
    (published,) = await office.publisher.step()
    assert (published.id, published.state) == (proposal.id, State.PUBLISHED)
    assert await office.kinds() == ["found", "enough", "publish"]
    assert len(verified) <= 20 + (2 * JUNK if how == "signed wrongly in members' names" else 0)
    assert written < 12  # transactions: none of them is a note's that nobody signed
    async with office.database.read() as records:
        assert [notice.news.kind for notice in await records.notices(0, JUNK)] == ["approved", "published"]
    await office.publisher.step()  # the one that was over what a step verifies
    assert await passed_over(office) == (JUNK if how == "signed wrongly in members' names" else 0)


@pytest.mark.parametrize("how", FLOODS)
async def test_what_lapses_without_a_members_signature_is_erased_and_gets_no_row(office: Office, how: str) -> None:
    await flood(office, how, count=MOST_WORKED_ON)
    mine = await office.propose("paul", adding())
    draft = await office.desk.draft(Author("Brice", "brice"), "", adding("autre-centre-imaginaire.fr"))
    office.clock.now += LIFETIME + 1
    await office.publisher.step()
    assert await office.kinds() == ["found", "refuse"]  # the one that Paul signed
    await office.publisher.step()
    async with office.database.read() as records:
        left = [proposal.id for proposal in await records.proposals(list(State))]
        assert left == [mine.id]
        assert await records.signatures(1, 1) == []
    assert draft.id not in left
    assert await passed_over(office) >= MOST_WORKED_ON + 1
    assert await office.kinds() == ["found", "refuse"]


@pytest.mark.parametrize("how", FLOODS)
async def test_notes_in_a_members_name_that_they_did_not_sign_do_not_keep_them_from_proposing(
    office: Office, how: str
) -> None:
    await flood(office, how, count=MAX_UNDECIDED)
    assert (await office.propose("anne", adding())).state is State.OPEN


async def test_decided_proposals_called_undecided_do_not_keep_their_author_from_proposing(
    office: Office, few: int
) -> None:
    for number in range(few):
        proposal = await office.propose("anne", (change(None, FakeEntry(f"f{number}-imaginaire.fr", "x")),))
        await office.stop("anne", proposal)
    await office.publisher.step()
    async with office.database.write() as records:
        await records._connection.execute(text("UPDATE proposals SET state = 'open'"))
    assert (await office.propose("anne", adding())).state is State.OPEN


async def test_an_approved_proposal_called_decided_is_its_authors_still(office: Office, few: int) -> None:
    for number in range(few - 1):
        await office.propose("anne", (change(None, FakeEntry(f"f{number}-imaginaire.fr", "x")),))
    approved = await office.propose("anne", adding())
    await office.sign("bea", approved)
    await office.publisher.step()
    async with office.database.write() as records:
        await records.note_states(State.REFUSED, [approved.id])
    with pytest.raises(DeskError, match="undecided"):
        await office.desk.draft(Author("Anne", "anne"), "", adding("autre-centre-imaginaire.fr"))


async def test_the_oldest_drafts_that_nobody_signed_give_way(office: Office, few: int) -> None:
    """Whoever has a session alone writes as many as they like, and neither bars its owner nor fills the database."""
    signed = await office.propose("anne", adding())
    drafts = [
        await office.desk.draft(Author("Anne", "anne"), "", (change(None, FakeEntry(f"f{n}-imaginaire.fr", "x")),))
        for n in range(few + 2)
    ]
    async with office.database.read() as records:
        left = [proposal.id for proposal in await records.proposals(list(State))]
    assert left == [draft.id for draft in reversed(drafts[2:])] + [signed.id]


@pytest.mark.parametrize("how", FLOODS)
async def test_notes_dated_into_the_future_do_not_stay(office: Office, how: str) -> None:
    await flood(office, how, made=START + 1000 * DAY, count=MOST_WORKED_ON)
    draft = await office.desk.draft(Author("Brice", "brice"), "", adding())
    await office.publisher.step()
    async with office.database.read() as records:
        assert [proposal.id for proposal in await records.proposals(list(State))] == [draft.id]
    assert await office.kinds() == ["found"]


async def test_what_its_author_dated_into_the_future_is_refused(office: Office) -> None:
    now = office.clock.now
    office.clock.now += DAY
    proposal = await office.propose("paul", adding())
    office.clock.now = now
    (refused,) = await office.publisher.step()
    assert (refused.id, refused.state) == (proposal.id, State.REFUSED)
    assert [(found.code, found.value) for found in refused.refusals] == [(Rule.SIGNATURES, "early")]


async def test_a_stop_is_recorded_in_the_step_after_a_thousand_that_nobody_signed(
    office: Office, verified: list[int]
) -> None:
    proposal = await office.sign("bea", await office.propose("paul", adding()))
    await office.publisher.step()
    asked = []
    for number in range(JUNK):
        act = Stopping(proposal.ledger, proposal.id, proposal.digest, "anne", f"no {number}", START)
        answer = msgspec.json.decode(THIEFS.sign(challenge(text_of(act))))
        answer["id"] = office.keys["anne"].id
        row = Asked(
            number + 1, "stop", number, "anne", proposal.text, text_of(act), msgspec.json.encode(answer).decode(), 1
        )
        asked.append(msgspec.structs.asdict(row))
    async with office.database.write() as records:
        await records._run(insert(tables.asked), asked)
        if not office.database.is_sqlite:
            await records._run(text("SELECT setval(pg_get_serial_sequence('asked', 'id'), 2000)"))
    await office.stop("chloe", proposal)
    verified.clear()
    (stopped,) = await office.publisher.step()
    assert stopped.state is State.STOPPED
    assert len(verified) <= MOST_VERIFIED
    assert await passed_over(office) == JUNK
    async with office.database.read() as records:
        assert {one.fault for one in await records.asked("stop")} == {"assertion"}
    office.clock.now += LIFETIME + DAY
    await office.publisher.step()
    async with office.database.read() as records:
        assert await records.asked("stop") == []


async def test_what_is_signed_while_a_step_looks_at_it_is_not_set_back(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    ledger = await office.state()
    async with office.database.write() as records:
        await records.note_states(State.WAITING, [proposal.id])  # as whoever has the desk's role can
    async with office.database.read() as records:
        sifting = Sifting(records, ledger, int(office.clock()), office.force.pins, Apart())
        found = await sifting.proposals([State.WAITING])
    assert found.short == [proposal.id]
    await office.sign("bea", proposal)
    await set_back(office.database, found, ledger.members)
    await office.publisher.step()
    assert (await office.state()).pending.keys() == {proposal.digest}


claims = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abc")), unique=True)


@given(claims, st.integers(0, 40))
def test_a_few_notes_of_one_member_are_among_the_first_whatever_others_have(
    some: list[tuple[int, str]], most: int
) -> None:
    some.sort()
    found = in_turn(some, most)
    assert len(found) == len(set(found))
    assert sum(number in found for number, _ in some) <= most
    for member in "abc":
        own = [number for number, who in some if who == member]
        if own and most >= 9:  # three members with at most three claims under a note
            assert own[0] in found
