"""Rows and the memory of earlier sweeps: what is new, what changed, what was dismissed, and old hits judged again."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..engine.index import Index
from ..engine.scanner import Scanner
from ..storage.sweeps import Change, Known, Sighting, SweepMemory
from .rows import FLAGGED, Row, row_of


class Remembered:
    """A memory as a sweep uses it."""

    def __init__(self, memory: SweepMemory) -> None:
        self._memory = memory

    def note(self, rows: list[Row], at: int) -> list[Row]:
        """Note rows; those worth telling, with when they were first seen."""
        known = self._memory.note(list(map(sighting, rows)), at)
        return [with_sight(row, one) for row, one in zip(rows, known, strict=True) if one is not None]


def with_sight(row: Row, known: Known) -> Row:
    """The row with when its host was first seen."""
    return msgspec.structs.replace(row, first_seen=known.first_seen)


def again(memory: SweepMemory, index: Index, language: str, at: int) -> Iterator[Row]:
    """Judge every host of the memory by today's register; the rows of those that are flagged and not dismissed."""
    scanner = Scanner(index)
    for number, old in enumerate(memory.hosts(), start=1):
        verdict = scanner.scan(old.host)
        known = memory.judge_again(old.host, verdict.verdict, index.version, at)
        if known is not None and verdict.verdict in FLAGGED:
            row = row_of(number, old.host, verdict, index.version, language)
            yield msgspec.structs.replace(row, first_seen=old.first_seen)


class Difference(msgspec.Struct, frozen=True):
    """A host and what became of it since the sweep before."""

    change: Change
    host: Known


def difference_line(change: Change, known: Known, output: str) -> str:
    """One line for people or, with ``output`` "jsonl", for programs."""
    if output == "jsonl":
        return msgspec.json.encode(Difference(change, known)).decode()
    verdict = f"{known.before} -> {known.verdict}" if change == "changed" else known.verdict
    return "\t".join((change, known.host, verdict, known.state, known.organisation))


def sighting(row: Row) -> Sighting:
    """What the memory keeps of a row."""
    return Sighting(row.host, row.display_host, row.organisation, row.verdict, row.register_version)
