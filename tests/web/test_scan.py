"""Scanning over HTTP: the contract's routes, answered as said."""

from __future__ import annotations

import urllib.parse

import pytest

from tests import acceptance
from tests.web.asking import Client
from tests.web.helpers import assert_problem

VERDICT_FIELDS = {"input", "url", "host", "display_host", "verdict", "reasons", "advice", "register_version", "max_age"}


@pytest.mark.parametrize(("url", "verdict", "code", "domain"), acceptance.ALL)
async def test_comes_out_as_said(client: Client, url: str, verdict: str, code: str, domain: str) -> None:
    reply = await client.ask("/v1/scan", {"url": url})
    assert reply.status == 200
    answer = reply.json
    first = answer["reasons"][0]["code"] if answer["reasons"] else ""
    assert (answer["input"], answer["verdict"], first) == (url, verdict, code)
    assert answer.get("imitates", {}).get("domain", "") == domain
    assert set(answer) >= VERDICT_FIELDS
    assert ("organisation" in answer) == (verdict == "official")
    assert reply.headers["cache-control"] == "no-store"


async def test_a_batch_answers_each_item_in_order(client: Client) -> None:
    urls = [acceptance.ALL[n % len(acceptance.ALL)][0] for n in range(1000)]
    reply = await client.ask("/v1/scan/batch", {"urls": urls})
    results = reply.json["results"]
    assert [result["input"] for result in results] == urls
    assert [r["verdict"] for r in results] == [acceptance.ALL[n % len(acceptance.ALL)][1] for n in range(1000)]


async def test_an_empty_batch_is_answered(client: Client) -> None:
    assert (await client.ask("/v1/scan/batch", {"urls": []})).json == {"results": []}


async def test_more_than_a_thousand_are_refused(client: Client) -> None:
    reply = await client.ask("/v1/scan/batch", {"urls": ["ameli.fr"] * 1001})
    problem = assert_problem(reply, "invalid-body")
    assert problem.errors[0].pointer == "/urls"


@pytest.mark.parametrize(
    ("host", "verdict"),
    [
        ("www.ameli.fr", "official"),
        ("arneli.fr", "dangerous"),
        ("аmeli.fr", "dangerous"),
        ("127.0.0.1", "unknown"),
        ("ameli.fr:8080", "invalid"),
        ("x@ameli.fr", "invalid"),
        ("a b", "invalid"),
        ("ameli.fr/x", "invalid"),
        ("@ameli.fr", "invalid"),
        ("/ameli.fr", "invalid"),
        ("ameli.fr?", "invalid"),
        ("ameli.fr\n", "invalid"),
        ("ameli.fr:443", "invalid"),
        ("[::1]", "unknown"),
        ("javascript:alert(1)", "invalid"),
    ],
)
async def test_a_host_alone(client: Client, host: str, verdict: str) -> None:
    reply = await client.send("GET", "/v1/hosts/" + urllib.parse.quote(host, safe=""))
    assert reply.status == 200
    assert (reply.json["input"], reply.json["verdict"]) == (host, verdict)
    assert "max-age" in reply.headers["cache-control"]


async def test_a_host_is_revalidated_by_its_etag(client: Client) -> None:
    first = await client.send("GET", "/v1/hosts/ameli.fr")
    again = await client.send("GET", "/v1/hosts/ameli.fr", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    english = await client.send("GET", "/v1/hosts/ameli.fr?lang=en")
    assert english.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("query", "header", "body", "word"),
    [
        ("", None, None, "ressemble"),
        ("", "en-GB,en;q=0.9,fr;q=0.5", None, "looks like"),
        ("", "de,fr;q=0.4,en;q=0.2", None, "ressemble"),
        ("", "nonsense;;q=x", None, "ressemble"),
        ("?lang=en", "fr", None, "looks like"),
        ("?lang=fr", None, "en", "looks like"),
    ],
)
async def test_language(client: Client, query: str, header: str | None, body: str | None, word: str) -> None:
    headers = {"Accept_Language": header} if header else {}
    value = {"url": "arneli.fr"} | ({"lang": body} if body else {})
    assert word in (await client.ask("/v1/scan" + query, value, **headers)).json["reasons"][0]["message"]


async def test_an_unknown_language_is_refused(client: Client) -> None:
    assert_problem(await client.ask("/v1/scan?lang=xx", {"url": "ameli.fr"}), "invalid-parameter")
    assert_problem(await client.ask("/v1/scan", {"url": "ameli.fr", "lang": "xx"}), "invalid-body")


async def test_longest_urls(client: Client) -> None:
    fits = "https://ameli.fr/" + "x" * (8190 - 17)
    assert (await client.ask("/v1/scan", {"url": fits})).json["verdict"] == "official"
    assert (await client.ask("/v1/scan", {"url": fits + "x"})).json["verdict"] == "invalid"


async def test_the_snapshot_is_announced_but_not_there_yet(client: Client) -> None:
    assert_problem(await client.send("GET", "/v1/snapshot"), "not-implemented")
