"""Keeping what patients report: what is acknowledged is in the database, and a flood of reports counts as one source.

Reports that come together are written together: one transaction at a time, whatever their number.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from typing import TYPE_CHECKING

from ..http.problems import ProblemError
from ..ledger.store import Reported, StoreError

if TYPE_CHECKING:
    from ..storage.database import Database

MAX_WAITING = 512
AT_ONCE = 256
SOURCES = 2**16
"""How many sources are told apart. A source is no address: a number that a key forgotten at the next start makes of
one, shared by some hundred thousand addresses of the world, so that nobody can be found by it."""


class ReportBox:
    """The reports of one process on their way to the database."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._waiting: list[tuple[Reported, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    def source(self, client: str) -> int:
        """The source that ``client`` is."""
        digest = hashlib.blake2b(client.encode(), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest) % SOURCES

    async def keep(self, store: Database | None, report: Reported) -> None:
        """Write a report down. Raises ProblemError when it cannot be kept."""
        if store is None:
            raise ProblemError("unavailable", "Reports cannot be kept now.", retry_after=60)
        if len(self._waiting) >= MAX_WAITING:
            raise ProblemError("overloaded", "Try again shortly.", retry_after=5)
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((report, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(store))
        try:
            await kept
        except StoreError as error:
            raise ProblemError("unavailable", str(error), retry_after=60) from None

    async def _write(self, store: Database) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            fault: Exception | None = None
            try:
                async with store.write() as records:
                    await records.add_reports([report for report, _ in batch], int(time.time()))
            except Exception as error:  # whatever it is, nobody waits for ever
                fault = error
            for _, kept in batch:
                if kept.done():
                    continue
                if fault is None:
                    kept.set_result(None)
                else:
                    kept.set_exception(fault)
