"""Messages over HTTP: every link of what a person received, in order, and nothing left out without a word."""

from __future__ import annotations

import pytest

from tests.web.asking import Client
from tests.web.helpers import assert_problem
from tests.web.test_scan import VERDICT_FIELDS


async def test_every_link_of_a_message_is_judged_in_order(client: Client) -> None:
    text = "Payez sur arneli[.]fr : <a href='https://fleuriste.example/x'>www.ameli.fr</a>, sinon assure.ameli.fr."
    reply = await client.ask("/v1/messages", {"text": text, "lang": "fr"})
    assert reply.status == 200
    results = reply.json["results"]
    assert [(result["verdict"], result["found"], result["shown"]) for result in results] == [
        ("dangerous", "arneli.fr", ""),
        ("suspicious", "https://fleuriste.example/x", "https://www.ameli.fr"),
        ("official", "assure.ameli.fr", ""),
    ]
    assert all(set(result) >= VERDICT_FIELDS for result in results)
    assert results[1]["reasons"][0]["code"] == "shown-differs"
    assert reply.json["left_out"] == 0
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("count", "told", "left_out"), [(0, 0, 0), (100, 100, 0), (130, 100, 30)])
async def test_links_beyond_the_bound_are_counted(client: Client, count: int, told: int, left_out: int) -> None:
    reply = await client.ask("/v1/messages", {"text": " ".join(f"h{n}.example" for n in range(count))})
    assert (len(reply.json["results"]), reply.json["left_out"]) == (told, left_out)


async def test_a_message_over_the_bound_is_refused(client: Client) -> None:
    assert_problem(await client.ask("/v1/messages", {"text": "x" * 65_600}), "payload-too-large")
    assert_problem(await client.ask("/v1/messages", {"text": 3}), "invalid-body")


async def test_a_link_without_its_disguise_is_scanned_by_every_route(client: Client) -> None:
    for path, body in (
        ("/v1/scan", {"url": "hxxps://arneli[.]fr"}),
        ("/v1/scan/batch", {"urls": ["hxxps://arneli[.]fr"]}),
    ):
        answer = (await client.ask(path, body)).json
        answer = answer.get("results", [answer])[0]
        assert (answer["verdict"], answer["input"]) == ("dangerous", "hxxps://arneli[.]fr")


async def test_a_wrapper_says_where_it_leads(client: Client) -> None:
    answer = (await client.ask("/v1/scan", {"url": "https://www.google.com/url?q=https://www.ameli.fr/"})).json
    assert (answer["verdict"], answer["leads_to"]) == ("unknown", "https://www.ameli.fr/")
    assert "leads_to" not in (await client.ask("/v1/scan", {"url": "https://www.ameli.fr/"})).json
