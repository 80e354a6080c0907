"""How much one client may ask: token buckets by client address, in bounded memory."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from aiohttp import web
from cachetools import LRUCache

from ..settings import Network

_PORT = re.compile(r"^\[?([0-9.]+|[0-9a-fA-F:.]+(?=\]))\]?(?::\d+)?$")
"""An address with the port or the brackets that some proxies add."""

MAX_CLIENTS = 65_536
IPV6_PREFIX = 64
"""One subscriber's IPv6 network: addresses inside it are one client."""


class TokenBuckets:
    """A bucket a client: ``rate`` tokens a second, ``burst`` at most; the least recently seen are forgotten."""

    __slots__ = ("_buckets", "_burst", "_clock", "_policy", "_rate")

    def __init__(self, rate: float, burst: int, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._policy = f'"client";q={burst};w={max(1, math.ceil(burst / rate))}'
        self._buckets: LRUCache[str, list[float]] = LRUCache(MAX_CLIENTS)

    def take(self, client: str, tokens: float) -> float:
        """Take ``tokens`` for ``client``; the seconds to wait if there are too few, else 0."""
        now = self._clock()
        bucket = self._buckets.get(client)
        if bucket is None:
            bucket = self._buckets[client] = [self._burst, now]
        level = min(self._burst, bucket[0] + (now - bucket[1]) * self._rate)
        wait = 0.0 if level >= tokens else (tokens - level) / self._rate
        bucket[0], bucket[1] = (level if wait else level - tokens), now
        return wait

    def allowance(self, client: str) -> tuple[str, str]:
        """The quota and its window in seconds; what ``client`` has left of it, and the seconds until it is whole."""
        bucket = self._buckets.get(client)
        left = self._burst if bucket is None else bucket[0]
        whole = math.ceil((self._burst - left) / self._rate)
        return self._policy, f'"client";r={int(left)};t={whole}'


ALLOWANCE = web.RequestKey("allowance", tuple)
"""What the request's client has left, as the values of ``RateLimit-Policy`` and ``RateLimit``."""


async def tell_allowance(request: web.Request, answer: web.StreamResponse) -> None:
    """Add the allowance to whatever answer is about to be sent (draft-ietf-httpapi-ratelimit-headers)."""
    allowance = request.get(ALLOWANCE)
    if allowance is not None:
        answer.headers["RateLimit-Policy"], answer.headers["RateLimit"] = allowance


def client_of(request: web.Request, trusted: tuple[Network, ...]) -> str:
    """The client's address: the peer, or behind trusted proxies the rightmost hop that is not one of them."""
    peer = request.remote or ""
    if not trusted:
        return _client(peer)
    address = _read(peer)
    if address is not None and _is_in(address, trusted):
        for hop in reversed(",".join(request.headers.getall("X-Forwarded-For", [])).split(",")):
            found = _read(hop)
            if found is None:
                break
            address = found
            if not _is_in(found, trusted):
                break
    return peer if address is None else _key(address)


@lru_cache(maxsize=4096)
def _client(peer: str) -> str:
    address = _read(peer)
    return peer if address is None else _key(address)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    bare = _PORT.sub(r"\1", text.strip())
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _is_in(address: IPv4Address | IPv6Address, networks: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _key(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv6Address):
        return str(int(address) >> (128 - IPV6_PREFIX))
    return str(address)
