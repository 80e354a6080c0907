"""The .fr registry's two lists: names of the day (between ``#BOF`` and ``#EOF``), and the monthly open data (CSV).

The monthly file is ISO-8859-1, 12 columns cut by ``;``, ``Nom de domaine`` the first; a name with a ``Date de
retrait`` is registered no longer and is left out. (Guide d'utilisation Open Data du .fr, file A.)
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress

_FIRST, _WITHDRAWN = "nom de domaine", "date de retrait"
_BEGIN, _END = b"#BOF", b"#EOF"


def is_daily(head: bytes) -> bool:
    """Whether a file is a list of the day."""
    return _BEGIN in map(bytes.strip, head.splitlines())


def is_monthly(head: bytes) -> bool:
    """Whether a file is the monthly open data."""
    return _cells(head.partition(b"\n")[0])[0] == _FIRST


def daily(batches: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """The lines that hold names: what stands before the beginning and after the end is prose."""
    is_inside = False
    for lines in batches:
        kept = []
        for line in lines:
            mark = line.strip()
            if mark in (_BEGIN, _END):
                is_inside = mark == _BEGIN
            elif is_inside:
                kept.append(line)
        if kept:
            yield kept


def monthly(batches: Iterable[list[bytes]]) -> Iterator[tuple[list[str], int]]:
    """The names of each batch of lines that are still registered, and how many are not."""
    withdrawn = -1
    for lines in batches:
        names: list[str] = []
        left_out = 0
        for row in map(_row, lines):
            if withdrawn < 0:
                withdrawn = _column(row)
            elif len(row) > withdrawn and row[withdrawn].strip():
                left_out += 1
            elif row:
                names.append(row[0])
        yield names, left_out


def _cells(line: bytes) -> list[str]:
    return [cell.strip().lower() for cell in _row(line.removeprefix(b"\xef\xbb\xbf"))] or [""]


def _row(line: bytes) -> list[str]:
    """The cells of a line. No cell spans two: a stray quotation mark must not swallow what follows."""
    text = line.decode("iso-8859-1")
    if '"' in text:
        with suppress(csv.Error):  # a cell that is too long, or a carriage return within it
            return next(csv.reader([text], delimiter=";"), [])
    return text.split(";")


def _column(header: list[str]) -> int:
    """Where the date of withdrawal stands; a column that no row has where there is none."""
    names = [name.strip().lower() for name in header]
    return next((at for at, name in enumerate(names) if name.startswith(_WITHDRAWN)), len(names))
