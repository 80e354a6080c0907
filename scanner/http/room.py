"""The memory that requests may hold in one process, in all and for one client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from .problems import ProblemError

MIB = 1024 * 1024
MAX_HELD = 64 * MIB
MAX_HELD_BY_CLIENT = 16 * MIB
MAX_WAITING = 64
"""Requests of one client that hold room at the same time."""


class Room:
    """Bytes of bodies that are on their way or waited on; whoever finds no room is told to come again.

    A body that arrived whole with its head is served at once and needs none, so that ordinary scans go on when others
    have filled it.
    """

    def __init__(self, most: int = MAX_HELD, most_by_client: int = MAX_HELD_BY_CLIENT) -> None:
        self._most = most
        self._most_by_client = most_by_client
        self._bytes: Counter[str] = Counter()
        self._requests: Counter[str] = Counter()
        self.held = 0

    @contextmanager
    def hold(self, client: str, size: int) -> Iterator[None]:
        """Room for ``size`` bytes of ``client``. Raises ProblemError: its share is full (429), or all (503)."""
        if self._requests[client] >= MAX_WAITING or self._bytes[client] + size > self._most_by_client:
            self._forget(client)
            detail = "Wait for some of your own requests to be answered."
            raise ProblemError("rate-limited", detail, retry_after=1, close=True)
        if self.held + size > self._most:
            self._forget(client)
            raise ProblemError("overloaded", "Try again shortly.", retry_after=1, close=True)
        self.held += size
        self._bytes[client] += size
        self._requests[client] += 1
        try:
            yield
        finally:
            self.held -= size
            self._bytes[client] -= size
            self._requests[client] -= 1
            self._forget(client)

    def _forget(self, client: str) -> None:
        if not self._requests[client]:
            del self._requests[client], self._bytes[client]
