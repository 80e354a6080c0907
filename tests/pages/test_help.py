"""What to do after having given something, protection, and that numbers stand in one place with what they cost."""

from __future__ import annotations

import datetime
import json
import re
from html import unescape

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.loading import Loaded
from scanner.web.app import create_app
from scanner.web.pages import given
from scanner.web.pages.ways import HELP, REVIEW_BY, REVIEWED
from scanner.wording.days import in_words
from tests.conftest import ROOT
from tests.french import plain
from tests.pages.conftest import RUN_BY
from tests.web.asking import Client, asking


async def shown(client: Client, path: str, language: str = "fr") -> str:
    reply = await client.send("GET", path, headers={"Accept-Language": language})
    assert reply.status == 200
    return plain(unescape(reply.body.decode()))


def section(page: str, identifier: str) -> str:
    return page.partition(f'id="{identifier}"')[2].partition("</section>")[0]


async def test_whoever_gave_a_card_is_sent_to_the_bank_then_the_blocking_line_then_to_help_and_reports(
    client: Client,
) -> None:
    card = section(await shown(client, "/aide"), "card")
    order = ["Appelez votre banque", "tel:0892705705", "Perceval", "17cyber.gouv.fr", "sms:33700", "signal-spam.fr"]
    places = [card.index(text) for text in order]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", given.GIVEN)
async def test_each_thing_that_was_given_has_its_own_steps_one_touch_away(
    client: Client, kind: str, language: str
) -> None:
    page = await shown(client, "/aide", language)
    assert f'href="#{kind}"' in page
    steps = re.findall(r"<li>", section(page, kind))
    assert len(steps) == len(given.GIVEN[kind])


@pytest.mark.parametrize("path", ["/aide", "/aide/facile"])
async def test_every_number_can_be_touched_and_says_what_it_costs(client: Client, path: str) -> None:
    page = await shown(client, path)
    for address in re.findall(r'href="((?:tel|sms):[^"]+)"', page):
        way = next(way for way in HELP.values() if way.to == address)
        assert way.cost, address
        assert re.search(rf'href="{re.escape(address)}"[^>]*>{way.shown}</a> <span class="cost">\(', page), address


def test_every_step_and_way_is_known() -> None:
    assert {name for names in given.WAYS.values() for name in names} | {*given.REPORT, *given.LISTEN} == set(HELP)
    for key in given.WAYS:
        kind, _, step = key.partition(".")
        assert step in given.GIVEN[kind]


def test_the_extension_sends_people_to_the_same_places_at_the_same_cost() -> None:
    table = json.loads((ROOT / "extension" / "data" / "help.json").read_text())
    costs = {"costPaid": "paid", "costCall": "call", "costFree": "free", None: ""}
    ways = {way["to"]: costs[way.get("cost")] for route in table["routes"] for way in route["ways"]}
    own = {way.to: way.cost for way in HELP.values()}
    assert ways == {address: own[address] for address in ways}
    assert (table["reviewed"], table["review_by"]) == (REVIEWED, REVIEW_BY)


async def test_the_page_tells_when_its_numbers_were_reviewed(client: Client) -> None:
    day = datetime.date.fromisoformat(REVIEWED)
    assert f"relus le {plain(in_words(day, 'fr'))}" in await shown(client, "/aide")


async def test_what_true_bodies_never_ask_is_told_without_saying_that_they_send_no_links(client: Client) -> None:
    calls = section(await shown(client, "/aide"), "calls")
    assert "Les vrais organismes envoient aussi des liens." in calls
    assert "un code reçu par SMS" in calls
    assert "Ce n'est pas une preuve : des données ont été volées." in calls


async def test_the_easy_version_says_that_those_it_is_for_have_not_read_it_yet(client: Client) -> None:
    page = await shown(client, "/aide/facile")
    assert "doivent encore le relire" in page
    assert "FALC" not in page
    main = re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])
    longest = max(re.split(r"[.!?:,]", main), key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= 15, longest


async def test_the_operators_contact_is_offered(client: Client) -> None:
    assert 'href="mailto:contact@ght.example"' in await shown(client, "/aide")


async def test_a_private_dns_is_offered_only_where_the_operator_has_one(
    aiohttp_client: AiohttpClient, loaded: Loaded
) -> None:
    without = await asking(aiohttp_client, create_app(RUN_BY, loaded))
    assert "DNS privé" not in await shown(without, "/proteger")
    offering = msgspec.structs.replace(RUN_BY, private_dns="dns.ght.example")
    page = await shown(await asking(aiohttp_client, create_app(offering, loaded)), "/proteger")
    assert "<bdi>dns.ght.example</bdi>" in page
    assert "Il est tenu par GHT de l'Essai." in page


async def test_the_lists_of_this_service_are_offered_where_they_are_open_and_no_others(
    aiohttp_client: AiohttpClient, loaded: Loaded
) -> None:
    client = await asking(aiohttp_client, create_app(RUN_BY, loaded))
    main = (await shown(client, "/proteger")).partition("<main")[2].partition("</main>")[0]
    addresses = re.findall(r"https?://[^<\"\s]+", main)
    assert [address.rpartition("/")[2] for address in addresses] == ["adguard", "hosts"]
    for address in addresses:
        assert (await client.send("GET", "/" + address.split("/", 3)[3])).status == 200
    for_tokens = msgspec.structs.replace(RUN_BY, feeds_token=True)
    closed = await shown(await asking(aiohttp_client, create_app(for_tokens, loaded)), "/proteger")
    assert "/v1/feeds/" not in closed
    assert "ne proposent pas encore de filtre" in closed
