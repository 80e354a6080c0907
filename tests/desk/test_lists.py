"""The desk's lists: a page at a time, counted, filtered; and what waits for whom, so that no flood hides anything."""

from __future__ import annotations

import asyncio
import itertools
import re
import time

import pytest
from aiohttp.test_utils import make_mocked_request
from sqlalchemy import text

from scanner.desk import worklists
from scanner.desk.paging import page_of
from scanner.desk.reported import AT_ONCE, Handled, all_handled, grouped, handle
from scanner.ledger.changes import change
from scanner.ledger.desk import Author
from scanner.ledger.recording import record
from scanner.ledger.rows import Enough, Reason, Refuse, Signed
from scanner.ledger.store import Reported
from scanner.register.models import FakeEntry
from tests.conftest import shipped
from tests.desk.tiers import Tiers
from tests.french import plain
from tests.ledger.rule_cases import added


@pytest.mark.parametrize(
    ("asked", "count", "number", "first", "last"),
    [
        ("", 0, 1, 0, 0),
        ("", 120, 1, 0, 50),
        ("2", 120, 2, 50, 100),
        ("3", 120, 3, 100, 120),
        ("4", 120, 3, 100, 120),
        ("0", 120, 1, 0, 50),
        ("-1", 120, 1, 0, 50),
        ("x", 120, 1, 0, 50),
        ("9" * 30, 120, 1, 0, 50),
        ("²", 120, 1, 0, 50),
        ("1", 50, 1, 0, 50),
    ],
)
def test_a_page_is_always_one_that_there_is(asked: str, count: int, number: int, first: int, last: int) -> None:
    page = page_of(make_mocked_request("GET", f"/admin/register?q=chu&page={asked}"), count)
    assert (page.number, page.first, page.last) == (number, first, last)
    assert bool(page.before) is (number > 1)
    assert bool(page.after) is (number < page.pages)
    assert all("q=chu" in address for address in (page.before, page.after) if address)


_visits = itertools.count(1)


async def text_of(tiers: Tiers, path: str, who: str = "anne") -> str:
    reply = await tiers.page(path, await tiers.sign_in(who, created=next(_visits)))
    assert reply.status == 200, path
    return plain(reply.body.decode())


def counted(text: str) -> dict[str, int]:
    """The count behind each tab, by its address."""
    found = re.findall(r'<li><a href="([^"]+)"[^>]*>[^<]*\((\d+)\)</a>', text)
    return {address.replace("&amp;", "&"): int(count) for address, count in found}


async def test_a_flood_by_machines_hides_no_proposal_of_people(tiers: Tiers) -> None:
    for number in range(60):
        difference = (change(None, FakeEntry(f"ameli-{number}-xkcd.fr", "x")),)
        await tiers.office.desk.draft(Author(f"jeton {number % 5}"), "", difference)
    honest = await tiers.office.propose("paul", (added("centre-honnete-imaginaire.fr"),))
    home = await text_of(tiers, "/admin", "bea")
    assert f'href="/admin/proposals/{honest.id}"' in home
    assert "ameli-1-xkcd.fr" not in home
    assert "Propositions des machines : 60" in home
    listed = await text_of(tiers, "/admin/proposals", "bea")
    assert counted(listed)["/admin/proposals?list=mine"] == 1
    assert counted(listed)["/admin/proposals?list=machines"] == 60
    assert f'href="/admin/proposals/{honest.id}"' in listed
    second = await text_of(tiers, "/admin/proposals?list=machines&page=2", "bea")
    assert "De 51 à 60, sur 60." in second
    assert "/admin/proposals/1&#34;" not in second
    assert 'href="/admin/proposals/1"' in second


async def test_what_waits_for_me_is_what_my_signature_would_count_for(tiers: Tiers) -> None:
    office = tiers.office
    own = await office.desk.draft(Author("Paul", "paul"), "", (added("a0-imaginaire.fr"),))
    theirs = await office.propose("anne", (added("a1-imaginaire.fr", name="Autre centre"),))

    async def waiting(who: str) -> set[int]:
        text = await text_of(tiers, "/admin/proposals?list=mine", who)
        return {int(number) for number in re.findall(r'href="/admin/proposals/(\d+)"', text)}

    assert await waiting("paul") == {own.id}  # a proposer's own draft
    assert await waiting("bea") == {theirs.id}
    assert await waiting("anne") == set()  # she has signed hers
    assert await waiting("denis") == set()  # an auditor signs nothing
    await office.sign("bea", theirs)
    assert await waiting("bea") == set()


REWRITTEN = (
    "UPDATE proposals SET difference = replace(difference, 'Centre imaginaire', 'Centre du voleur')",
    "UPDATE proposals SET author = 'anne', author_name = 'Anne', version = 2, outcome = 'ce que veut le voleur'",
)
"""What whoever has the desk's role in the database makes of notes."""

HIDDEN = (
    *(f"UPDATE proposals SET state = '{state}'" for state in ("draft", "open", "published", "before", "nowhere")),
    "DELETE FROM proposals",
)
"""What they do to have nobody see them."""


def rows_of(text: str) -> list[list[str]]:
    """The proposals of a list: what each changes, its author and its state."""
    rows = re.findall(r"<tr>\s*<td[^>]*><a .*?</tr>", text, re.DOTALL)
    return [[*re.findall(r"<b>([^<]+)</b>", row), *re.findall(r"<td[^>]*>([^<]+)</td>", row)] for row in rows]


async def written_over(tiers: Tiers, *statements: str) -> None:
    async with tiers.office.database.write() as records:
        for statement in statements:
            await records._run(text(statement))
        await records.touch()


@pytest.mark.parametrize("hidden", HIDDEN)
async def test_what_waits_is_listed_as_it_was_signed_whatever_its_note_says(tiers: Tiers, hidden: str) -> None:
    office = tiers.office
    signed = await office.propose("paul", (added("centre-honnete-imaginaire.fr"),))
    answers = tuple(Signed(who, office.answer(who, signed.text)) for who in ("paul", "bea"))
    async with office.database.write() as records:
        enough = Enough(signed.text, answers, 2, 24 * 3600)
        await record(records, office.force, enough, int(office.clock()), office.key)
    await written_over(tiers, *REWRITTEN, hidden)
    listed = await text_of(tiers, "/admin/proposals?list=people", "chloe")
    assert rows_of(listed) == [["Centre imaginaire", "Paul", "approuvée, en attente"]]
    assert counted(listed) == {f"/admin/proposals?list={key}": int(key == "people") for key in worklists.LISTS}
    shown = await text_of(tiers, f"/admin/proposals/{signed.id}", "chloe")
    assert "centre-honnete-imaginaire.fr" in shown
    assert "voleur" not in shown
    session = await tiers.sign_in("chloe", created=next(_visits))
    reply = await tiers.act(
        "chloe", session, "stop", {"number": str(signed.id), "reason": "non"}, f"/admin/proposals/{signed.id}/stop"
    )
    assert reply.status == 200, reply.body
    await office.publisher.step()
    assert (await office.state()).final[signed.digest].outcome == "stopped"
    assert "vigilien_proposals_open 0.0" in (await tiers.desk.send("GET", "/metrics")).body.decode()


REASON = '[{"code":"lookalike"}]'
"""Of a stop: what a person wrote is told as theirs, although it reads as what a rule says."""


async def test_what_was_decided_is_listed_as_rows_say_whatever_its_note_says(tiers: Tiers) -> None:
    office = tiers.office
    published = await office.propose("paul", (added("centre-honnete-imaginaire.fr"),))
    await office.sign("bea", published)
    stopped = await office.propose("paul", (added("a1-imaginaire.fr", name="Centre refait"),))
    await office.stop("chloe", stopped, REASON)
    await office.publisher.step()
    refused = await office.propose("paul", (added("a2-imaginaire.fr", name="Centre oublié"),))
    async with office.database.write() as records:
        refusal = Refuse(refused.digest, refused.id, (Reason("oversize"),))
        await record(records, office.force, refusal, int(office.clock()), office.key)
    said = [
        ["Centre oublié", "Paul", "refusée à la publication"],
        ["Centre imaginaire", "Paul", "publiée"],
        ["Centre refait", "Paul", "arrêtée"],
    ]
    await written_over(tiers, HIDDEN[0], "UPDATE proposals SET author_name = 'Anne', outcome = 'rien'")
    assert rows_of(await text_of(tiers, "/admin/proposals?list=decided")) == said
    shown = await text_of(tiers, f"/admin/proposals/{stopped.id}")
    assert f"{REASON}</p>" in shown.replace("&#34;", '"')
    await written_over(tiers, *REWRITTEN)
    lost = await text_of(tiers, "/admin/proposals?list=decided")
    assert rows_of(lost)[1:] == said[1:]
    assert "Son texte n'est plus noté." in lost.replace("&#39;", "'")
    await written_over(tiers, HIDDEN[-1])
    lost = await text_of(tiers, "/admin/proposals?list=decided")
    assert rows_of(lost)[1:] == said[1:]
    assert counted(lost)["/admin/proposals?list=decided"] == 3


async def test_what_was_decided_before_there_were_rows_comes_last(tiers: Tiers) -> None:
    office = tiers.office
    for number in range(3):
        await office.desk.draft(
            Author(f"jeton {number}"), "", (change(None, FakeEntry(f"ameli-{number}-xkcd.fr", "x")),)
        )
    await written_over(tiers, "UPDATE proposals SET state = 'before'")
    stopped = await office.propose("paul", (added("a1-imaginaire.fr", name="Centre refait"),))
    await office.stop("chloe", stopped)
    await office.publisher.step()
    listed = rows_of(await text_of(tiers, "/admin/proposals?list=decided"))
    assert [row[0] for row in listed] == ["Centre refait", *(f"ameli-{number}-xkcd.fr" for number in (2, 1, 0))]


async def test_a_mark_that_was_refused_is_told_to_who_asked_for_it_and_why(tiers: Tiers) -> None:
    for name in ("paul", "brice"):
        await tiers.office.mark(name, "ameli-xkcd.fr")
    await tiers.office.publisher.step()
    told = "Votre marque sur « ameli-xkcd.fr » n'a pas été inscrite. Ce site a déjà été marqué."
    assert told in (await text_of(tiers, "/admin", "brice")).replace("&#39;", "'")
    assert "ameli-xkcd.fr" not in (await text_of(tiers, "/admin", "bea"))


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("overridden", "Personne n'arrête deux fois la même chose. Trois personnes la veulent quand même."),
        ("names", "Cela ne peut pas être inscrit : ce qui a été signé ne convient pas."),
    ],
)
async def test_a_stop_that_was_refused_is_told_in_words(tiers: Tiers, check: str, why: str) -> None:
    proposal = await tiers.office.propose("paul", (added("a1-imaginaire.fr"),))
    await tiers.office.stop("chloe", proposal)
    async with tiers.office.database.write() as records:
        (asked,) = await records.asked("stop")
        await records.refuse_asked([asked.id], check)
    shown = (await text_of(tiers, f"/admin/proposals/{proposal.id}")).replace("&#39;", "'")
    assert f"Un arrêt demandé n'a pas été inscrit. {why}" in shown
    assert f"({check})" not in shown


async def test_who_withdraws_their_own_is_not_asked_why_to_stop_it(tiers: Tiers) -> None:
    draft = await tiers.office.desk.draft(Author("Paul", "paul"), "", (added("a1-imaginaire.fr"),))
    assert "Pourquoi la retirer ?" in await text_of(tiers, f"/admin/proposals/{draft.id}", "paul")
    assert "Pourquoi l'arrêter ?" in (await text_of(tiers, f"/admin/proposals/{draft.id}", "bea")).replace("&#39;", "'")


async def test_a_name_that_nobody_signed_is_told_as_one(tiers: Tiers) -> None:
    proposal = await tiers.office.desk.draft(Author("Anne"), "", (change(None, FakeEntry("ameli-1-xkcd.fr", "x")),))
    for path in ("/admin/proposals?list=machines", f"/admin/proposals/{proposal.id}"):
        assert "Anne (nom que personne n'a signé)" in (await text_of(tiers, path)).replace("&#39;", "'")


async def test_every_organisation_is_reached_page_by_page(tiers: Tiers) -> None:
    organisations = shipped().register.organisations
    found: list[str] = []
    address = "/admin/register"
    while address:
        text = await text_of(tiers, address)
        found += re.findall(r'<tr><td[^>]*><a href="/admin/register/organisation\?key=[^"]+">', text)
        match = re.search(r'rel="next" href="([^"]+)"', text)
        address = match[1].replace("&amp;", "&") if match else ""
    assert len(found) == len(set(found)) == len(organisations)


async def test_the_candidates_are_a_work_list(tiers: Tiers) -> None:
    entries = [sourced.entry for sourced in shipped().register.organisations]
    waiting = [entry for entry in entries if entry.candidates and not entry.domains]
    text = await text_of(tiers, "/admin/register?status=candidates")
    assert f"{len(waiting)} trouvés sur {len(entries)}." in text
    kind = waiting[0].kind
    text = await text_of(tiers, f"/admin/register?status=candidates&kind={kind}")
    assert f"{sum(entry.kind == kind for entry in waiting)} trouvés sur" in text
    assert f'<option value="{kind}" selected>' in text
    assert "0 trouvés" in await text_of(tiers, "/admin/register?table=fake")


async def test_a_report_says_what_became_of_it(tiers: Tiers) -> None:
    now = int(time.time())
    hosts = ("ameli-xkcd.fr", "arneli-compte.fr", "tout-autre-chose.fr", "rdv.chu-lille.fr")
    async with tiers.office.database.write() as records:
        await records.add_reports([Reported(host, "fake", "unknown", (), 1) for host in hosts], now)
        await records.add_reports([Reported(f"f{n}-imaginaire.fr", "fake", "unknown", (), 2) for n in range(60)], now)
    proposal = await tiers.office.propose("paul", (change(None, FakeEntry("arneli-compte.fr", "x")),))
    text = await text_of(tiers, "/admin/reports")
    assert counted(text) == {
        "/admin/reports?kind=fake&state=open": 62,
        "/admin/reports?kind=fake&state=proposed": 1,
        "/admin/reports?kind=fake&state=marked": 0,
        "/admin/reports?kind=fake&state=settled": 1,
        "/admin/reports?kind=fake&state=all": 64,
    }
    assert "De 1 à 50, sur 62." in text
    assert "rdv.chu-lille.fr" in await text_of(tiers, "/admin/reports?state=settled")
    text = await text_of(tiers, "/admin/reports?state=proposed")
    assert f'href="/admin/proposals/{proposal.id}"' in text
    assert await text_of(tiers, "/admin/reports?kind=wrong")


def test_reports_about_one_organisation_stand_together() -> None:
    of = {"a": "Ameli", "b": "", "c": "Doctolib", "d": "Ameli", "e": ""}
    handled = [Handled(host, "open", 0, whom) for host, whom in of.items()]
    assert [one.host for one in grouped(handled)] == ["a", "d", "b", "c", "e"]


async def test_what_one_source_reports_of_an_organisation_puts_no_other_report_off_the_first_page(tiers: Tiers) -> None:
    """That reports about one organisation stand together must not undo that each source has its turn."""
    flood = [Reported(f"ameli-compte-{number}.fr", "fake", "dangerous", (), 1) for number in range(70)]
    async with tiers.office.database.write() as records:
        await records.add_reports([Reported("tout-autre-chose.fr", "fake", "unknown", (), 2)], int(time.time()) - 60)
        await records.add_reports(flood, int(time.time()))
    text = await text_of(tiers, "/admin/reports")
    assert "De 1 à 50, sur 71." in text
    assert "tout-autre-chose.fr" in text


async def test_others_are_served_while_many_reported_hosts_are_judged() -> None:
    served = 0

    async def other() -> None:
        nonlocal served
        while True:
            served += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    hosts = [f"boulangerie-{number}.fr" for number in range(AT_ONCE * 3)]
    found = await all_handled(hosts, "fake", shipped().index, {})
    task.cancel()
    assert [one.host for one in found] == hosts
    assert served >= 3


def test_a_wrong_alarm_is_settled_once_nothing_is_said_against_the_host() -> None:
    index = shipped().index
    assert handle("tout-autre-chose.fr", "wrong", index, {}).state == "settled"
    assert handle("ameli-xkcd.fr", "wrong", index, {}).state == "open"
    assert handle("ameli-xkcd.fr", "fake", index, {("fake", "ameli-xkcd.fr"): 7}) == Handled(
        "ameli-xkcd.fr", "proposed", 7, "Assurance maladie"
    )


async def test_a_number_of_any_length_is_at_worst_that_of_nothing(tiers: Tiers) -> None:
    reply = await tiers.page(f"/admin/register/organisation?edit={'9' * 5000}", await tiers.sign_in("anne"))
    assert reply.status == 200


async def test_the_inbox_tells_what_is_unread_and_which_channel_fails(tiers: Tiers) -> None:
    proposal = await tiers.office.propose("paul", (added("centre-honnete-imaginaire.fr"),))
    await tiers.office.sign("bea", proposal)
    await tiers.office.publisher.step()  # which alone tells, of what it saw itself
    assert re.search(r"Avis non lus : [1-9]", await text_of(tiers, "/admin"))
    async with tiers.office.database.write() as records:
        await records.reach("smtp", 0, "ConnectionRefusedError", int(time.time()))
    text = await text_of(tiers, "/admin/inbox")
    assert "nouveau" in text
    assert "+ centre-honnete-imaginaire.fr" in text
    assert "Le courriel ne part plus depuis" in text
    assert "Avis non lus : 0" in await text_of(tiers, "/admin")
    assert "nouveau</strong>" not in await text_of(tiers, "/admin/inbox")
    assert "nouveau</strong>" in await text_of(tiers, "/admin/inbox", "bea")
    assert "Add" in await text_of(tiers, "/admin/inbox?lang=en")


async def test_a_proposals_page_shows_its_impact_and_why_a_third_person_is_needed(tiers: Tiers) -> None:
    proposal = await tiers.office.propose("paul", (added("centre-imaginaire.fr", aliases=["orange"]),))
    text = await text_of(tiers, f"/admin/proposals/{proposal.id}", "bea")
    assert "orange.com" in text
    assert "connu de tous" in text
    assert "L'alias « orange » est fait de mots de tous les jours" in text.replace("&#39;", "'")
