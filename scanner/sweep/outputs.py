"""Rows -> JSON lines and CSV, which are written as a stream and read again when a sweep goes on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..register.cells import guarded, unguarded
from .rows import Row

_COLUMNS = Row.__struct_fields__


class JsonLines:
    """One JSON object a line."""

    header = b""

    @staticmethod
    def encoded(rows: Iterable[Row]) -> bytes:
        """The rows as bytes."""
        return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)

    @staticmethod
    def hosts(path: Path) -> Iterator[str]:
        """The hosts that a file tells of."""
        return (row.host for row in read_rows(path))


class Csv:
    """A table with a header; lists are told with spaces between."""

    header = (",".join(_COLUMNS) + "\r\n").encode()

    @staticmethod
    def encoded(rows: Iterable[Row]) -> bytes:
        """The rows as bytes."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        for row in rows:
            writer.writerow([_cell(getattr(row, name)) for name in _COLUMNS])
        return out.getvalue().encode()

    @staticmethod
    def hosts(path: Path) -> Iterator[str]:
        """The hosts that a file tells of."""
        with path.open(encoding="utf-8", newline="") as file:
            yield from (unguarded(row["host"]) for row in csv.DictReader(file))


Streamed = type[JsonLines] | type[Csv]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file of JSON lines. Raises msgspec.DecodeError for a line that is none."""
    decoder = msgspec.json.Decoder(Row)
    with path.open("rb") as file:
        yield from (decoder.decode(line) for line in file)


def _cell(value: object) -> str:
    return guarded(" ".join(map(str, value)) if isinstance(value, list) else str(value))
