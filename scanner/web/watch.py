"""Following the register: every half second one version row is read; what has changed is served within a second.

A database that does not answer changes nothing: the last register goes on being served, and is looked for again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from ..http.lasting import beside
from ..http.system import return_memory
from ..ledger.force import REWRITTEN
from ..ledger.store import ExcessiveRightsError, StoreError
from ..storage.database import Database
from ..storage.grants import Process, require_least
from ..storage.migrate import prepare
from .state import STATE, State

PAUSE = 0.5
_NEVER = 2**62

log = structlog.get_logger()


class Watcher:
    """Keeps one process's State at the register's newest version."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._database = Database(state.settings.database)
        self._revision = (-1, -1)
        self._lapse = _NEVER  # when the next mark ends
        self._fault = ""

    async def run(self) -> None:
        """Look again and again, until cancelled; beside it, replay once what led to the checkpoint begun with."""
        is_past_known = False
        async with asyncio.TaskGroup() as group:
            while True:
                await self.look()
                if not is_past_known and self._state.store is not None:
                    group.create_task(self._replay_past())
                    is_past_known = True
                await asyncio.sleep(PAUSE)

    async def _replay_past(self) -> None:
        try:
            await self._state.force.replay_past(self._database)
        except StoreError as error:
            log.error("the ledger's past could not be read", fault=str(error))
            return
        return_memory()
        if self._state.force.fault is not None:
            log.error("the ledger does not hold", fault=str(self._state.force.fault))

    async def look(self) -> Exception | None:
        """Read the version row, and serve what is new; what was in the way, which is told once."""
        try:
            if self._state.store is None:
                await prepare(self._database)
                await require_least(self._database, Process.SERVE)
                async with self._database.read() as records:
                    await self._state.force.begin(records)
                self._state.store = self._database
            await self._follow()
        except Exception as error:  # whatever is wrong with it, what was read last goes on being served
            fault = str(error) if isinstance(error, StoreError) else type(error).__name__
            if fault != self._fault:
                log.error("the register cannot be read; what was read last is served", fault=fault)
            self._fault = self._state.fault = fault
            return error
        if self._fault:
            log.info("the register is read again")
        self._fault = self._state.fault = ""
        return None

    async def _follow(self) -> None:
        state, now = self._state, int(time.time())
        async with self._database.read() as records:
            revision = await records.revision()
            state.publisher_seen = await records.last_beat()
            state.passed_over = await records.passed_over()
            state.channels = await records.channels()
            if revision == self._revision and now < self._lapse:
                return
            in_force = await state.force.at(records, now)
            latest = await records.latest_snapshot()
            state.tokens = await records.live_tokens(now)
            self._lapse = in_force.state.next_lapse(now) or _NEVER
        if state.in_service is None or in_force.loaded is not state.in_service.loaded:
            state.serve(in_force)
            return_memory()
            log.info("serving the register", register=in_force.index.version)
        fault = state.force.fault
        if latest is not None and (fault is None or fault.code != REWRITTEN):  # an older database has an older list
            state.publish(latest)
        if fault is not None:
            log.error("the ledger does not hold; what was replayed before is served", fault=str(fault))
        self._revision = revision

    async def close(self) -> None:
        """Give the connections back."""
        await self._database.close()


async def following(app: web.Application) -> AsyncIterator[None]:
    """Beside the application: what was published is served from the first request on, then followed.

    Raises ExcessiveRightsError: a service whose role may do more than it needs does not start.
    """
    state = app[STATE]
    watcher = Watcher(state)
    try:
        fault = await watcher.look()
        if isinstance(fault, ExcessiveRightsError):
            raise fault
        if state.in_service is None:  # no database answers yet: the lists of the release
            state.serve(state.force.now)
        async with beside("watcher", watcher.run):
            yield
        await state.reports.close()
    finally:
        await watcher.close()
