"""What the keepers' tier holds while it runs: the register's database, what is in force, and the rules."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from ..http.limits import TokenBuckets
from ..http.metrics import Metrics
from ..http.problems import ProblemError
from ..http.running import Running
from ..ledger.desk import Desk, Rules
from ..ledger.force import Force
from ..ledger.passkeys import RelyingParty
from ..ledger.store import StoreError
from ..register.loading import Loaded
from ..register.suffixes import packaged_suffixes
from ..settings import Settings
from ..storage.database import Database
from ..storage.migrate import prepare
from .impact import Impacts

SIGN_IN_RATE, SIGN_IN_BURST = 0.2, 20
"""How often one client may try to sign in: a second, and at once."""

PAUSE = 0.5
"""Seconds between two attempts to open the database."""

log = structlog.get_logger()


class State(Running):
    """One desk. Its database is opened beside it, so that a desk which starts before it does not end."""

    def __init__(self, settings: Settings, loaded: Loaded) -> None:
        super().__init__(settings, Metrics())
        self.buckets = TokenBuckets(settings.rate, settings.burst, time.monotonic)
        self.sign_ins = TokenBuckets(SIGN_IN_RATE, SIGN_IN_BURST, time.monotonic)
        self.rules = Rules(RelyingParty(settings.origin), settings.delay, settings.additions)
        self.impacts = Impacts()
        self.force = Force(loaded.register, loaded.index, packaged_suffixes().rule)
        self._database = Database(settings.database)
        self._is_prepared = False

    @property
    def store(self) -> Database:
        """The register's database. Raises ProblemError until it has been opened."""
        if not self._is_prepared:
            raise ProblemError("unavailable", "The register's database does not answer.", retry_after=5)
        return self._database

    @property
    def desk(self) -> Desk:
        """Where changes are proposed. Raises ProblemError as ``store`` does."""
        return Desk(self.store, self.force, self.rules, time.time)

    async def reload(self, loaded: Loaded) -> None:
        """Take other lists, under the layer that is published over them."""
        await self.force.rebase(loaded.register, loaded.index)

    async def prepare(self) -> None:
        """Open the database, trying again until it answers; a fault is told once."""
        fault = ""
        while not self._is_prepared:
            try:
                await prepare(self._database)
                self._is_prepared = True
            except StoreError as error:
                if str(error) != fault:
                    fault = str(error)
                    log.error("the register cannot be opened; it is tried again", fault=fault)
                await asyncio.sleep(PAUSE)

    async def close(self) -> None:
        """Give the connections back."""
        await self._database.close()


STATE: web.AppKey[State] = web.AppKey("desk", State)


async def opened(app: web.Application) -> AsyncIterator[None]:
    """Beside the application: its database, from its first answer to its end."""
    state = app[STATE]
    opening = asyncio.create_task(state.prepare())
    yield
    opening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await opening
    await state.close()
