"""What integrators lean on beside the verdicts: hosts by POST, entity tags, allowances, the description."""

from __future__ import annotations

import gzip
import json
from typing import Any

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.engine.codes import Code
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from scanner.web.bodies import Language
from scanner.web.openapi import document
from scanner.web.routes import ROUTES, Route
from scanner.wording import LANGUAGES
from scanner.wording.answers import Evidence
from tests.engine.test_codes import EXAMPLES
from tests.web.asking import Client, asking
from tests.web.helpers import assert_problem

DOCUMENT = json.loads(document())


@pytest.mark.parametrize("host", ["www.ameli.fr", "arneli.fr", "ameli.fr/x", "a b", "", "sites.google.com"])
async def test_a_host_by_post_is_answered_as_by_get(client: Client, host: str) -> None:
    posted = await client.ask("/v1/hosts", {"host": host, "lang": "en"})
    assert posted.headers["cache-control"] == "no-store"
    if host and "/" not in host and " " not in host:
        asked = await client.send("GET", f"/v1/hosts/{host}?lang=en")
        assert posted.body == asked.body
    else:
        assert posted.json["verdict"] == "invalid"
        assert posted.json["input"] == host


async def test_a_tenant_goes_with_a_host_by_post(client: Client) -> None:
    reply = await client.ask("/v1/hosts?tenant=ameli-carte-vitale", {"host": "sites.google.com"})
    assert reply.json["verdict"] in ("unknown", "dangerous")
    assert_problem(await client.ask("/v1/hosts?tenant=a/b", {"host": "sites.google.com"}), "invalid-parameter")


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        (path, sent, status)
        for path in ("/v1/hosts/ameli.fr", "/openapi.json")
        for sent, status in (
            ("{tag}", 304),
            ("W/{tag}", 304),
            ('"x", {tag}', 304),
            ('"x",W/{tag} , "y"', 304),
            ("*", 304),
            ('"x"', 200),
            ("", 200),
            ("x", 200),
        )
    ],
)
async def test_what_a_client_holds_already_is_not_sent_again(client: Client, path: str, sent: str, status: int) -> None:
    tag = (await client.send("GET", path)).headers["etag"]
    reply = await client.send("GET", path, headers={"If-None-Match": sent.replace("{tag}", tag)})
    assert (reply.status, reply.headers["etag"]) == (status, tag)
    assert (reply.body == b"") == (status == 304)


async def test_the_description_comes_as_gzip_to_those_who_take_it(client: Client) -> None:
    for _ in range(2):
        reply = await client.send("GET", "/openapi.json", headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(reply.body) == document()
    assert reply.headers["vary"] == "Accept-Encoding"
    again = await client.send("GET", "/openapi.json", headers={"If-None-Match": reply.headers["etag"]})
    assert again.status == 304


async def test_the_allowance_is_told_with_every_answer(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    client = await asking(aiohttp_client, create_app(Settings(database="", rate=0.01, burst=20), loaded))
    for left in (19, 18):
        reply = await client.ask("/v1/scan", {"url": "ameli.fr"})
        assert reply.headers["ratelimit-policy"] == '"client";q=20;w=2000'
        assert reply.headers["ratelimit"].startswith(f'"client";r={left};t=')
    refused = await client.ask("/v1/reports", {"host": "a.fr", "kind": "fake", "verdict": "unknown"})
    assert_problem(refused, "rate-limited")
    assert "ratelimit" in refused.headers
    assert "ratelimit" not in (await client.send("GET", "/healthz")).headers


def test_enums_hold_what_the_service_knows() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    assert set(schemas["Language"]["enum"]) == set(LANGUAGES) == set(Language)
    assert set(schemas["Code"]["enum"]) == set(Code)
    assert all("type" in schema for schema in schemas.values())


@pytest.mark.parametrize("link", EXAMPLES.values(), ids=EXAMPLES)
async def test_every_field_of_the_evidence_is_described(client: Client, link: str) -> None:
    """A signal with a new field of evidence adds it to ``Evidence``."""
    reply = await client.ask("/v1/scan", {"url": link})
    for reason in reply.json["reasons"]:
        assert set(reason["evidence"]) <= set(Evidence.__annotations__)
        msgspec.convert(reason["evidence"], Evidence)


@pytest.mark.parametrize("route", [r for r in ROUTES if r.example.answer], ids=lambda r: f"{r.method} {r.path}")
async def test_the_examples_of_the_description_are_what_comes_back(client: Client, route: Route) -> None:
    shown = route.example
    query = "?lang=en" if route.body is None else ""
    path = route.path.replace("{host}", shown.parameters.get("host", "")) + query
    reply = await (client.ask(path, shown.body) if route.body else client.send(route.method, path))
    assert reply.status == route.success
    assert without_versions(reply.json) == without_versions(shown.answer)


def without_versions(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_versions(inner) for key, inner in value.items() if key != "register_version"}
    return [without_versions(inner) for inner in value] if isinstance(value, list) else value
