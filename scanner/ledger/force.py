"""The register in force: lists and published layer compiled together, anew only when one of them changed."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading

import msgspec

from ..engine.index import Index
from ..engine.site import SuffixRule
from ..register.compiling import compile_index
from ..register.models import Register
from .changes import PEOPLE, Content
from .layer import EMPTY, Known, Layer, effective
from .store import Records

_compiling = threading.Lock()
SHORT_TURN = 0.0005
"""Seconds after which a thread that compiles gives way; Python's own 5 ms add up for the loop."""


class InForce(msgspec.Struct, frozen=True):
    """One version of the register: the layer, the lists with it, and the index of both."""

    base: Register
    layer: Layer
    register: Register
    index: Index

    @property
    def known(self) -> Known:
        """Its entries, by table and key."""
        return Known(self.base, self.layer)


class Force:
    """Keeps the newest version of the register that was asked for."""

    def __init__(self, base: Register, index: Index, suffix_of: SuffixRule) -> None:
        self.base = base
        self.suffix_of = suffix_of
        self.now = InForce(base, EMPTY, base, index)
        self._one = asyncio.Lock()  # lists read again and a layer published meanwhile must not undo each other

    async def rebase(self, base: Register, index: Index) -> None:
        """Take other lists, under the same layer."""
        async with self._one:
            layer = self.now.layer
            if layer == EMPTY:
                self.now = InForce(base, layer, base, index)
            else:
                self.now = await asyncio.to_thread(_compiled_politely, base, layer, self.suffix_of)
            self.base = base

    async def at(self, records: Records, now: int) -> InForce:
        """What is in force at ``now``; compiled in a thread if it is not known yet."""
        async with self._one:
            return await self._at(records, now)

    async def _at(self, records: Records, now: int) -> InForce:
        version = await records.layer_version()
        marked = tuple(mark.host for mark in await records.marks(now))
        held = self.now
        if (held.layer.version, held.layer.marked) == (version, marked):
            return held
        entries = held.layer.entries if held.layer.version == version else await records.entries()
        layer = Layer(version, entries, marked)
        if scanned(layer) == scanned(held.layer):
            self.now = msgspec.structs.replace(held, layer=layer)
        else:
            self.now = await asyncio.to_thread(_compiled_politely, self.base, layer, self.suffix_of)
        return self.now


def _compiled_politely(base: Register, layer: Layer, suffix_of: SuffixRule) -> InForce:
    """As ``compiled``, beside an event loop that must go on answering: short turns, and no full garbage collections.

    An index holds no cycles, so that it may leave the collector's sight for good.
    """
    with _compiling:
        turn = sys.getswitchinterval()
        sys.setswitchinterval(SHORT_TURN)
        gc.disable()
        try:
            return compiled(base, layer, suffix_of)
        finally:
            gc.freeze()
            gc.enable()
            sys.setswitchinterval(turn)


def scanned(layer: Layer) -> tuple[tuple[str, ...], dict[tuple[str, str], Content | None]]:
    """What of a layer matters to a scan: not the people."""
    return layer.marked, {key: content for key, content in layer.entries.items() if key[0] not in PEOPLE}


def compiled(base: Register, layer: Layer, suffix_of: SuffixRule) -> InForce:
    """Lay the layer over the lists and compile both; takes a fraction of a second."""
    register = effective(base, layer)
    return InForce(base, layer, register, compile_index(register, suffix_of))
