"""The desk and the publishing step on both databases: who must sign what, how long, what is never published."""

from __future__ import annotations

import msgspec
import pytest

from scanner.ledger.acts import LIFETIME
from scanner.ledger.changes import Change, change, content_of
from scanner.ledger.desk import Author, DeskError, ForbiddenError, RefusedError
from scanner.ledger.keys import KeyFileError
from scanner.ledger.people import APPROVER_REST, Institution, Member, Role
from scanner.ledger.proposals import Proposal, State, stage
from scanner.ledger.rows import Signed
from scanner.ledger.signing import Signer
from scanner.ledger.state import MARK_LIFETIME
from scanner.ledger.store import Reported
from scanner.register.models import ExceptionEntry, FakeEntry
from scanner.storage.discoveries import Discovery
from tests.ledger.office import DAY, Office, organisation
from tests.passkey import SoftPasskey

GENUINE = "centre-de-soins-imaginaire.fr"


def adding(domain: str = GENUINE, **fields: object) -> tuple[Change, ...]:
    return (change(None, organisation([domain], **fields)),)


async def state(office: Office, proposal: Proposal) -> State:
    async with office.database.read() as records:
        found = await records.proposal(proposal.id)
    assert found is not None
    return stage(found, await office.state())


async def test_two_people_of_two_institutions_make_a_domain_official_after_a_day(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    assert await office.verdict(GENUINE) == "unknown"
    assert (await office.sign("bea", proposal)).state is State.WAITING
    office.clock.now += 3600
    assert await office.publisher.step() == []
    assert (await office.pending())[proposal.id].due == int(office.clock.now) + DAY
    office.clock.now += DAY - 1
    assert await office.publisher.step() == []
    assert await office.verdict(GENUINE) == "unknown"
    office.clock.now += 1
    assert [p.state for p in await office.publisher.step()] == [State.PUBLISHED]
    assert await office.verdict("www." + GENUINE) == "official"
    assert await office.actions() == ["propose", "sign", "approve"]
    assert await office.kinds() == ["found", "enough", "publish"]


async def test_a_colleague_of_the_same_institution_is_not_enough(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    for name in ("anne", "alain"):
        assert (await office.sign(name, proposal)).state is State.OPEN
    assert (await office.sign("bea", proposal)).state is State.WAITING


async def test_only_approvers_count_beside_the_author(office: Office) -> None:
    proposal = await office.propose("anne", adding())
    for name in ("brice", "denis"):
        with pytest.raises(ForbiddenError):
            await office.sign(name, proposal)
    with pytest.raises(ForbiddenError):
        await office.desk.draft(Author("Denis", "denis"), "", adding())


async def test_a_tokens_proposal_needs_two_approvers_of_two_institutions(office: Office) -> None:
    proposal = await office.desk.draft(Author("token ci"), "", adding())
    assert proposal.state is State.OPEN
    assert (await office.sign("anne", proposal)).state is State.OPEN
    assert (await office.sign("alain", proposal)).state is State.OPEN
    assert (await office.sign("bea", proposal)).state is State.WAITING


async def test_an_edit_voids_every_signature(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    stale = Signed("bea", office.answer("bea", proposal.text))
    with pytest.raises(ForbiddenError, match="edit-others"):
        await office.propose("brice", adding("autre-centre-imaginaire.fr"), edited=proposal.id)
    written = await office.desk.draft(Author("Paul", "paul"), "", adding("autre-centre-imaginaire.fr"), proposal.id)
    assert (await office.sign("anne", proposal)).version == 1  # until its author touches it, an edit is nothing
    with pytest.raises(DeskError, match="edited-meanwhile"):
        await office.sign("chloe", written)
    edited = await office.sign("paul", written)
    assert (edited.version, edited.state) == (2, State.OPEN)
    with pytest.raises(DeskError, match="edited-meanwhile"):
        await office.desk.sign(proposal.id, 1, stale)
    with pytest.raises(DeskError, match="check-assertion"):
        await office.desk.sign(proposal.id, 2, stale)
    assert (await office.sign("bea", edited)).state is State.WAITING


async def test_a_lookalike_of_another_entry_needs_a_third_person(office: Office) -> None:
    proposal = await office.propose("paul", adding("ameli-remboursement.fr"))
    assert (await office.sign("bea", proposal)).state is State.OPEN
    assert (await office.sign("chloe", proposal)).state is State.WAITING


async def test_a_candidate_that_looks_alike_needs_a_third_person_too(office: Office) -> None:
    entry = organisation([GENUINE], candidates=["ameli-remboursement.fr"])
    proposal = await office.propose("paul", (change(None, entry),))
    assert (await office.sign("bea", proposal)).state is State.OPEN


@pytest.mark.parametrize(
    ("difference", "reason"),
    [
        (adding("github.io"), "public-suffix"),
        (adding("x.github.io"), "shared-hosting"),
        (adding("gouv.fr"), "public-suffix"),
        (adding("sites.google.com"), "shared-hosting"),
        (adding("Ameli.fr"), "host-form"),
        (adding("ameli.fr"), "duplicate-domain"),
        (adding(kind="pirate"), "kind"),
        ((change(None, ExceptionEntry("web.app", "no")),), "public-suffix"),
        ((change(None, ExceptionEntry("x.web.app", "no")),), "shared-hosting"),
        ((change(None, ExceptionEntry("ameli.fr", "no")),), "exception-registered"),
        ((change(None, FakeEntry("chu-lille.fr", "no")),), "fake-registered"),
        ((change(None, FakeEntry("www.chu-lille.fr", "no")),), "fake-registered"),
        ((change(None, FakeEntry("github.io", "no")),), "public-suffix"),
    ],
)
async def test_some_things_are_refused_whoever_asks(
    office: Office, difference: tuple[Change, ...], reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        await office.propose("anne", difference)


@pytest.mark.parametrize(
    "difference",
    [
        (),
        (Change("organisation", "X", None, None),),
        (Change("organisation", "X", None, {"name": "Y", "kind": "mutuelle", "domains": [], "evidence": []}),),
        (Change("organisation", "X", None, {"name": "X", "domains": 3}),),
        adding() * 2,
    ],
)
async def test_what_is_no_difference_is_told(office: Office, difference: tuple[Change, ...]) -> None:
    with pytest.raises(RefusedError):
        await office.propose("anne", difference)


async def test_at_most_so_many_hosts_become_trusted_in_a_day(office: Office) -> None:
    domains = [f"centre-de-soins-{number}-imaginaire.fr" for number in range(51)]
    with pytest.raises(RefusedError, match="additions: 50"):
        await office.propose("anne", (change(None, organisation(domains)),))
    for some in (domains[:30], domains[30:50]):
        await office.sign("bea", await office.propose("anne", (change(None, organisation(some)),)))
    late = await office.propose("anne", adding(domains[50]))
    await office.sign("bea", late)
    assert [p.state for p in await office.a_day_later()] == [State.PUBLISHED] * 2
    assert await state(office, late) is State.WAITING
    office.clock.now += DAY - 1
    assert await office.publisher.step() == []
    office.clock.now += 2
    assert [p.state for p in await office.publisher.step()] == [State.PUBLISHED]


async def test_a_register_that_changed_meanwhile_refuses_the_older_proposal(office: Office) -> None:
    known = office.force.base.register.organisations[0].entry
    changes = [(change(known, msgspec.structs.replace(known, contact=text)),) for text in ("a", "b")]
    proposals = [await office.propose("anne", difference) for difference in changes]
    for proposal in proposals:
        await office.sign("bea", proposal)
    assert [p.state for p in await office.a_day_later()] == [State.PUBLISHED, State.REFUSED]


async def test_any_approver_stops_what_waits(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    await office.sign("bea", proposal)
    await office.publisher.step()
    with pytest.raises(ForbiddenError):
        await office.stop("brice", proposal)
    await office.stop("chloe", proposal, "Ce n'est pas leur site.")
    assert await state(office, proposal) is State.WAITING  # until the publishing step has recorded it
    assert [p.state for p in await office.a_day_later()] == [State.STOPPED]
    assert await state(office, proposal) is State.STOPPED
    with pytest.raises(DeskError, match="decided"):
        await office.sign("chloe", proposal)


async def test_removing_a_hospital_takes_two_people_and_a_day_too(office: Office) -> None:
    entry = next(s.entry for s in office.force.base.register.organisations if "chu-lille.fr" in s.entry.domains)
    proposal = await office.propose("paul", (change(entry, None),))
    assert await state(office, proposal) is State.OPEN
    await office.sign("bea", proposal)
    await office.publisher.step()
    assert await office.verdict("chu-lille.fr") == "official"
    await office.a_day_later()
    assert await office.verdict("chu-lille.fr") != "official"


async def test_a_confirmed_fake_is_dangerous_at_once(office: Office) -> None:
    async with office.database.write() as records:
        await records.add_reports([Reported("tout-autre-chose.fr", "fake", "unknown", (), 1)], int(office.clock.now))
    proposal = await office.propose("paul", (change(None, FakeEntry("tout-autre-chose.fr", "asks for a card")),))
    assert await office.verdict("tout-autre-chose.fr") == "unknown"
    await office.sign("bea", proposal)
    await office.publisher.step()
    assert await office.verdict("www.tout-autre-chose.fr") == "dangerous"


async def test_one_person_alone_only_raises_a_doubt_that_lapses(office: Office) -> None:
    with pytest.raises(RefusedError, match="mark-undoubted"):
        await office.mark("paul", "tout-autre-chose.fr")
    with pytest.raises(RefusedError, match="mark-registered"):
        await office.mark("paul", "rdv.chu-lille.fr")
    proposal = await office.mark("paul", "ameli-xkcd.fr")
    await office.publisher.step()
    assert await office.verdict("ameli-xkcd.fr") == "suspicious"
    async with office.database.read() as records:
        assert "ameli-xkcd.fr" in (await office.force.at(records, int(office.clock.now))).index.marked
    with pytest.raises(DeskError, match="check-marked"):
        await office.mark("brice", "ameli-xkcd.fr")
    office.clock.now += MARK_LIFETIME
    async with office.database.read() as records:
        assert not (await office.force.at(records, int(office.clock.now))).index.marked
    await office.sign("paul", proposal)
    await office.sign("bea", proposal)
    await office.publisher.step()
    assert await office.verdict("ameli-xkcd.fr") == "dangerous"


async def test_a_wrong_alarm_that_patients_reported_is_undone_at_once(office: Office) -> None:
    difference = (change(None, ExceptionEntry("amelie-remboursement.fr", "a shop")),)
    assert await office.verdict("amelie-remboursement.fr") in ("suspicious", "dangerous")
    waiting = await office.sign("bea", await office.propose("anne", difference))
    await office.publisher.step()
    assert (await office.pending())[waiting.id].due == int(office.clock.now) + DAY
    await office.stop("anne", waiting)
    async with office.database.write() as records:
        await records.add_reports(
            [Reported("amelie-remboursement.fr", "wrong", "dangerous", (), 1)], int(office.clock.now)
        )
    await office.sign("bea", await office.propose("anne", difference))
    await office.publisher.step()
    assert await office.verdict("amelie-remboursement.fr") == "unknown"


def with_member(office: Office, name: str, **fields: object) -> tuple[Change, ...]:
    before = office.member(name)
    return (change(before, msgspec.structs.replace(before, **fields)),)


async def test_a_new_approver_rests_for_three_days(office: Office) -> None:
    office.keys["eve"] = SoftPasskey()
    eve = Member("eve", "Eve", "ARS", Role.APPROVER, (office.keys["eve"].public,))
    await office.sign("bea", await office.propose("anne", (change(None, eve),)))
    await office.a_day_later()
    proposal = await office.propose("anne", adding())
    with pytest.raises(ForbiddenError, match="sign-others"):
        await office.sign("eve", proposal)
    office.clock.now += APPROVER_REST
    assert (await office.sign("eve", proposal)).state is State.WAITING


async def test_nobody_raises_their_own_role_or_key_alone(office: Office) -> None:
    for fields in ({"role": Role.APPROVER}, {"passkeys": (SoftPasskey().public,)}, {"institution": "ARS"}):
        await office.propose("paul", with_member(office, "paul", **fields))
    office.clock.now += 10 * DAY
    assert await office.publisher.step() == []


async def test_approvers_of_two_institutions_must_remain(office: Office) -> None:
    leaving = [change(office.member(name), None) for name in ("bea", "chloe")]
    with pytest.raises(RefusedError, match="institutions-few"):
        await office.propose("anne", tuple(leaving))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"institution": "Nowhere"}, "institution-unknown"),
        ({"passkeys": ()}, "no-passkey"),
    ],
)
async def test_a_member_must_be_somebody(office: Office, fields: dict[str, object], reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        await office.propose("anne", with_member(office, "paul", **fields))
    with pytest.raises(RefusedError, match="shared-passkey"):
        await office.propose("anne", with_member(office, "paul", passkeys=(office.keys["bea"].public,)))


async def test_an_institution_comes_with_its_first_member(office: Office) -> None:
    office.keys["zoe"] = SoftPasskey()
    zoe = Member("zoe", "Zoé", "CHU d'Amiens", Role.APPROVER, (office.keys["zoe"].public,))
    difference = (change(None, Institution("CHU d'Amiens")), change(None, zoe))
    await office.sign("bea", await office.propose("anne", difference))
    await office.a_day_later()
    assert "zoe" in (await office.state()).members


async def test_a_member_who_left_meanwhile_has_not_signed(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    await office.sign("bea", proposal)
    await office.sign("chloe", await office.propose("anne", (change(office.member("bea"), None),)))
    states = {p.id: p.state for p in await office.a_day_later()}
    assert states[proposal.id] is State.PUBLISHED  # it was due first
    late = await office.propose("paul", adding("autre-centre-imaginaire.fr"))
    with pytest.raises(ForbiddenError, match="no-member"):
        await office.sign("bea", late)


async def test_everybody_hears_of_what_is_approved(office: Office) -> None:
    proposal = await office.propose("paul", adding())
    await office.sign("bea", proposal)
    await office.publisher.step()
    async with office.database.read() as records:
        (notice,) = await records.notices(0, 10)
    news = notice.news
    assert (news.kind, news.number, news.author) == ("approved", proposal.id, "Paul")
    assert (news.difference, news.digest) == (proposal.difference, proposal.digest)
    assert news.due == int(office.clock.now) + DAY


async def test_an_approval_that_nothing_holds_up_names_no_moment(office: Office) -> None:
    """A fake that the scanner doubts as well: what only warns waits for nobody."""
    await office.sign("bea", await office.propose("paul", (change(None, FakeEntry("ameli-xkcd.fr", "no")),)))
    await office.publisher.step()
    async with office.database.read() as records:
        told = {notice.news.kind: notice.news.due for notice in await records.notices(0, 10)}
    assert told == {"approved": 0, "published": 0}


async def test_what_could_not_be_published_is_forgotten(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register compiled for a transaction that failed must never be signed under the next one's number."""
    lost = await office.propose("paul", adding("perdu-imaginaire.fr"))
    await office.sign("bea", lost)
    await office.publisher.step()
    office.clock.now += DAY
    with monkeypatch.context() as broken:
        broken.setattr(office.publisher, "_signer", _no_key)
        with pytest.raises(KeyFileError):
            await office.publisher.step()
    assert await state(office, lost) is State.WAITING
    await office.stop("chloe", lost)
    await office.sign("bea", await office.propose("paul", adding("autre-centre-imaginaire.fr")))
    await office.a_day_later()
    async with office.database.read() as records:
        latest = await records.latest_snapshot()
    assert latest is not None
    assert "perdu-imaginaire.fr" not in latest.text
    assert "autre-centre-imaginaire.fr" in latest.text


async def test_a_register_too_large_for_clients_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.ledger.snapshot.MAX_BYTES", 1000)
    proposal = await office.propose("paul", adding())
    await office.sign("bea", proposal)
    monkeypatch.setattr(office.publisher, "_resign", _nothing)
    (refused,) = await office.a_day_later()
    assert refused.state is State.REFUSED
    assert [refusal.code for refusal in refused.refusals] == ["oversize"]
    assert await office.verdict(GENUINE) == "unknown"


def _no_key() -> Signer:
    raise KeyFileError("the key is gone")


async def _nothing(now: int) -> None:
    """In place of the daily signing, which would be too large as well."""


def test_content_says_only_what_is_said() -> None:
    assert content_of(ExceptionEntry("a.fr", "b")) == {"host": "a.fr", "reason": "b"}


@pytest.mark.parametrize("how", ["stopped", "refused", "published"])
async def test_discoveries_are_free_again_when_what_proposed_them_came_to_nothing(office: Office, how: str) -> None:
    hosts = ["ameli-xkcd.fr", "ameli-abcd.fr"]
    async with office.database.write() as records:
        await records.add_discoveries([Discovery(h, h, "", "dangerous", "combosquat", "1", "f", 1, 1) for h in hosts])
        await records.decide_discoveries(hosts, "proposed", "", "anne", 1)
    entry = FakeEntry(hosts[0], "asks for a card")
    proposal = await office.propose("anne", (change(None, entry),))
    if how == "stopped":
        await office.stop("anne", proposal)
    elif how == "refused":
        office.clock.now += LIFETIME + 1
    else:
        await office.sign("bea", proposal)
    await office.a_day_later()
    async with office.database.read() as records:
        found = [await records.discovery(host) for host in hosts]
    assert [one and one.state for one in found] == ["proposed" if how == "published" else "new", "proposed"]
