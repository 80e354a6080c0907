"""Whose batch is worked on: two at a time, the clients in turn, and never so that a single scan waits for long."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

AT_ONCE = 2
SLICE = 0.0004
"""Seconds of work after which a batch gives the event loop back."""

ROUNDS = 6
"""How many times the loop goes round before a batch takes it again: a scan on a new connection (aiohttp needs five
rounds to its answer) is answered meanwhile."""


class Turn:
    """One batch's right to work."""

    def __init__(self, turns: Turns, client: str) -> None:
        self._turns = turns
        self._client = client
        self.has_place = True
        self._until = time.perf_counter() + SLICE

    async def pause(self) -> None:
        """Between two items: give the loop back when the slice is over."""
        if time.perf_counter() > self._until:
            for _ in range(ROUNDS):
                await asyncio.sleep(0)
            self._until = time.perf_counter() + SLICE

    async def apart(self, waiting: Awaitable[None]) -> None:
        """Wait for something outside the turn: a client that does not read must not keep others from working."""
        self.has_place = False
        self._turns.give_back()
        await waiting
        await self._turns.take(self._client)
        self.has_place = True
        self._until = time.perf_counter() + SLICE


class Turns:
    """The batches of one process: AT_ONCE of them work, the others wait, a client's in order, the clients in turn."""

    def __init__(self) -> None:
        self._free = AT_ONCE
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[Turn]:
        """A turn for one batch of ``client``."""
        await self.take(client)
        turn = Turn(self, client)
        try:
            yield turn
        finally:
            if turn.has_place:
                self.give_back()

    async def take(self, client: str) -> None:
        """Wait for a place."""
        if self._free:
            self._free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.give_back()  # it came too late
            raise

    def give_back(self) -> None:
        """Give one's place to the client that has waited longest since its last one."""
        while self._waiting:
            client = next(iter(self._waiting))
            places = self._waiting.pop(client)
            place = places.popleft()
            if places:
                self._waiting[client] = places  # behind the others
            if not place.done():
                place.set_result(None)
                return
        self._free += 1
