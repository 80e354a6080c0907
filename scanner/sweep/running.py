"""A sweep from its inputs to its output, chunk by chunk: each host told once, its place kept, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import msgspec

from ..storage.seen import Seen
from .errors import SourceError, SweepError
from .inputs import Source
from .place import Place, identity
from .pools import Sweeping
from .rows import Row
from .sweeping import Chunk, Swept, Task, index_of
from .writing import ToFile, ToStdout


class Remembering(Protocol):
    """What is kept of earlier sweeps (``storage/sweeps.py``)."""

    def note(self, rows: list[Row], at: int) -> list[Row]:
        """Note flagged names; those that are worth telling, with their ``first_seen``."""


class Order(msgspec.Struct, frozen=True):
    """What to sweep and where to. ``output`` None: standard output; ``resume``: go on where a sweep stopped."""

    task: Task
    sources: list[Source]
    format: str
    output: Path | None
    resume: bool = False
    memory: Remembering | None = None


class Watcher(Protocol):
    """Who is told of how it goes."""

    def step(self, place: Place, sources: list[Source]) -> None:
        """A chunk is done."""

    def fault(self, source: Source, message: str) -> None:
        """An input cannot be read, or not to its end."""


def run(order: Order, sweeping: Sweeping, watcher: Watcher, now: int) -> Place:
    """Sweep; the place at the end. Raises SweepError, ListsError; what was done until then can be resumed."""
    version = index_of(order.task).version
    fresh = Place([identity(source) for source in order.sources], order.task.options, version, now)
    with ExitStack() as stack:
        writer = ToStdout(order.format) if order.output is None else ToFile(order.output, order.format)
        seen = stack.enter_context(Seen())
        place = writer.begin(fresh, order.resume, seen)
        stack.callback(writer.close)
        chunks = _chunks(order.sources, place.names, watcher)
        found = sweeping(order.task, chunks)
        stack.callback(getattr(found, "close", lambda: None))
        for swept in found:
            rows = _numbered(swept, place, seen)
            told = order.memory.note(rows, place.at) if order.memory is not None else rows
            _count(place, swept, len(told))
            writer.add(told, place)
            watcher.step(place, order.sources)
        writer.finish(place)
    return place


def _numbered(swept: Swept, place: Place, seen: Seen) -> list[Row]:
    """The rows that no chunk before had, with their number in the whole input."""
    if swept.version != place.version:
        raise SweepError("a worker has other lists than this machine: install the same release there")
    rows = [row for row in swept.rows if seen.add(row.host)]
    return [msgspec.structs.replace(row, number=place.names + row.number) for row in rows]


def _count(place: Place, swept: Swept, hits: int) -> None:
    place.names += swept.names
    place.rubbish += swept.rubbish
    place.faults += swept.faults
    place.hits += hits


def _chunks(sources: Iterable[Source], skipped: int, watcher: Watcher) -> Iterator[Chunk]:
    """The names of the inputs, without the first ``skipped``, which an interrupted sweep had done."""
    for source in sources:
        try:
            for names in source.batches():
                left = names[skipped:]
                skipped = max(0, skipped - len(names))
                if left:
                    yield Chunk(source.name, left)
        except SourceError as error:
            watcher.fault(source, str(error))
