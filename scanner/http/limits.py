"""How much one client may ask: token buckets by client, in bounded memory."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from aiohttp import web
from cachetools import LRUCache
from multidict import istr

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


class Bucket:
    """What one client, or all strangers together, may take now; good for one request, for it does not fill by itself.

    ``tokens`` as of ``when``, ``size`` at most; ``rate`` more a second.
    """

    __slots__ = ("_policy", "rate", "size", "tokens", "when")

    def __init__(self, size: float, rate: float, policy: str, when: float) -> None:
        self.tokens = self.size = size
        self.rate = rate
        self.when = when
        self._policy = policy

    def fill(self, now: float) -> None:
        """Add what has come since the last time."""
        tokens = self.tokens + (now - self.when) * self.rate
        self.tokens = tokens if tokens < self.size else self.size
        self.when = now

    def take(self, tokens: float) -> float:
        """Take ``tokens``, or all that it holds where that is less; the seconds to wait if there are too few, else 0.

        What costs more than a bucket holds must not be refused for ever: small limits may be shared by many workers.
        """
        if tokens > self.size:
            tokens = self.size
        if self.tokens >= tokens:
            self.tokens -= tokens
            return 0.0
        return (tokens - self.tokens) / self.rate

    def charge(self, tokens: float) -> float:
        """Take ``tokens``, into debt if need be; where there is a debt already, the seconds until it is paid."""
        if self.tokens >= 0:
            self.tokens -= tokens
            return 0.0
        return -self.tokens / self.rate

    def allowance(self) -> tuple[str, str]:
        """The quota and its window in seconds; what is left of it, and the seconds until it is whole."""
        left = self.tokens
        return self._policy, f'"client";r={int(left) if left > 0 else 0};t={math.ceil((self.size - left) / self.rate)}'


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
        self._policy = _quota(burst, rate)
        self._buckets: LRUCache[str, Bucket] = LRUCache(most)
        size, together = self._burst * STRANGERS, rate * STRANGERS
        self._strangers = Bucket(size, together, _quota(size, together), clock())

    def of(self, client: str) -> Bucket:
        """The bucket that ``client`` draws on, as of now."""
        now = self._clock()
        try:
            bucket = self._buckets[client]
        except KeyError:
            if not self._has_room(now):
                bucket = self._strangers
            else:
                bucket = self._buckets[client] = Bucket(self._burst, self._rate, self._policy, now)
        bucket.fill(now)
        return bucket

    def take(self, client: str, tokens: float) -> float:
        """Take ``tokens`` for ``client``; the seconds to wait if there are too few, else 0."""
        return self.of(client).take(tokens)

    def _has_room(self, now: float) -> bool:
        """Whether one more client fits, if need be in the place of one whose bucket is full again."""
        if len(self._buckets) < self._buckets.maxsize:
            return True
        for _ in range(LOOKED_AT):
            client, bucket = self._buckets.popitem()  # the least recently seen
            bucket.fill(now)
            if bucket.tokens >= bucket.size:
                return True
            self._buckets[client] = bucket
        return False


def _quota(size: float, rate: float) -> str:
    """The quota and the seconds in which an empty bucket is full again."""
    return f'"client";q={int(size)};w={max(1, math.ceil(size / rate))}'


def refuse_until(wait: float) -> None:
    """Raise ProblemError when there are seconds to wait."""
    if wait > 0:
        seconds = max(1, math.ceil(wait))
        raise ProblemError("rate-limited", f"Try again in {seconds} s.", retry_after=seconds)


_POLICY, _ALLOWANCE = istr("RateLimit-Policy"), istr("RateLimit")

ALLOWANCE = web.RequestKey("allowance", tuple)
"""What the request's client has left, as the values of ``RateLimit-Policy`` and ``RateLimit``."""


def tell_allowance(request: web.Request, answer: web.StreamResponse) -> None:
    """Add the allowance to an answer that is about to be sent (draft-ietf-httpapi-ratelimit-headers)."""
    allowance = request.get(ALLOWANCE)
    if allowance is not None:
        answer.headers[_POLICY], answer.headers[_ALLOWANCE] = allowance


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
