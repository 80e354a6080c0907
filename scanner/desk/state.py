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
from ..ledger.assertions import RelyingParty
from ..ledger.desk import Desk
from ..ledger.force import Force, InForce
from ..ledger.gauges import show_ledger
from ..ledger.memory import Memory
from ..ledger.pinning import pins_of
from ..ledger.recorded import undecided_heads
from ..ledger.steps import Pins
from ..ledger.store import StoreError, UnavailableError
from ..ledger.weighing import Rules
from ..register.loading import Loaded
from ..settings import Settings
from ..storage.database import Database
from ..storage.grants import Process, require_least
from ..storage.migrate import prepare
from .challenges import Challenges
from .impact import Impacts

FAILURE_RATE, FAILURE_BURST = 0.2, 20
"""How often one client may fail to sign in before it is made to wait: a second, and at once."""

ADDRESS_RATE, ADDRESS_BURST = 1 / 60, 20
"""How often one member's session may have addresses noted that are nobody's yet: a second, and at once."""

PAUSE = 0.5
"""Seconds between two attempts to open the database."""

log = structlog.get_logger()


class State(Running):
    """One desk. Its database is opened beside it, so that a desk which starts before it does not end."""

    def __init__(self, settings: Settings, loaded: Loaded) -> None:
        super().__init__(settings, Metrics())
        self.buckets = TokenBuckets(settings.rate, settings.burst, time.monotonic)
        self.failures = TokenBuckets(FAILURE_RATE, FAILURE_BURST, time.monotonic)
        self.addressed = TokenBuckets(ADDRESS_RATE, ADDRESS_BURST, time.monotonic)
        self.challenges = Challenges()
        self.party = RelyingParty(settings.origin, settings.signer, settings.rp_id)
        self.rules = Rules(settings.delay, settings.additions)
        self.impacts = Impacts()
        memory = Memory(settings.state) if settings.state is not None else None
        self.force = Force(loaded, self._pins(), memory)
        show_ledger(self.metrics.gauge, self.force)
        self.open_proposals = 0
        self.metrics.gauge("vigilien_proposals_open", "Undecided proposals.", lambda: self.open_proposals)
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

    async def in_force(self, now: int) -> InForce:
        """The register as of the ledger's last row that holds, at ``now`` (epoch seconds)."""
        async with self.store.read() as records:
            return await self.force.at(records, now)

    def _pins(self) -> Pins:
        chosen = self.settings
        return pins_of(chosen.pinned, chosen.snapshot_key, self.party, chosen.delay)

    async def count_open(self) -> None:
        """Count the undecided proposals anew; where the database does not answer the count stays."""
        if self._is_prepared:
            with contextlib.suppress(StoreError):
                async with self._database.read() as records:
                    ledger = (await self.force.at(records, int(time.time()))).state
                    self.open_proposals = len(await undecided_heads(records, ledger))

    async def reload(self, loaded: Loaded) -> None:
        """Read the pinned keys again, and take other lists, under the layer that is published over them."""
        self.force.pins = self._pins()
        await self.force.rebase(loaded)

    async def open(self) -> None:
        """Open the database. Raises StoreError: ExcessiveRightsError when its role may do more than the desk needs."""
        await prepare(self._database)
        await require_least(self._database, Process.DESK)
        async with self._database.read() as records:
            await self.force.begin(records)
        self._is_prepared = True

    async def prepare(self) -> None:
        """Open the database, trying again until it answers; a fault is told once."""
        fault = ""
        while not self._is_prepared:
            try:
                await self.open()
            except StoreError as error:
                if str(error) != fault:
                    fault = str(error)
                    log.error("the register cannot be opened; it is tried again", fault=fault)
                await asyncio.sleep(PAUSE)
        await self.force.replay_past(self._database)

    async def close(self) -> None:
        """Give the connections back."""
        await self._database.close()


STATE: web.AppKey[State] = web.AppKey("desk", State)


async def opened(app: web.Application) -> AsyncIterator[None]:
    """Beside the application: its database, from its first answer to its end.

    Raises ExcessiveRightsError: a desk whose role may do more than it needs does not start.
    """
    state = app[STATE]
    try:
        with contextlib.suppress(UnavailableError):
            await state.open()
        opening = asyncio.create_task(state.prepare())
        yield
        opening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await opening
    finally:
        await state.close()
