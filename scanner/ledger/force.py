"""The register in force: the ledger replayed row by row, laid over the lists and compiled when a scan would see it."""

from __future__ import annotations

import asyncio
import hashlib
import sys
import threading
from collections.abc import Sequence

import msgspec

from ..collecting import pause_collecting, resume_collecting
from ..engine.index import Index
from ..register.loading import Loaded
from ..register.models import Register
from .changes import PEOPLE, Content
from .checkpoints import state_at
from .layer import EMPTY, Known, Layer, effective
from .memory import NOTHING, Memory
from .replay import ReplayError, replay
from .rows import Row
from .state import EMPTY as NO_ROWS
from .state import State, hash_of
from .steps import Pins
from .store import Records, Store

PAGE = 500
"""Rows read at a time."""

REWRITTEN = "rewritten"
"""The code of a ledger that no longer holds a row that was seen in it."""

CHECKPOINT = "checkpoint"
"""The code of a checkpoint that is not what the rows before it lead to."""

NO_CHECKPOINT = 2**31 - 1
"""A number that no checkpoint has yet."""

_compiling = threading.Lock()
SHORT_TURN = 0.0005
"""Seconds after which a thread that compiles gives way; Python's own 5 ms add up for the loop."""


class InForce(msgspec.Struct, frozen=True):
    """One version of the register: the release's lists, the ledger's State, its layer, and the lists with it."""

    base: Register
    layer: Layer
    loaded: Loaded
    state: State = NO_ROWS

    @property
    def register(self) -> Register:
        """The lists with the layer over them."""
        return self.loaded.register

    @property
    def index(self) -> Index:
        """The index of both."""
        return self.loaded.index

    @property
    def known(self) -> Known:
        """Its entries, by table and key."""
        return Known(self.base, self.layer)


class Force:
    """Keeps the newest version of the register that was asked for; at a fault of the ledger, the last that holds.

    ``base`` are the release's lists, of which no index is made where the ledger's layer is laid over them at once.
    ``memory``: what a replica remembers outside the database, so that it takes no less after a restart either.
    """

    def __init__(self, base: Loaded, pins: Pins, memory: Memory | None = None) -> None:
        self.base = base
        self.pins = pins
        self.now = InForce(base.register, EMPTY, base)
        self._ahead: ReplayError | None = None  # of the row that would be next
        self._behind: ReplayError | None = None  # of the rows before the checkpoint that was begun with
        self._begun_at, self._begun_with = 0, ""
        self._memory = memory
        self._seen = memory.seen() if memory is not None else NOTHING
        self._one = asyncio.Lock()  # lists read again and rows recorded meanwhile must not undo each other

    @property
    def fault(self) -> ReplayError | None:
        """Why the ledger in the database is not followed; None where it holds as far as it was replayed."""
        return self._behind or self._ahead

    async def rebase(self, base: Loaded) -> None:
        """Take other lists, under the same layer."""
        async with self._one:
            self.now = await asyncio.to_thread(_compiled_politely, base, self.now.layer, self.now.state)
            self.base = base

    async def at(self, records: Records, now: int) -> InForce:
        """What is in force at ``now``, with every row that follows; compiled in a thread if it is not known yet."""
        async with self._one:
            state = await self._followed(records, self.now.state)
            if not await self._remembers(records, state):
                return self.now
            layer, held = state.layer(now), self.now
            if layer == held.layer or scanned(layer) == scanned(held.layer):
                self.now = msgspec.structs.replace(held, layer=layer, state=state)
            else:
                self.now = await asyncio.to_thread(_compiled_politely, self.base, layer, state)
            return self.now

    async def begin(self, records: Records) -> None:
        """Take the newest checkpoint that holds, before any row was read; ``replay_past`` checks what led to it."""
        before = NO_CHECKPOINT
        while found := await records.checkpoint(before):
            state, before = await asyncio.to_thread(state_at, found, self.pins), found.number
            rows = await records.ledger_rows(found.number, 1)
            if state is not None and rows and rows[0].head == state.head:
                self.now = msgspec.structs.replace(self.now, state=state)
                self._begun_at, self._begun_with = found.number, hashlib.sha256(found.state.encode()).hexdigest()
                return

    async def replay_past(self, store: Store) -> None:
        """Replay what led to the checkpoint that was begun with; a fault is told as any other. Raises StoreError."""
        state, until = NO_ROWS, self._begun_at
        while self._behind is None and state.head.number < until:
            async with store.read() as records:
                rows = await records.ledger_rows(state.head.number + 1, min(PAGE, until - state.head.number))
            if not rows:
                self._behind = ReplayError(state.head.number + 1, REWRITTEN)
                return
            state, self._behind = await asyncio.to_thread(_replayed, state, rows, self.pins)
        if self._behind is None and until and hash_of(state) != self._begun_with:
            self._behind = ReplayError(until, CHECKPOINT)

    async def _remembers(self, records: Records, state: State) -> bool:
        """Whether the ledger still holds the last row that this process saw in its life; that row is kept in mind.

        What is less, or other, is not taken: the database was emptied, founded anew or put back to an older copy.
        """
        seen = self._seen
        if self._memory is None or state.head == seen.head or self._ahead is not None:
            return True
        if not await seen.is_in(records) and not seen.is_let_go_by(state):
            self._ahead = ReplayError(seen.head.number, REWRITTEN)
            return False
        self._seen = await asyncio.to_thread(self._memory.keep, state)
        return True

    async def _followed(self, records: Records, state: State) -> State:
        """The State after every row that follows; at a fault, after those before it."""
        rows = await records.ledger_rows(max(state.head.number, 1), PAGE)
        if state.head.number and (not rows or rows[0].head != state.head):
            self._ahead = ReplayError(state.head.number, REWRITTEN)
            return state
        rows, self._ahead = rows[1:] if state.head.number else rows, None
        while rows and self._ahead is None:
            state, self._ahead = await asyncio.to_thread(_replayed, state, rows, self.pins)
            rows = await records.ledger_rows(state.head.number + 1, PAGE) if len(rows) >= PAGE - 1 else []
        return state


def _replayed(state: State, rows: Sequence[Row], pins: Pins) -> tuple[State, ReplayError | None]:
    """The State after as many rows as follow, and the fault of the first that does not."""
    for row in rows:
        try:
            state = replay(state, row, pins)
        except ReplayError as fault:
            return state, fault
    return state, None


def _compiled_politely(base: Loaded, layer: Layer, state: State) -> InForce:
    """As ``compiled``, beside an event loop that must go on answering: short turns, and no full garbage collections.

    An index holds no cycles, so that it may leave the collector's sight for good.
    """
    with _compiling:
        turn = sys.getswitchinterval()
        sys.setswitchinterval(SHORT_TURN)
        pause_collecting()
        try:
            return compiled(base, layer, state)
        finally:
            resume_collecting()
            sys.setswitchinterval(turn)


def scanned(layer: Layer) -> tuple[tuple[str, ...], dict[tuple[str, str], Content | None]]:
    """What of a layer matters to a scan: not the people."""
    return layer.marked, {key: content for key, content in layer.entries.items() if key[0] not in PEOPLE}


def compiled(base: Loaded, layer: Layer, state: State = NO_ROWS) -> InForce:
    """Lay the layer over the lists and compile both; takes a fraction of a second."""
    register = effective(base.register, layer)
    loaded = base if register is base.register else msgspec.structs.replace(base, register=register)
    in_force = InForce(base.register, layer, loaded, state)
    _ = in_force.index
    return in_force
