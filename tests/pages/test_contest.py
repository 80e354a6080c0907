"""A demand of an owner: kept for keepers alone, followed and withdrawn by its reference, found nowhere else."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.loading import Loaded
from scanner.storage.contests import token_of
from scanner.storage.database import Database
from scanner.web.app import create_app
from scanner.web.state import STATE
from tests.pages.conftest import RUN_BY
from tests.web.asking import Client, asking

GOOD = {
    "act": "file",
    "host": "www.ch-imaginaire.fr",
    "claim": "unlisted",
    "name": "CH imaginaire",
    "contact": "dsi@ch.example",
}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fr"}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """SQLite's alone."""
    return f"sqlite:///{tmp_path}/register.db"


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, loaded: Loaded, database: Database) -> Client:
    app = create_app(RUN_BY, loaded)
    app[STATE].store = database
    app[STATE].settings = msgspec.structs.replace(RUN_BY, database="sqlite:///register.db")
    return await asking(aiohttp_client, app)


async def send(client: Client, fields: dict[str, str], status: int = 200) -> str:
    reply = await client.send("POST", "/contester", urlencode(fields).encode(), FORM)
    assert (reply.status, reply.headers["cache-control"]) == (status, "no-store")
    return unescape(reply.body.decode())


async def kept(database: Database) -> list[tuple[str, ...]]:
    async with database.read() as records:
        found = await records.contests("open", 0) or await records.contests("handled", 0)
        return [(one.host, one.claim, one.name, one.contact) for one in found]


def reference_in(page: str) -> str:
    return str(re.findall(r"<bdi>([A-Z0-9]{4}(?:-[A-Z0-9]{4}){4})</bdi>", page)[0])


async def test_a_demand_is_kept_and_its_owner_is_told_the_proof_and_what_the_verdict_rests_on(
    client: Client, database: Database
) -> None:
    page = await send(client, GOOD | {"host": "https://www.ch-imaginaire.fr/patients?nom=DURAND", "claim": "flagged"})
    assert await kept(database) == [("www.ch-imaginaire.fr", "flagged", "CH imaginaire", "dsi@ch.example")]
    token = token_of(reference_in(page).replace("-", ""))
    assert "<bdi>_vigilien-challenge.www.ch-imaginaire.fr</bdi>" in page
    assert f"<bdi>vigilien-verification={token}</bdi>" in page
    assert "DURAND" not in page
    assert "Notre avis sur ce site aujourd'hui" in page


async def test_the_reasons_of_a_warning_are_told_in_words(client: Client) -> None:
    page = await send(client, GOOD | {"host": "arneli.fr", "claim": "flagged"})
    assert "Nous conseillons de ne pas l'ouvrir." in page
    assert "ameli" in page.partition("Notre avis sur ce site")[2].partition("<h2")[0]


async def test_a_demand_is_followed_and_withdrawn_by_its_reference_alone(client: Client, database: Database) -> None:
    page = await send(client, GOOD)
    reference = reference_in(page)
    assert "attend d'être lue" in await send(client, {"act": "look", "reference": reference.lower().replace("-", " ")})
    async with database.write() as records:
        assert await records.handle_contest(token_of(reference.replace("-", "")))
    assert "Votre contact est effacé" in await send(client, {"act": "look", "reference": reference})
    assert "Nous n'avons pas de demande" in await send(client, {"act": "withdraw", "reference": "AAAA" * 5}, 404)
    assert "tout est effacé" in await send(client, {"act": "withdraw", "reference": reference})
    assert await kept(database) == []
    assert "Nous n'avons pas de demande" in await send(client, {"act": "look", "reference": reference}, 404)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("host", ""),
        ("host", "mon hôpital"),
        ("host", "localhost"),
        ("host", "192.0.2.1"),
        ("host", "javascript:alert(1)"),
        ("claim", ""),
        ("claim", "other"),
        ("name", " \u200b "),
        ("name", "x" * 121),
        ("contact", "dsi"),
        ("contact", "12"),
        ("contact", "javascript:alert(1)"),
        ("contact", "a@b.example" * 20),
    ],
)
async def test_a_form_that_lacks_something_says_what_and_keeps_nothing(
    client: Client, database: Database, field: str, value: str
) -> None:
    page = await send(client, GOOD | {field: value}, 400)
    assert re.search(rf'<li><a href="#{field}', page)
    assert await kept(database) == []


@pytest.mark.parametrize(
    "contact", ["+33 (0)1 23 45 67 89", "0123456789", "https://ch.example/contact", "x.y@ch.example"]
)
async def test_a_contact_is_whatever_an_owner_can_be_reached_by(
    client: Client, database: Database, contact: str
) -> None:
    await send(client, GOOD | {"contact": contact})
    assert (await kept(database))[0][3] == contact


async def test_what_is_written_is_shown_inert(client: Client, database: Database) -> None:
    odd = '"><script>alert(1)</script>\u202e'
    reply = await client.send("POST", "/contester", urlencode(GOOD | {"name": odd, "contact": "x"}).encode(), FORM)
    assert reply.status == 400
    assert b"<script>alert" not in reply.body


async def test_a_second_demand_for_a_site_the_same_day_is_told_and_the_first_stays(
    client: Client, database: Database
) -> None:
    await send(client, GOOD)
    assert "est déjà arrivée aujourd'hui" in await send(client, GOOD | {"contact": "other@ch.example"}, 409)
    assert [row[3] for row in await kept(database)] == ["dsi@ch.example"]


async def test_where_there_is_no_room_a_demand_is_refused_and_not_lost_in_silence(
    client: Client, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.storage.contests.MAX_CONTESTS", 1)
    await send(client, GOOD)
    await send(client, GOOD | {"host": "other.example"}, 503)
    assert [row[0] for row in await kept(database)] == ["www.ch-imaginaire.fr"]


async def test_a_form_of_another_site_is_refused(client: Client, database: Database) -> None:
    reply = await client.send("POST", "/contester", urlencode(GOOD).encode(), FORM | {"Sec-Fetch-Site": "cross-site"})
    assert reply.status == 403
    assert await kept(database) == []


async def test_a_service_without_a_register_offers_no_form_and_names_its_contact(
    aiohttp_client: AiohttpClient, loaded: Loaded
) -> None:
    client = await asking(aiohttp_client, create_app(RUN_BY, loaded))
    page = (await client.send("GET", "/contester", headers={"Accept-Language": "fr"})).body.decode()
    assert "<form" not in page
    assert "mailto:contact@ght.example" in page
    await send(client, GOOD, 503)


async def test_nothing_of_a_demand_is_logged_or_counted(
    client: Client, database: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    await send(client, GOOD | {"host": "canari-hote.fr", "name": "canari nom", "contact": "canari@ch.example"})
    metrics = (await client.send("GET", "/metrics")).body.decode()
    written = capfd.readouterr()
    assert "canari" not in metrics + written.out + written.err
