"""The page of discoveries: looked at, decided in bulk, and made fakes of by one proposal that two people sign."""

from __future__ import annotations

from html import unescape

import pytest

from scanner.ledger.proposals import State
from scanner.storage.discoveries import Discovery
from tests.desk.tiers import Tiers

FOUND = [
    Discovery("arneli.fr", "arneli.fr", "Assurance maladie", "dangerous", "homoglyph", "1", "jour.txt", 1, 1),
    Discovery("xn--amli-cpa.fr", "améli.fr", "Assurance maladie", "dangerous", "homoglyph", "1", "jour.txt", 1, 1),
    Discovery("sante-colis.fr", "sante-colis.fr", "", "suspicious", "health-words", "1", "<b>jour", 1, 1),
]


@pytest.fixture
async def found(tiers: Tiers) -> Tiers:
    async with tiers.office.database.write() as records:
        await records.add_discoveries(FOUND)
    return tiers


async def states(tiers: Tiers) -> dict[str, tuple[str, str]]:
    async with tiers.office.database.read() as records:
        known = [await records.discovery(one.host) for one in FOUND]
    return {one.host: (one.state, one.reason) for one in known if one is not None}


async def shown(tiers: Tiers, session: str, query: str = "") -> str:
    page = await tiers.page(f"/admin/discoveries{query}", session)
    assert page.status == 200
    return page.body.decode()


async def test_they_are_shown_by_organisation(found: Tiers) -> None:
    text = await shown(found, await found.sign_in("anne"))
    heads = [text.index(f"<h2>{name}</h2>") for name in ("Assurance maladie", "Aucun organisme précis")]
    assert heads[0] < text.index("arneli.fr") < heads[1]
    assert "améli.fr" in text
    assert "<b>jour" not in text
    assert "<b>jour" in unescape(text)


async def test_ticked_ones_become_one_proposal_of_fakes(found: Tiers) -> None:
    session = await found.sign_in("paul")
    fields = {"host:arneli.fr": "on", "host:xn--amli-cpa.fr": "on", "decision": "proposed", "reason": "copies d'ameli"}
    answer = await found.page("/admin/discoveries", session, fields)
    assert answer.status == 303
    async with found.office.database.read() as records:
        (proposal,) = [p for p in await records.proposals([State.DRAFT]) if len(p.difference) == 2]
    assert answer.headers["location"] == f"/admin/proposals/{proposal.id}"
    assert [(change.table, change.key) for change in proposal.difference] == [
        ("fake", "arneli.fr"),
        ("fake", "xn--amli-cpa.fr"),
    ]
    assert (await states(found))["arneli.fr"] == ("proposed", "copies d'ameli")
    assert (await states(found))["sante-colis.fr"] == ("new", "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "dismissed", "reason": "vu"}, "Choisissez au moins un nom"),
        ({"host:arneli.fr": "on", "decision": "dismissed", "reason": " "}, "Écrivez pourquoi"),
        ({"host:absent.fr": "on", "decision": "proposed"}, 'role="alert"'),
    ],
)
async def test_what_cannot_be_done_says_why(found: Tiers, fields: dict[str, str], said: str) -> None:
    answer = await found.page("/admin/discoveries", await found.sign_in("paul"), fields)
    assert answer.status == 422
    assert said in answer.body.decode()
    assert set((await states(found)).values()) == {("new", "")}


async def test_a_dismissed_one_is_told_with_its_reason_and_no_longer_to_look_at(found: Tiers) -> None:
    session = await found.sign_in("paul")
    fields = {"host:sante-colis.fr": "on", "decision": "dismissed", "reason": "une boutique"}
    assert (await found.page("/admin/discoveries", session, fields)).status == 303
    assert "sante-colis.fr" not in await shown(found, session)
    assert "une boutique" in await shown(found, session, "?state=dismissed")


async def test_nobody_decides_without_the_right_to_propose(found: Tiers) -> None:
    fields = {"host:arneli.fr": "on", "decision": "watched"}
    auditor = await found.sign_in("denis")
    assert "checkbox" not in await shown(found, auditor)
    answers = [await found.page("/admin/discoveries", session, fields) for session in (auditor, "nobody")]
    assert [answer.status for answer in answers] == [403, 303]
    assert set((await states(found)).values()) == {("new", "")}
