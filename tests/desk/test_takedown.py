"""The page of a confirmed fake holds the requests to close it; nothing is sent by us."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scanner.ledger.changes import change
from scanner.register.models import FakeEntry
from tests.desk.tiers import Tiers

HOST = "arneli.fr"


@pytest.mark.parametrize(("host", "domain"), [(HOST, HOST), ("carte-vitale.vercel.app", "vercel.app")])
async def test_the_page_of_a_fake_has_its_letters(tiers: Tiers, host: str, domain: str) -> None:
    await tiers.office.sign("bea", await tiers.office.propose("paul", (change(None, FakeEntry(host, "vu")),)))
    await tiers.office.publisher.step()
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
