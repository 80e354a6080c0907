"""However what a connection brings is cut, each of its requests is answered, in order and once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.http.server import make_runner
from scanner.register.loading import Loaded
from scanner.web.app import create_app
from tests.conftest import SOAK
from tests.web.attacks import LONG, request_of
from tests.web.conftest import GENEROUS
from tests.web.helpers import PATIENCE

GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
LAST = GET.replace(b"Host: x", b"Host: x\r\nConnection: close")
UPGRADE = GET.replace(b"Host: x", b"Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket")
HEAD = b"POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
QUEUE = 100
"""Requests sent at once, of which aiohttp's queue holds a third."""

_ROUNDS = 4
"""How often the loop goes round until what was written has been read: both ends are on it."""


def with_length(body: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


def in_chunks(body: bytes, size: int, trailer: bytes = b"") -> bytes:
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n" + trailer + b"\r\n"


def padded(size: int) -> bytes:
    """A good body of ``size`` bytes."""
    return b'{"url": "ameli.fr"' + b" " * (size - 19) + b"}"


POST = with_length(padded(19))
LONG_POST = with_length(padded(40_000))
BODILESS = POST[: -len(padded(19))]


class Place(NamedTuple):
    """A loop with the public application on it, and its port."""

    loop: asyncio.Runner
    port: int

    def statuses(self, pieces: Sequence[bytes]) -> list[int]:
        """Of all that comes back on a connection that sends these, each read before the next is sent."""
        return self.loop.run(_statuses(self.port, pieces))


@pytest.fixture(scope="module")
def place(loaded: Loaded) -> Iterator[Place]:
    with asyncio.Runner() as loop:
        runner = make_runner(create_app(GENEROUS, loaded), GENEROUS)
        loop.run(runner.setup())
        loop.run(web.TCPSite(runner, "127.0.0.1", 0).start())
        yield Place(loop, runner.addresses[0][1])
        loop.run(runner.cleanup())


async def _statuses(port: int, pieces: Sequence[bytes]) -> list[int]:
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for piece in pieces:
                writer.write(piece)
                for _ in range(_ROUNDS):
                    await asyncio.sleep(0)
            received = await reader.read()
        finally:
            writer.close()
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d+) ", received)]


REQUESTS = st.sampled_from([GET, UPGRADE, POST, LONG_POST]) | st.builds(
    in_chunks, st.sampled_from([padded(19), padded(1025)]), st.integers(1, 40), st.sampled_from([b"", b"X: y\r\n"])
)


@given(requests=st.lists(REQUESTS, max_size=40), cuts=st.lists(st.floats(0, 1), max_size=12))
@settings(max_examples=2000 if SOAK else 40)
def test_every_request_is_answered_wherever_they_are_cut(
    place: Place, requests: list[bytes], cuts: list[float]
) -> None:
    whole = b"".join((*requests, LAST))
    places = sorted(int(cut * len(whole)) for cut in cuts)
    pieces = [whole[start:end] for start, end in zip([0, *places], [*places, len(whole)], strict=True)]
    assert place.statuses(pieces) == [200] * (len(requests) + 1)


@pytest.mark.parametrize(
    "pieces",
    [
        [in_chunks(padded(1025), 1), POST + LAST],
        [BODILESS, padded(19) + GET * QUEUE + LAST],
        [BODILESS, padded(19) + POST * QUEUE + LAST],
        [UPGRADE + LONG_POST[:1000], LONG_POST[1000:20_000], LONG_POST[20_000:], LAST],
        [UPGRADE * QUEUE + LAST],
    ],
    ids=[
        "as many chunks as make aiohttp pause",
        "many requests behind a body",
        "many bodies behind a body",
        "a long body behind another protocol asked for",
        "another protocol asked for many times",
    ],
)
def test_what_the_parser_holds_back_is_answered_too(place: Place, pieces: list[bytes]) -> None:
    assert set(place.statuses(pieces)) == {200}


def test_a_body_that_breaks_off_in_nonsense_is_refused_at_once(place: Place) -> None:
    assert place.statuses([in_chunks(padded(19), 19)[:-5], b"zz\r\n"]) == [400]


@pytest.mark.parametrize(("version", "statuses"), [(b"1.1", [100, 200]), (b"1.0", [200])])
def test_only_who_knows_of_it_is_told_to_go_on(place: Place, version: bytes, statuses: list[int]) -> None:
    asked = POST.replace(b"Host: x", b"Host: x\r\nExpect: 100-continue\r\nConnection: close").replace(b"1.1", version)
    assert place.statuses([asked]) == statuses


def test_without_chunks_the_end_of_a_long_answer_is_the_connection_s(place: Place) -> None:
    batch = request_of("/v1/scan/batch", LONG).replace(b"HTTP/1.1", b"HTTP/1.0\r\nConnection: keep-alive")
    assert place.statuses([batch + LAST]) == [200]
