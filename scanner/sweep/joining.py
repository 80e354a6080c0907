"""Outputs of shards -> the output of the whole: by the number of each name in the input, each host once."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from .errors import SweepError
from .outputs import read_rows
from .rows import Row


def joined(paths: Sequence[Path]) -> Iterator[Row]:
    """The rows of several outputs (JSON lines) in the order of the input. Raises SweepError for a file that is none.

    No host is in two shards of one sweep: ``--shard`` goes by the host.
    """
    try:
        yield from heapq.merge(*map(read_rows, paths), key=lambda row: row.number)
    except (msgspec.DecodeError, OSError):
        raise SweepError("only outputs of vigilien sweep in JSON lines can be joined") from None
