"""How much one client may ask: token buckets by client address, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

from aiohttp import web
from cachetools import LRUCache

from ..settings import Network

MAX_CLIENTS = 65_536
IPV6_PREFIX = 64
"""One subscriber's IPv6 network: addresses inside it are one client."""


class TokenBuckets:
    """A bucket a client: ``rate`` tokens a second, ``burst`` at most; the least recently seen are forgotten."""

    __slots__ = ("_buckets", "_burst", "_clock", "_rate")

    def __init__(self, rate: float, burst: int, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._buckets: LRUCache[str, tuple[float, float]] = LRUCache(MAX_CLIENTS)

    def take(self, client: str, tokens: float) -> float:
        """Take ``tokens`` for ``client``; the seconds to wait if there are too few, else 0."""
        now = self._clock()
        level, since = self._buckets.get(client, (self._burst, now))
        level = min(self._burst, level + (now - since) * self._rate)
        if level < tokens:
            self._buckets[client] = (level, now)
            return (tokens - level) / self._rate
        self._buckets[client] = (level - tokens, now)
        return 0.0


def client_of(request: web.Request, trusted: Iterable[Network]) -> str:
    """The client's address: the peer, or behind trusted proxies the rightmost hop that is not one of them."""
    peer = request.remote or ""
    networks = tuple(trusted)
    address = _read(peer)
    if networks and address is not None and _is_in(address, networks):
        for hop in reversed(",".join(request.headers.getall("X-Forwarded-For", [])).split(",")):
            found = _read(hop)
            if found is None:
                break
            address = found
            if not _is_in(found, networks):
                break
    return peer if address is None else _key(address)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
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
