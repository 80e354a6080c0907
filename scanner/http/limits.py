"""How much one client may ask: token buckets by client, in bounded memory."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from aiohttp import web
from cachetools import LRUCache

from ..settings import Network
from .problems import ProblemError

_PORT = re.compile(r"^\[?([0-9.]+|[0-9a-fA-F:.]+(?=\]))\]?(?::\d+)?$")
"""An address with the port or the brackets that some proxies add."""

MAX_CLIENTS = 65_536
LOOKED_AT = 8
"""How many of the least recently seen clients are looked at for one that may be forgotten."""

IPV6_PREFIX = 64
"""One subscriber's IPv6 network: addresses inside it are one client."""

STRANGERS = 20
"""How many clients those for whom there is no room count as, together."""


class TokenBuckets:
    """A bucket a client: ``rate`` tokens a second, ``burst`` at most; memory is bounded.

    Only a bucket that is full again is forgotten, which changes nothing: however many addresses somebody asks from (a
    million networks of IPv6, say), nobody's empty bucket is filled by it. Whoever comes when there is no room shares
    one wide bucket with the others who do.

    What no limit by address can do is tell apart the people behind one: a program that asks without end uses up what
    its whole hospital has. That is why batches draw on buckets of their own and never silence the single scans, and
    why an institution with much to ask takes a token (its own, higher limit), or lets its own proxy say who asks.
    """

    __slots__ = ("_buckets", "_burst", "_clock", "_policy", "_rate", "_strangers")

    def __init__(self, rate: float, burst: float, clock: Callable[[], float], most: int = MAX_CLIENTS) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._policy = f'"client";q={int(burst)};w={max(1, math.ceil(burst / rate))}'
        self._buckets: LRUCache[str, list[float]] = LRUCache(most)
        self._strangers = [self._burst * STRANGERS, clock()]

    def take(self, client: str, tokens: float) -> float:
        """Take ``tokens`` for ``client``; the seconds to wait if there are too few, else 0."""
        bucket, rate = self._bucket(client)
        if bucket[0] >= tokens:
            bucket[0] -= tokens
            return 0.0
        return (tokens - bucket[0]) / rate

    def charge(self, client: str, tokens: float) -> float:
        """Take ``tokens`` from whoever has one at all, into debt if need be; else the seconds until it has."""
        bucket, rate = self._bucket(client)
        if bucket[0] >= 1:
            bucket[0] -= tokens
            return 0.0
        return (1 - bucket[0]) / rate

    def allowance(self, client: str) -> tuple[str, str]:
        """The quota and its window in seconds; what ``client`` has left of it, and the seconds until it is whole."""
        try:
            left = self._buckets[client][0]
        except KeyError:
            left = self._burst
        whole = math.ceil((self._burst - left) / self._rate)
        return self._policy, f'"client";r={max(0, int(left))};t={whole}'

    def _bucket(self, client: str) -> tuple[list[float], float]:
        """The bucket of ``client`` ([tokens, when that was]) as of now, and how many tokens a second it gets."""
        now, share = self._clock(), 1
        try:
            bucket = self._buckets[client]
        except KeyError:
            if self._has_room(now):
                bucket = self._buckets[client] = [self._burst, now]
            else:
                bucket, share = self._strangers, STRANGERS
        bucket[0] = min(self._burst * share, bucket[0] + (now - bucket[1]) * self._rate * share)
        bucket[1] = now
        return bucket, self._rate * share

    def _has_room(self, now: float) -> bool:
        """Whether one more client fits, if need be in the place of one whose bucket is full again."""
        if len(self._buckets) < self._buckets.maxsize:
            return True
        for _ in range(LOOKED_AT):
            client, bucket = self._buckets.popitem()  # the least recently seen
            if bucket[0] + (now - bucket[1]) * self._rate >= self._burst:
                return True
            self._buckets[client] = bucket
        return False


def refuse_until(wait: float) -> None:
    """Raise ProblemError when there are seconds to wait."""
    if wait > 0:
        seconds = max(1, math.ceil(wait))
        raise ProblemError("rate-limited", f"Try again in {seconds} s.", retry_after=seconds)


ALLOWANCE = web.RequestKey("allowance", tuple)
"""What the request's client has left, as the values of ``RateLimit-Policy`` and ``RateLimit``."""


def tell_allowance(request: web.Request, answer: web.StreamResponse) -> None:
    """Add the allowance to an answer that is about to be sent (draft-ietf-httpapi-ratelimit-headers)."""
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
