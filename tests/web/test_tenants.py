"""Hosts whose tenants live in the path: the verdict is on one tenant's page, and no other path is ever looked at."""

from __future__ import annotations

import json
import urllib.parse

import pytest

from tests.web.asking import Client
from tests.web.helpers import Reply, assert_problem

SHARED = "sites.google.com"


async def ask(client: Client, host: str, **query: str) -> Reply:
    return await client.send("GET", f"/v1/hosts/{host}?{urllib.parse.urlencode(query)}")


@pytest.mark.parametrize(
    ("host", "tenant", "verdict"),
    [
        (SHARED, "cpam-remboursement", "dangerous"),
        (SHARED, "www.ameli.fr", "dangerous"),
        (SHARED, "club-de-tricot", "unknown"),
        (SHARED + ".", "cpam-remboursement", "dangerous"),
        ("linktr.ee", "ameli-carte", "dangerous"),
        ("linktr.ee", "am%C3%A9li-carte", "dangerous"),
        ("linktr.ee", "améli-carte", "dangerous"),
        ("linktr.ee", "@ameli-carte", "dangerous"),
        ("fr.surveymonkey.com", "ameli-carte", "dangerous"),
        ("linktr.ee", "x" * 100, "unknown"),
    ],
)
async def test_a_tenant_is_judged_as_the_whole_address_is(client: Client, host: str, tenant: str, verdict: str) -> None:
    answer = (await ask(client, host, tenant=tenant, lang="fr")).json
    whole = (await client.ask("/v1/scan", {"url": f"https://{host}/{tenant}", "lang": "fr"})).json
    assert answer["verdict"] == verdict
    assert answer | {"input": ""} == whole | {"input": ""}
    assert answer["input"] == host


@pytest.mark.parametrize(
    "host", ["boutique-fleurs.com", "www.ameli.fr", "notlinktr.ee", "google.com", "127.0.0.1", "a b"]
)
async def test_a_tenant_of_any_other_host_is_as_if_not_sent(client: Client, host: str) -> None:
    host = urllib.parse.quote(host)
    with_tenant = await ask(client, host, tenant="cpam-remboursement", lang="fr")
    assert with_tenant.json == (await ask(client, host, lang="fr")).json
    assert b"remboursement" not in with_tenant.body


@pytest.mark.parametrize(
    "tenant",
    ["", "x" * 101, "canari/x", "/canari", "canari\\x", "canari?x", "canari#x", "canari x", "canari\x00", "canari\n",
     ".", "..", "%2e", ".%2E", "\x85canari"],
)  # fmt: skip
@pytest.mark.parametrize("host", [SHARED, "boutique-fleurs.com"])
async def test_what_is_not_one_segment_is_refused_and_not_echoed(client: Client, host: str, tenant: str) -> None:
    reply = await ask(client, host, tenant=tenant)
    problem = assert_problem(reply, "invalid-parameter")
    assert [error.pointer for error in problem.errors] == ["tenant"]
    assert b"canari" not in reply.body
    assert b"xxxxx" not in reply.body


async def test_two_tenants_at_once_are_refused(client: Client) -> None:
    reply = await client.send("GET", f"/v1/hosts/{SHARED}?tenant=a&tenant=cpam-remboursement")
    assert assert_problem(reply, "invalid-parameter").errors[0].pointer == "tenant"


async def test_a_tenants_verdict_is_cached_and_revalidated_like_a_hosts(client: Client) -> None:
    path = f"/v1/hosts/{SHARED}?tenant=cpam-remboursement"
    first = await client.send("GET", path)
    host = await client.send("GET", f"/v1/hosts/{SHARED}")
    for name in ("cache-control", "vary", "etag"):
        assert first.headers[name] == host.headers[name]
    again = await client.send("GET", path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    bad = await client.send("GET", path + "/x", headers={"If-None-Match": first.headers["etag"]})
    assert_problem(bad, "invalid-parameter")


async def test_the_description_tells_of_the_tenant_on_the_hosts_routes_alone(client: Client) -> None:
    paths = json.loads((await client.send("GET", "/openapi.json")).body)["paths"]
    taking = {
        path: parameter
        for path, methods in paths.items()
        for operation in methods.values()
        for parameter in operation.get("parameters", [])
        if parameter["name"] == "tenant"
    }
    assert list(taking) == ["/v1/hosts/{host}", "/v1/hosts"]
    for tenant in taking.values():
        assert (tenant["in"], tenant.get("required", False)) == ("query", False)
        assert tenant["schema"] == {"type": "string", "minLength": 1, "maxLength": 100}
