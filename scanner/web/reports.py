"""Keeping what patients report: what is acknowledged is in the database, and a flood of reports counts as one source.

Reports that come together are written together: one transaction at a time, whatever their number.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
import time
from typing import TYPE_CHECKING

from ..http.problems import ProblemError
from ..ledger.store import Reported, StoreError

if TYPE_CHECKING:
    from ..storage.database import Database

MAX_WAITING = 64
"""Reports of one process that wait to be written; more are refused at once."""

PATIENCE = 3.0
"""Seconds that a report waits to be written before its sender is told to come again."""

SOURCES = 2**16
"""How many sources are told apart. A source is no address: a number that a key forgotten at the next start makes of
one, shared by some hundred thousand addresses of the world, so that nobody can be found by it."""

_SITE = 16
"""Bits by which an IPv6 client, a /64, is longer than the /48 that one subscriber may hold whole (RFC 6177)."""


class ReportBox:
    """The reports of one process on their way to the database."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._waiting: list[tuple[Reported, asyncio.Future[None]]] = []
        self._written: list[tuple[Reported, asyncio.Future[None]]] = []  # as one transaction, now
        self._writing: asyncio.Task[None] | None = None

    def source(self, client: str) -> int:
        """The source that ``client`` is: an IPv4 address, or the number of an IPv6 /64 (``http.limits``)."""
        client = str(int(client) >> _SITE) if client.isdigit() else client
        digest = hashlib.blake2b(client.encode(), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest) % SOURCES

    async def keep(self, store: Database | None, report: Reported) -> None:
        """Write a report down. Raises ProblemError when it cannot be kept, or not soon."""
        if store is None:
            raise ProblemError("unavailable", "Reports cannot be kept now.", retry_after=60)
        if len(self._waiting) + len(self._written) >= MAX_WAITING:
            raise ProblemError("overloaded", "Try again shortly.", retry_after=5)
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((report, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(store))
        try:
            async with asyncio.timeout(PATIENCE):
                await kept
        except TimeoutError:
            raise ProblemError("overloaded", "Try again shortly.", retry_after=5) from None
        except StoreError as error:
            raise ProblemError("unavailable", str(error), retry_after=60) from None

    async def _write(self, store: Database) -> None:
        while self._waiting:
            self._written, self._waiting = self._waiting, []
            fault: Exception | None = None
            try:
                async with store.write() as records:
                    await records.add_reports([report for report, _ in self._written], int(time.time()))
            except Exception as error:  # whatever it is, nobody waits for ever
                fault = error
            for _, kept in self._written:
                if kept.done():
                    continue
                if fault is None:
                    kept.set_result(None)
                else:
                    kept.set_exception(fault)
            self._written = []

    async def close(self) -> None:
        """Give up what is not written yet; nobody was told that it was kept."""
        if self._writing is not None:
            self._writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._writing
