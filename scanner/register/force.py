"""The register in force: lists and published layer compiled together, anew only when one of them changed."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from ..engine.index import Index
from ..engine.lexicon import Lexicon
from ..engine.near import NearIndex
from ..engine.site import SuffixRule
from .changes import PEOPLE, Content
from .compiling import compile_index
from .layer import EMPTY, Known, Layer, effective
from .models import Register
from .store import Records


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

    async def at(self, records: Records, now: int) -> InForce:
        """What is in force at ``now``; compiled in a thread if it is not known yet."""
        version = await records.layer_version()
        marked = tuple(mark.host for mark in await records.marks(now))
        held = self.now
        if (held.layer.version, held.layer.marked) == (version, marked):
            return held
        entries = held.layer.entries if held.layer.version == version else await records.entries()
        layer = Layer(version, entries, marked)
        self.now = await asyncio.to_thread(self._made, held, layer)
        if self.now.index is not held.index:
            threading.Thread(target=_let_go, args=[_parts(held.index)], daemon=True).start()
        return self.now

    def _made(self, held: InForce, layer: Layer) -> InForce:
        with _gently():
            if scanned(layer) == scanned(held.layer):
                return msgspec.structs.replace(held, layer=layer)
            return compiled(self.base, layer, self.suffix_of)


_building = threading.Lock()
SWITCH = 0.0005
"""Seconds after which a build lets another thread run, if one wants to; Python's own 0.005 would hold a loop up."""


@contextmanager
def _gently() -> Iterator[None]:
    """Build in a thread without holding up the loop in another: short turns, and no walks of the garbage collector.

    An index is hundreds of thousands of objects without cycles. Each full walk over them holds up every thread,
    so they are set aside for good (``gc.freeze``); they still go when nothing refers to them any more.
    """
    with _building:
        turn, was_enabled = sys.getswitchinterval(), gc.isenabled()
        sys.setswitchinterval(SWITCH)
        gc.disable()
        try:
            yield
        finally:
            gc.freeze()
            if was_enabled:
                gc.enable()
            sys.setswitchinterval(turn)


GRACE = 1.0
"""Seconds after which nobody scans with an index that was replaced."""


def _parts(index: Index) -> list[object]:
    """What an index is made of, down to its tables."""
    parts = list(gc.get_referents(index))
    for part in [part for part in parts if isinstance(part, Lexicon | NearIndex)]:
        parts += gc.get_referents(part)
    return parts


def _let_go(parts: list[object]) -> None:
    """Free a replaced index little by little: at once, it would hold up every thread for as long as building it did.

    A table that somebody still uses is left alone; it goes when they are done.
    """
    time.sleep(GRACE)
    while parts:
        part = parts.pop()
        if isinstance(part, dict) and sys.getrefcount(part) == _OURS:
            while part:
                part.popitem()


_OURS = 2
"""References to a table that nobody else holds: our own, and the one that asking takes."""


def scanned(layer: Layer) -> tuple[tuple[str, ...], dict[tuple[str, str], Content | None]]:
    """What of a layer matters to a scan: not the people."""
    return layer.marked, {key: content for key, content in layer.entries.items() if key[0] not in PEOPLE}


def compiled(base: Register, layer: Layer, suffix_of: SuffixRule) -> InForce:
    """Lay the layer over the lists and compile both; takes a fraction of a second."""
    register = effective(base, layer)
    return InForce(base, layer, register, compile_index(register, suffix_of))
