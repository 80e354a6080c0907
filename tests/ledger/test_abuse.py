"""What a member, a token or a stranger might try to bend: floods, look-alikes by a detour, keys swapped unseen."""

from __future__ import annotations

import msgspec
import pytest

from scanner.desk.proposals import rows_of
from scanner.ledger.changes import change
from scanner.ledger.desk import Author, DeskError, RefusedError
from scanner.ledger.people import Institution, Member, Role, institution_key
from scanner.ledger.proposals import State
from scanner.ledger.replay import MARKS_A_DAY
from scanner.ledger.store import Reported
from scanner.register.models import ExceptionEntry, FakeEntry
from scanner.storage.access import Session, Token
from scanner.storage.reports import MAX_REPORTS
from tests.ledger.office import DAY, Office, organisation
from tests.ledger.test_desk import adding
from tests.passkey import SoftPasskey

LOOKALIKE = "ameli-remboursement.fr"


async def publish(office: Office, *changes: object) -> None:
    proposal = await office.propose("anne", tuple(changes))  # type: ignore[arg-type]
    await office.sign("bea", proposal)
    await office.a_day_later()


async def flood(office: Office, author: Author, count: int) -> None:
    for number in range(count):
        difference = (change(None, FakeEntry(f"f{number}-imaginaire.fr", "x")),)
        if author.member:
            await office.propose(author.member, difference)
        else:
            await office.desk.draft(author, "", difference)


async def test_a_machine_proposes_no_people(office: Office) -> None:
    eve = Member("eve", "Eve", "ARS", Role.APPROVER, (SoftPasskey().public,))
    for difference in ((change(None, eve),), (change(None, Institution("X")),)):
        with pytest.raises(RefusedError, match="machine-people"):
            await office.desk.draft(Author("jeton ci"), "", difference)


def test_a_swapped_key_shows_though_its_id_stays() -> None:
    key, other = SoftPasskey(), SoftPasskey()
    before = Member("a", "A", "ARS", Role.APPROVER, (key.public,))
    swapped = msgspec.structs.replace(key.public, public_key=other.public.public_key)
    after = msgspec.structs.replace(before, passkeys=(swapped,))
    (row,) = (row for row in rows_of(change(before, after), {}) if row.field == "passkeys")
    assert len(row.removed) == len(row.added) == 1


async def test_an_exception_first_does_not_spare_the_third_person(office: Office) -> None:
    exception = ExceptionEntry(LOOKALIKE, "said to be a shop")
    await publish(office, change(None, exception))
    assert await office.verdict(LOOKALIKE) == "unknown"
    proposal = await office.propose("paul", (change(exception, None), change(None, organisation([LOOKALIKE]))))
    assert (await office.sign("bea", proposal)).state is State.OPEN
    assert (await office.sign("chloe", proposal)).state is State.WAITING


async def test_a_confirmed_fake_is_not_cleared_at_once_by_a_report(office: Office) -> None:
    await publish(office, change(None, FakeEntry("ameli-xkcd.fr", "asks for a card")))
    async with office.database.write() as records:
        await records.add_reports([Reported("ameli-xkcd.fr", "wrong", "dangerous", (), 1)], int(office.clock.now))
    exception = change(None, ExceptionEntry("ameli-xkcd.fr", "genuine"))
    waiting = await office.sign("bea", await office.propose("anne", (exception,)))
    await office.publisher.step()
    assert (await office.pending())[waiting.id].due == int(office.clock.now) + DAY


async def test_a_changed_member_is_signed_out_and_one_who_left_loses_their_tokens(office: Office) -> None:
    now = int(office.clock.now)
    async with office.database.write() as records:
        for name in ("paul", "brice", "bea"):
            await records.add_session(f"session of {name}", Session(name, now, now))
            await records.add_token(f"token of {name}", Token(0, name, ("scan",), name, now, now + 10**7, 0))
    paul = office.member("paul")
    lowered = msgspec.structs.replace(paul, role=Role.AUDITOR)
    await publish(office, change(paul, lowered), change(office.member("brice"), None))
    later = int(office.clock.now)
    async with office.database.read() as records:
        assert await records.session("session of paul") is None
        assert await records.session("session of brice") is None
        assert await records.session("session of bea") is not None
        assert {token.name for token in (await records.live_tokens(later)).values()} == {"paul", "bea"}


@pytest.mark.parametrize("spelling", ["ars", " A R S ", "\u0410RS", "A\u00a0RS", "ＡＲＳ", "A.R.S."])
async def test_an_institution_by_another_spelling_is_the_same(office: Office, spelling: str) -> None:
    assert institution_key(spelling) == institution_key("ARS")
    with pytest.raises(RefusedError, match="name-alike"):
        await office.propose("anne", (change(None, Institution(spelling)),))


async def test_a_flood_of_one_author_ends(office: Office, few: int) -> None:
    for author in (Author("Paul", "paul"), Author("jeton ci")):
        await flood(office, author, few)
        with pytest.raises(DeskError, match="undecided"):
            await flood(office, author, 1)
    assert (await office.propose("brice", adding())).state is State.OPEN


async def test_a_mark_that_cannot_be_proposed_is_not_kept(office: Office, few: int) -> None:
    await flood(office, Author("Paul", "paul"), few)
    with pytest.raises(DeskError, match="undecided"):
        await office.mark("paul", "ameli-xkcd.fr")
    await office.publisher.step()
    assert (await office.state()).marks == {}


async def test_one_member_marks_so_many_hosts_a_day(office: Office) -> None:
    for number in range(MARKS_A_DAY):
        await office.mark("paul", f"ameli-xkc{number}.fr")
    await office.publisher.step()
    with pytest.raises(DeskError, match="check-quota"):
        await office.mark("paul", "ameli-xkcf.fr")


async def test_too_many_hosts_are_refused_before_any_is_judged(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.ledger.weighing.weigh", None)
    domains = [f"centre-{number}-imaginaire.fr" for number in range(60)]
    with pytest.raises(RefusedError, match="additions: 50"):
        await office.desk.draft(Author("jeton ci"), "", (change(None, organisation(domains)),))


async def test_reports_end_before_they_fill_the_disk(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_REPORTS > 10_000
    monkeypatch.setattr("scanner.storage.reports.MAX_REPORTS", 3)
    async with office.database.write() as records:
        for number in range(5):
            await records.add_reports([Reported(f"h{number}.example", "fake", "unknown", (), 1)], 1)
        assert await records.reported_hosts("fake", 0) <= 3


async def test_nobody_proposes_an_address_in_the_clear(office: Office) -> None:
    paul = office.member("paul")
    with pytest.raises(RefusedError, match="address-public"):
        await office.propose("anne", (change(paul, msgspec.structs.replace(paul, address="paul@example.fr")),))
