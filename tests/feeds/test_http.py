"""`GET /v1/feeds/{name}`: whole, cached by tag and time, compressed, limited, and behind a token where asked."""

from __future__ import annotations

import gzip
import time
from email.utils import parsedate_to_datetime

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.feeds import FEEDS, edition
from scanner.feeds.feed import media_of
from scanner.ledger.layer import Layer, effective
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from scanner.web.state import STATE
from tests.feeds.editions import FAKE
from tests.web.asking import Client, asking
from tests.web.conftest import GENEROUS
from tests.web.helpers import assert_problem


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, loaded: Loaded) -> Client:
    return await asking(aiohttp_client, create_app(GENEROUS, loaded))


def publish(client: Client, version: int, *fakes: str, marked: tuple[str, ...] = ()) -> None:
    """Put another register in force, as the watcher does."""
    state = client.app[STATE]
    layer = Layer(version, {("fake", host): {"host": host, "reason": "vu"} for host in fakes}, marked)
    register = msgspec.structs.replace(state.force.now.base, version=f"v{version}", fakes=(), marked=marked)
    loaded = Loaded(effective(register, layer), state.loaded.suffixes)
    state.force.now = msgspec.structs.replace(state.force.now, layer=layer, loaded=loaded)


@pytest.mark.parametrize("name", FEEDS)
async def test_every_file_of_every_feed_is_served(client: Client, loaded: Loaded, name: str) -> None:
    files = FEEDS[name].files(edition(loaded.register, 0, time.time()))
    first = await client.send("GET", f"/v1/feeds/{name}")
    assert (first.status, first.headers["content-type"]) == (200, media_of(FEEDS[name].file))
    assert first.body.decode() == next(iter(files.values()))
    for file, text in files.items():
        reply = await client.send("GET", f"/v1/feeds/{name}/{file}")
        assert (reply.body.decode(), reply.headers["content-type"]) == (text, media_of(file))


async def test_what_a_client_holds_is_not_sent_again(client: Client) -> None:
    reply = await client.send("GET", "/v1/feeds/rpz")
    assert abs(parsedate_to_datetime(reply.headers["last-modified"]).timestamp() - time.time()) < 3600
    for headers in (
        {"If-None-Match": reply.headers["etag"]},
        {"If-Modified-Since": reply.headers["last-modified"]},
        {"If-None-Match": reply.headers["etag"], "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    ):
        again = await client.send("GET", "/v1/feeds/rpz", headers=headers)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == reply.headers["etag"]
    other = {"If-None-Match": '"x"', "If-Modified-Since": reply.headers["last-modified"]}
    assert (await client.send("GET", "/v1/feeds/rpz", headers=other)).status == 200


async def test_it_comes_as_gzip_to_those_who_take_it(client: Client) -> None:
    plain = await client.send("GET", "/v1/feeds/rpz")
    packed = await client.send("GET", "/v1/feeds/rpz", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert (await client.send("HEAD", "/v1/feeds/rpz")).headers["content-length"] == str(len(plain.body))


async def test_what_is_published_is_in_the_next_answer_and_what_is_withdrawn_is_not(client: Client) -> None:
    """Two versions within one second have different tags and times."""
    seen = []
    for version, fakes in enumerate(([], [FAKE], [])):
        publish(client, version, *fakes)
        reply = await client.send("GET", "/v1/feeds/hosts")
        assert (FAKE in reply.body.decode()) == bool(fakes)
        seen.append((reply.headers["etag"], reply.headers["last-modified"]))
    assert len({tag for tag, _ in seen}) == len({modified for _, modified in seen}) == 3


async def test_a_mark_that_lapses_leaves_although_nothing_was_published(client: Client) -> None:
    publish(client, 1, marked=("ameli-doute.fr",))
    assert b"ameli-doute.fr" in (await client.send("GET", "/v1/feeds/rspamd/vigilien-marked.map")).body
    publish(client, 1)
    assert b"ameli-doute.fr" not in (await client.send("GET", "/v1/feeds/rspamd/vigilien-marked.map")).body


@pytest.mark.parametrize("path", ["nix", "rpz/nix", "misp-feed/../rpz", "RPZ", "rpz/"])
async def test_what_is_no_feed_is_told_with_what_is(client: Client, path: str) -> None:
    assert_problem(await client.send("GET", f"/v1/feeds/{path}"), "not-found")


async def test_nothing_is_made_before_somebody_asks(client: Client) -> None:
    assert client.app[STATE].feeds.made == ()
    await client.send("GET", "/v1/feeds/rpz")
    await client.send("GET", "/v1/feeds/rpz")
    assert client.app[STATE].feeds.made == ("rpz",)


async def test_fetching_is_limited(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    client = await asking(aiohttp_client, create_app(Settings(database="", rate=0.01, burst=10), loaded))
    assert [(await client.send("GET", "/v1/feeds/json")).status for _ in range(3)] == [200, 200, 429]


async def test_a_setting_keeps_feeds_for_holders_of_a_token(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    settings = msgspec.structs.replace(GENEROUS, feeds_token=True)
    client = await asking(aiohttp_client, create_app(settings, loaded))
    for headers in ({}, {"Authorization": "Bearer vgl_x"}, {"Authorization": ""}):
        assert_problem(await client.send("GET", "/v1/feeds/rpz", headers=headers), "unauthenticated")
    assert (await client.send("GET", "/v1/hosts/ameli.fr")).status == 200


async def test_who_operates_it_is_told(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    settings = msgspec.structs.replace(GENEROUS, operator="CHU de Lille", contact="cert@chu.example")
    client = await asking(aiohttp_client, create_app(settings, loaded))
    assert "Origin: CHU de Lille, cert@chu.example" in (await client.send("GET", "/v1/feeds/squid")).body.decode()
