"""Scanning over HTTP: the contract's routes, answered as said."""

from __future__ import annotations

import urllib.parse

import pytest

from tests import acceptance
from tests.conftest import Service
from tests.web.helpers import assert_problem, post, send

VERDICT_FIELDS = {"input", "url", "host", "display_host", "verdict", "reasons", "advice", "register_version", "max_age"}


@pytest.mark.parametrize(("url", "verdict", "code", "domain"), acceptance.ALL)
def test_comes_out_as_said(service: Service, url: str, verdict: str, code: str, domain: str) -> None:
    reply = post(service.port, "/v1/scan", {"url": url})
    assert reply.status == 200
    answer = reply.json
    first = answer["reasons"][0]["code"] if answer["reasons"] else ""
    assert (answer["input"], answer["verdict"], first) == (url, verdict, code)
    assert answer.get("imitates", {}).get("domain", "") == domain
    assert set(answer) >= VERDICT_FIELDS
    assert ("organisation" in answer) == (verdict == "official")
    assert reply.headers["cache-control"] == "no-store"


def test_a_batch_answers_each_item_in_order(service: Service) -> None:
    urls = [acceptance.ALL[n % len(acceptance.ALL)][0] for n in range(1000)]
    reply = post(service.port, "/v1/scan/batch", {"urls": urls})
    results = reply.json["results"]
    assert [result["input"] for result in results] == urls
    assert [r["verdict"] for r in results] == [acceptance.ALL[n % len(acceptance.ALL)][1] for n in range(1000)]


def test_an_empty_batch_is_answered(service: Service) -> None:
    assert post(service.port, "/v1/scan/batch", {"urls": []}).json == {"results": []}


def test_more_than_a_thousand_are_refused(service: Service) -> None:
    reply = post(service.port, "/v1/scan/batch", {"urls": ["ameli.fr"] * 1001})
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
def test_a_host_alone(service: Service, host: str, verdict: str) -> None:
    reply = send(service.port, "GET", "/v1/hosts/" + urllib.parse.quote(host, safe=""))
    assert reply.status == 200
    assert (reply.json["input"], reply.json["verdict"]) == (host, verdict)
    assert "max-age" in reply.headers["cache-control"]


def test_a_host_is_revalidated_by_its_etag(service: Service) -> None:
    first = send(service.port, "GET", "/v1/hosts/ameli.fr")
    again = send(service.port, "GET", "/v1/hosts/ameli.fr", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    english = send(service.port, "GET", "/v1/hosts/ameli.fr?lang=en")
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
def test_language(service: Service, query: str, header: str | None, body: str | None, word: str) -> None:
    headers = {"Accept_Language": header} if header else {}
    value = {"url": "arneli.fr"} | ({"lang": body} if body else {})
    assert word in post(service.port, "/v1/scan" + query, value, **headers).json["reasons"][0]["message"]


def test_an_unknown_language_is_refused(service: Service) -> None:
    assert_problem(post(service.port, "/v1/scan?lang=xx", {"url": "ameli.fr"}), "invalid-parameter")
    assert_problem(post(service.port, "/v1/scan", {"url": "ameli.fr", "lang": "xx"}), "invalid-body")


def test_longest_urls(service: Service) -> None:
    fits = "https://ameli.fr/" + "x" * (8190 - 17)
    assert post(service.port, "/v1/scan", {"url": fits}).json["verdict"] == "official"
    assert post(service.port, "/v1/scan", {"url": fits + "x"}).json["verdict"] == "invalid"


def test_the_snapshot_is_announced_but_not_there_yet(service: Service) -> None:
    assert_problem(send(service.port, "GET", "/v1/snapshot"), "not-implemented")
