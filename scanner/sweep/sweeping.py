"""The sweep itself: names -> rows of those that are flagged. The same function runs here, in a pool, on a cluster.

A host that the sieve passes has no reason, by definition (``docs/adr/0010``), so that only the rest is read whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..engine.address import MAX_LABEL_LENGTH
from ..engine.index import Index
from ..engine.scanner import Scanner
from ..ledger.layer import EMPTY, Layer, effective
from ..register.compiling import compile_index
from ..register.loading import load_register
from ..register.suffixes import packaged_suffixes
from ..settings import DEFAULT_LISTS
from ..wording import DEFAULT_LANGUAGE
from .hosts import host_of, is_odd
from .rows import FLAGGED, Row, row_of

_TEST_SUFFIX = ".vigilien.test"


class Options(msgspec.Struct, frozen=True):
    """How to sweep: with which lists, in which language, and which share of the names, ``shard`` of ``shards``.

    ``lists``: a folder, "" for those of the release, which lie elsewhere on each machine of a cluster.
    """

    lists: str = ""
    language: str = DEFAULT_LANGUAGE
    shard: int = 1
    shards: int = 1


class Task(msgspec.Struct, frozen=True):
    """What a worker is told once: the options, and what is published over the lists."""

    options: Options = Options()
    layer: Layer = EMPTY


class Chunk(NamedTuple):
    """Names of one source, in order."""

    source: str
    names: list[str]


class Swept(NamedTuple):
    """What a chunk holds: its rows (``number`` from 1 within it), names, rubbish, signals that failed."""

    rows: list[Row]
    names: int
    rubbish: int
    faults: int
    version: str


def sweep(names: Iterable[str], index: Index | None = None, language: str = DEFAULT_LANGUAGE) -> Iterator[Row]:
    """The rows of the names that are flagged, in the order of the names, each host once.

    ``index``: the register, by default that of the release. Names that are none are passed over.
    """
    judged = _Judged(index or index_of(Task()), Options(language=language))
    for number, name in enumerate(names, start=1):
        row = judged.row(number, name)
        if row is not None:
            yield row


def sweep_chunk(task: Task, chunk: Chunk) -> Swept:
    """Sweep one chunk. Raises ListsError where the lists of ``task`` have faults."""
    return judged_by(index_of(task), task.options, chunk)


def judged_by(index: Index, options: Options, chunk: Chunk) -> Swept:
    """Sweep one chunk by the register of ``index``."""
    judged = _Judged(index, options)
    rows = [row for number, name in enumerate(chunk.names, 1) if (row := judged.row(number, name)) is not None]
    rows = [msgspec.structs.replace(row, source=chunk.source) for row in rows]
    return Swept(rows, len(chunk.names), judged.rubbish, judged.faults, index.version)


def index_of(task: Task) -> Index:
    """The index of the lists of a task with what is published over them, made once a process. Raises ListsError."""
    return _made(_Basis(task.options.lists, task.layer))


class _Basis(msgspec.Struct, frozen=True):
    """What an index is made from, as a key: a layer cannot be hashed whole."""

    lists: str
    layer: Layer

    def __hash__(self) -> int:
        return hash((self.lists, self.layer.version, self.layer.marked))


@lru_cache(maxsize=2)
def _made(basis: _Basis) -> Index:
    base = load_register(Path(basis.lists) if basis.lists else DEFAULT_LISTS)
    return compile_index(effective(base, basis.layer), packaged_suffixes().rule)


class _Judged:
    """Names judged one after the other; those that repeat a host are passed over."""

    __slots__ = ("_index", "_language", "_scanner", "_seen", "_shard", "_shards", "faults", "rubbish")

    def __init__(self, index: Index, options: Options) -> None:
        self._index, self._scanner, self._language = index, Scanner(index), options.language
        self._shard, self._shards = options.shard, options.shards
        self._seen: set[str] = set()
        self.rubbish = self.faults = 0

    def row(self, number: int, name: str) -> Row | None:
        host = host_of(name)
        if host in self._seen or (self._shards > 1 and zlib.crc32(host.encode()) % self._shards != self._shard - 1):
            return None
        if not host:
            self.rubbish += bool(name.strip())
            return None
        self._seen.add(host)
        if not is_worth_reading(host, self._index):
            return None
        verdict = self._scanner.scan(host)
        self.faults += bool(verdict.faults)
        if verdict.verdict not in FLAGGED:
            self.rubbish += is_odd(host)
            return None
        return row_of(number, name.strip(), verdict, self._index.version, self._language)


def is_worth_reading(host: str, index: Index) -> bool:
    """Whether the engine could flag a host: held back, judged by people, or none that the sieve knows.

    Names that the DNS may not hold do not go through the sieve (``engine/scanner.py``).
    """
    if len(host) > MAX_LABEL_LENGTH or is_odd(host) or index.sieve(host) != "none":
        return True
    return host.endswith(_TEST_SUFFIX) or (bool(index.fakes or index.marked) and _is_listed(host, index))


def _is_listed(host: str, index: Index) -> bool:
    parents = [host]
    while "." in parents[-1]:
        parents.append(parents[-1].partition(".")[2])
    return not (index.fakes.isdisjoint(parents) and index.marked.isdisjoint(parents))
