"""Rate limits by client, trusted proxies, overload."""

from __future__ import annotations

import itertools
import re
from ipaddress import ip_network

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st
from pytest_aiohttp import AiohttpClient

from scanner.http.limits import TokenBuckets, client_of
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from scanner.web.limits import Limits, token_key
from tests.web.asking import Client, asking
from tests.web.helpers import assert_problem

TRUSTED = (ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.fixture
async def strict(aiohttp_client: AiohttpClient, loaded: Loaded) -> Client:
    """A service whose buckets hold twelve and never fill again while a test runs."""
    settings = Settings(database="", rate=0.001, burst=12, trusted_proxies=TRUSTED)
    return await asking(aiohttp_client, create_app(settings, loaded))


async def as_client(client: Client, address: str) -> int:
    return (await client.ask("/v1/scan", {"url": "ameli.fr"}, X_Forwarded_For=address)).status


async def test_a_client_that_asks_too_much_waits_and_others_do_not(strict: Client) -> None:
    assert [await as_client(strict, "192.0.2.1") for _ in range(20)] == [200] * 12 + [429] * 8
    reply = await strict.ask("/v1/scan", {"url": "ameli.fr"}, X_Forwarded_For="192.0.2.1")
    problem = assert_problem(reply, "rate-limited")
    assert int(reply.headers["retry-after"]) == problem.retry_after
    assert await as_client(strict, "192.0.2.2") == 200


async def test_a_batch_costs_by_its_urls_and_leaves_the_single_scans_alone(strict: Client) -> None:
    async def batch(urls: int, client: str) -> int:
        return (await strict.ask("/v1/scan/batch", {"urls": ["ameli.fr"] * urls}, X_Forwarded_For=client)).status

    assert [await batch(5, "192.0.2.3") for _ in range(4)] == [200, 200, 200, 429]
    assert [await batch(40, "192.0.2.4"), await batch(1, "192.0.2.4")] == [200, 429]  # more than the burst: a debt
    assert await as_client(strict, "192.0.2.4") == 200
    assert [await batch(11, "192.0.2.5"), await batch(2, "192.0.2.5")] == [200, 200]  # one token is enough


async def test_a_batch_tells_what_is_left_after_it(strict: Client) -> None:
    for urls, left in ((5, 7), (40, 0)):
        reply = await strict.ask("/v1/scan/batch", {"urls": ["ameli.fr"] * urls})
        assert reply.headers["ratelimit"].startswith(f'"client";r={left};')


def scans_taken(limits: Limits, client: str) -> int:
    """How many a client gets at once."""
    waits = (limits.scans(client).take(1) for _ in range(1000))
    return sum(1 for _ in itertools.takewhile(lambda wait: not wait, waits))


def test_a_token_has_a_higher_limit_of_its_own() -> None:
    limits = Limits(Settings(rate=1, burst=10, token_rate=1, token_burst=30), lambda: 0.0)
    clients = ("192.0.2.1", token_key(7), token_key(8))
    assert [scans_taken(limits, client) for client in clients] == [10, 30, 30]


def test_workers_together_give_what_one_would() -> None:
    parts = [Limits(Settings(rate=8, burst=40, workers=4), lambda: 0.0) for _ in range(4)]
    assert sum(scans_taken(part, "192.0.2.1") for part in parts) == 40


def test_no_number_of_other_clients_fills_an_empty_bucket() -> None:
    now = 0.0
    buckets = TokenBuckets(rate=1.0, burst=10, clock=lambda: now, most=100)
    assert buckets.take("greedy", 10) == 0
    for number in range(1000):  # each of them drained too, so that none may be forgotten
        buckets.take(f"network {number}", 10)
    assert buckets.take("greedy", 10) > 0
    assert buckets.take("a late comer", 1) > 0  # those for whom there is no room share one bucket, now empty
    now = 100.0
    assert buckets.take("a late comer", 10) == 0


def test_what_costs_more_than_a_bucket_holds_takes_all_of_it() -> None:
    buckets = TokenBuckets(rate=1.0, burst=10, clock=lambda: 0.0)
    assert buckets.take("client", 50) == 0
    assert buckets.take("client", 50) == 10


def test_nobody_is_told_of_more_than_the_quota() -> None:
    buckets = TokenBuckets(rate=1.0, burst=10, clock=lambda: 0.0, most=1)
    buckets.take("first", 1)
    for client in ("first", "a stranger"):
        numbers = [
            re.search(rf";{key}=(\d+)", text) for key, text in zip("qr", buckets.of(client).allowance(), strict=True)
        ]
        quota, left = (int(number[1]) for number in numbers if number)
        assert 0 < left <= quota


def test_full_buckets_make_room() -> None:
    now = 0.0
    buckets = TokenBuckets(rate=1.0, burst=10, clock=lambda: now, most=100)
    for number in range(1000):
        assert buckets.take(f"network {number}", 1) == 0
        now += 1.5
    assert buckets.take("greedy", 10) == 0
    assert buckets.take("greedy", 10) > 0


async def test_health_and_metrics_are_never_limited(strict: Client) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert {(await strict.send("GET", path)).status for _ in range(30)} == {200}


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.9", ["198.51.100.1"], "192.0.2.9"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["203.0.113.5, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["203.0.113.5, 198.51.100.1, 10.0.0.7"], "198.51.100.1"),
        ("127.0.0.1", ["203.0.113.5", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("127.0.0.1", ["[::ffff:198.51.100.1]:4711"], "198.51.100.1"),
        ("127.0.0.1", ["nonsense"], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1, nonsense"], "127.0.0.1"),
        ("::ffff:192.0.2.9", [], "192.0.2.9"),
    ],
)
def test_client_behind_trusted_proxies(peer: str, forwarded: list[str], client: str) -> None:
    from multidict import CIMultiDict

    headers = CIMultiDict([("X-Forwarded-For", value) for value in forwarded])
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=peer)
    assert client_of(request, TRUSTED) == client


def test_an_ipv6_subscriber_is_one_client() -> None:
    def client(peer: str) -> str:
        return client_of(make_mocked_request("GET", "/").clone(remote=peer), ())

    assert client("2001:db8::1") == client("2001:db8::ffff:2")
    assert client("2001:db8::1") != client("2001:db8:0:1::1")


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(1, 5)), max_size=60))
def test_no_client_gets_more_than_burst_and_rate_allow(steps: list[tuple[float, int]]) -> None:
    now = 0.0
    buckets = TokenBuckets(rate=2.0, burst=10, clock=lambda: now)
    taken = 0
    for pause, tokens in steps:
        now += pause
        if buckets.take("client", tokens) == 0:
            taken += tokens
        assert taken <= 10 + 2.0 * now + 1e-6
