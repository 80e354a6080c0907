"""The page of a confirmed fake holds the requests to close it; nothing is sent by us."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scanner.ledger.changes import change
from scanner.register.models import FakeEntry
from scanner.storage.takedowns import Letter
from tests.desk.tiers import Tiers

HOST = "arneli.fr"


async def confirmed(tiers: Tiers, host: str) -> None:
    await tiers.office.sign("bea", await tiers.office.propose("paul", (change(None, FakeEntry(host, "vu")),)))
    await tiers.office.publisher.step()


@pytest.mark.parametrize(("host", "domain"), [(HOST, HOST), ("carte-vitale.vercel.app", "vercel.app")])
async def test_the_page_of_a_fake_has_its_letters(tiers: Tiers, host: str, domain: str) -> None:
    await confirmed(tiers, host)
    page = await tiers.page(f"/admin/register/fake?key={host}", await tiers.sign_in("anne"))
    text = unescape(page.body.decode())
    assert f"https://rdap.org/domain/{domain}" in text
    assert ("www.afnic.fr" in text) == (domain == HOST)
    assert "dont le site officiel est ameli.fr" in text
    assert "Anne, CHU de Lille" in text
    for link in re.findall(r"<a [^>]*https://[^>]*>", text):
        assert 'rel="noopener noreferrer"' in link  # where it leads learns nothing of the desk


async def test_no_other_entry_has(tiers: Tiers) -> None:
    session = await tiers.sign_in("anne")
    for path in ("fake", f"fake?key={HOST}", "organisation?key=CHU%20de%20Lille"):
        page = await tiers.page(f"/admin/register/{path}", session)
        assert page.status == 200
        assert b"rdap.org" not in page.body


@pytest.mark.parametrize(
    ("language", "sent", "answered"),
    [("fr", "envoyée le", "réponse notée le"), ("en", "sent on", "answer noted on")],
)
async def test_what_was_sent_and_answered_is_kept_with_the_entry(
    tiers: Tiers, language: str, sent: str, answered: str
) -> None:
    await confirmed(tiers, HOST)
    paul, anne = await tiers.sign_in("paul"), await tiers.sign_in("anne")
    letter = {"host": HOST, "to": "registrar"}
    reply = await tiers.page("/admin/takedown", paul, letter)
    assert (reply.status, reply.headers["location"]) == (303, f"/admin/register/fake?key={HOST}#takedown-registrar")
    page = await told(tiers, anne, language)
    assert f"{sent} " in page
    assert " Paul<" in page
    assert answered not in page
    answer = letter | {"answer": "nom suspendu <b>", "answered": "1"}
    assert (await tiers.page("/admin/takedown", anne, answer)).status == 303
    page = await told(tiers, anne, language)
    assert page.count(f"{sent} ") == 1  # of the one letter, above its answer
    assert answered in page
    assert "nom suspendu &lt;b&gt;" in page
    assert "nom suspendu" in (await tiers.page("/admin/history", anne)).body.decode()


async def told(tiers: Tiers, session: str, language: str) -> str:
    headers = {"Cookie": f"vigilien={session}; vigilien-language={language}"}
    return (await tiers.desk.send("GET", f"/admin/register/fake?key={HOST}", headers=headers)).body.decode()


@pytest.mark.parametrize(
    ("who", "fields"),
    [
        ("denis", {"host": HOST, "to": "registrar"}),
        ("paul", {"host": "ameli.fr", "to": "registrar"}),
        ("paul", {"host": HOST, "to": "somebody"}),
        ("paul", {"host": HOST, "to": "registrar", "answered": "1", "answer": " "}),
        ("paul", {}),
    ],
)
async def test_nothing_is_noted_of_what_is_no_letter(tiers: Tiers, who: str, fields: dict[str, str]) -> None:
    await confirmed(tiers, HOST)
    reply = await tiers.page("/admin/takedown", await tiers.sign_in(who), fields)
    assert 400 <= reply.status < 500
    async with tiers.office.database.read() as records:
        assert await records.letters(HOST) == {}


async def test_letters_about_another_fake_are_its_own(tiers: Tiers) -> None:
    async with tiers.office.database.write() as records:
        for host in (HOST, f"www.{HOST}", "a_neli.fr"):
            await records.note_letter(host, "afnic", "", "Anne", 5)
        await records.note_letter(HOST, "afnic", "refusé", "Anne", 6)
        await records.note_letter(HOST, "afnic", "", "Béa", 7)
    async with tiers.office.database.read() as records:
        assert await records.letters(HOST) == {"afnic": Letter(7, "Béa", "refusé", 6)}
        assert await records.letters("a_neli.fr") == {"afnic": Letter(5, "Anne")}
