"""Rows of tables: Python's reader, which a quotation mark without its fellow must not lead to the end of the file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

MAX_ROW = 50
"""Lines of one row of a table: a cell may hold some."""


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the number (from 1) of its last line; never raises.

    Where one cannot be read, or has no end within ``MAX_ROW`` lines or at all, each of its lines is a row by itself.
    """
    taking = _Lines(lines)
    reader = csv.reader(taking, delimiter=delimiter, strict=True)
    while True:
        taking.taken.clear()
        try:
            row = next(reader, None)
        except csv.Error:
            first = taking.count - len(taking.taken) + 1
            for number, line in enumerate(taking.taken, start=first):
                yield number, [cell.strip('" \r\n') for cell in line.split(delimiter)]
            continue
        if row is None:
            return
        yield taking.count, row


class _Lines:
    """Lines for Python's reader of tables, ``taken`` since its last row; ``csv.Error`` where a row has no end."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.taken: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) == MAX_ROW:
            raise csv.Error("a quotation mark has no fellow")
        self.taken.append(next(self._lines))
        self.count += 1
        return self.taken[-1]
