"""Demands of owners at the desk: read by keepers, their contacts gone as soon as they are handled."""

from __future__ import annotations

import time
from html import unescape

from scanner.desk.paging import SIZE
from scanner.storage.contests import Contest
from tests.desk.tiers import Tiers
from tests.french import plain


async def given(tiers: Tiers, *hosts: str) -> None:
    now = int(time.time())
    async with tiers.office.database.write() as records:
        for number, host in enumerate(hosts):
            claim = ("flagged", "unlisted")[number % 2]
            contest = Contest(
                f"{number:032}", host, claim, f"CH {number}", f"dsi{number}@ch.example", number, now - number
            )
            await records.add_contest(contest)


async def shown(tiers: Tiers, session: str, path: str = "/admin/contests") -> str:
    reply = await tiers.page(path, session)
    assert reply.status == 200
    return plain(unescape(reply.body.decode()))


async def test_a_keeper_sees_demands_with_their_count_proof_and_contact(tiers: Tiers) -> None:
    await given(tiers, "ch-un.example", "ch-deux.example")
    session = await tiers.sign_in("anne")
    page = await shown(tiers, session)
    assert "à traiter (2)" in page
    assert page.index("ch-un.example") < page.index("ch-deux.example")
    assert "dsi0@ch.example" in page
    assert "vigilien-verification=" + "0" * 32 in page
    assert "/admin/register/exception?host=ch-un.example" in page
    assert "Demandes de propriétaires de sites : 2" in await shown(tiers, session, "/admin")


async def test_handling_a_demand_erases_the_contact_and_is_in_the_history(tiers: Tiers) -> None:
    await given(tiers, "ch-un.example")
    session = await tiers.sign_in("anne")
    assert (await tiers.page("/admin/contests/handled", session, {"token": "0" * 32})).status == 303
    assert "traitées (1)" in await shown(tiers, session)
    handled = await shown(tiers, session, "/admin/contests?state=handled")
    assert "ch-un.example" in handled
    assert "dsi0@ch.example" not in handled
    history = await shown(tiers, session, "/admin/history")
    assert "A traité la demande pour ch-un.example." in history
    assert "dsi0@ch.example" not in history


async def test_who_may_not_propose_neither_sees_contacts_nor_handles_demands(tiers: Tiers) -> None:
    await given(tiers, "ch-un.example")
    session = await tiers.sign_in("denis")
    page = await shown(tiers, session)
    assert "ch-un.example" in page
    assert "dsi0@ch.example" not in page
    assert (await tiers.page("/admin/contests/handled", session, {"token": "0" * 32})).status == 403
    async with tiers.office.database.read() as records:
        assert await records.count_contests("open", 0) == 1


async def test_many_demands_come_a_page_at_a_time(tiers: Tiers) -> None:
    await given(tiers, *(f"ch-{number}.example" for number in range(SIZE + 1)))
    session = await tiers.sign_in("anne")
    first, second = await shown(tiers, session), await shown(tiers, session, "/admin/contests?page=2")
    assert "page=2" in first
    assert f"CH {SIZE}<" not in first
    assert f"CH {SIZE}<" in second
    for odd in ("0", "-1", "x", "99999999999", "7"):
        assert (await tiers.page(f"/admin/contests?page={odd}", session)).status == 200


async def test_a_demand_that_is_not_there_is_handled_by_nobody(tiers: Tiers) -> None:
    session = await tiers.sign_in("anne")
    for token in ("", "0" * 32, "'; DROP TABLE contests"):
        assert (await tiers.page("/admin/contests/handled", session, {"token": token})).status == 303
    assert "A traité" not in await shown(tiers, session, "/admin/history")
