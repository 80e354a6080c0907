"""Where rows go: standard output, or a file with its place beside it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from ..storage.seen import Seen
from . import page, parquet
from .errors import SweepError
from .outputs import Csv, JsonLines, Streamed, read_rows
from .place import Place, keep, kept, partial_file, state_file
from .rows import Row

FORMATS = ("jsonl", "csv", "parquet", "html")


class ToStdout:
    """Rows to standard output, as they come."""

    def __init__(self, form: str) -> None:
        self._form = _streamed_to_stdout(form)

    def begin(self, fresh: Place, resume: bool, seen: Seen) -> Place:
        """Write what stands before the rows."""
        if resume:
            raise SweepError("--resume needs the --output FILE of the sweep that stopped")
        sys.stdout.buffer.write(self._form.header)
        return fresh

    def add(self, rows: list[Row], _: Place) -> None:
        """Write rows, at once."""
        sys.stdout.buffer.write(self._form.encoded(rows))
        sys.stdout.buffer.flush()

    def finish(self, place: Place) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Standard output stays open."""


class ToFile:
    """Rows to a file whose place is kept after each chunk."""

    def __init__(self, output: Path, form: str) -> None:
        self._output, self._format, self._form = output, form, _streamed(form)
        if form == "parquet":
            parquet.require()
        is_streamed = form in ("jsonl", "csv")
        self._path = output if is_streamed else partial_file(output)
        self._state = state_file(output)
        self._file: IO[bytes] | None = None

    def begin(self, fresh: Place, resume: bool, seen: Seen) -> Place:
        """Open the output; where a sweep goes on, cut it to what counts and learn which hosts it tells of."""
        if self._state.exists() and not resume:
            raise SweepError(f"a sweep into {self._output.name} stopped: add --resume, or remove {self._state.name}")
        place = kept(self._state, fresh)
        if place is not None and (not self._path.exists() or self._path.stat().st_size < place.size):
            raise SweepError(f"{self._path.name} lost rows since the sweep stopped: remove {self._state.name}")
        if place is None:
            self._file = self._path.open("wb")
            self._file.write(self._form.header)
            self.add([], fresh)
            return fresh
        os.truncate(self._path, place.size)
        for host in self._form.hosts(self._path):
            seen.add(host)
        self._file = self._path.open("ab")
        return place

    def add(self, rows: list[Row], place: Place) -> None:
        """Write rows, then the place behind them."""
        assert self._file is not None
        self._file.write(self._form.encoded(rows))
        self._file.flush()
        place.size = self._file.tell()
        keep(self._state, place)

    def finish(self, place: Place) -> None:
        """Make the output of what was kept, whole or not at all."""
        self.close()
        if self._path != self._output:
            write(read_rows(self._path), self._output, self._format, place.options.language, place.at)
            self._path.unlink()
        self._state.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; its place stays."""
        if self._file is not None:
            self._file.close()


def write(rows: Iterable[Row], output: Path | None, form: str, language: str, at: int) -> None:
    """Write all rows at once: to a file, whole or not at all, or to standard output.

    Raises MissingExtraError, and SweepError for a format that standard output does not take.
    """
    if output is None:
        streamed = _streamed_to_stdout(form)
        sys.stdout.buffer.write(streamed.header)
        sys.stdout.buffer.writelines(streamed.encoded([row]) for row in rows)
        return
    new = output.with_name(output.name + ".new")
    if form == "parquet":
        parquet.write_rows(new, rows)
    elif form == "html":
        new.write_text(page.page(rows, language, at), encoding="utf-8")
    else:
        streamed = _streamed(form)
        with new.open("wb") as file:
            file.write(streamed.header)
            file.writelines(streamed.encoded([row]) for row in rows)
    new.replace(output)


def _streamed(form: str) -> Streamed:
    """As what rows are written while the sweep runs; Parquet and the page are made of JSON lines at its end."""
    return Csv if form == "csv" else JsonLines


def _streamed_to_stdout(form: str) -> Streamed:
    if form not in ("jsonl", "csv"):
        raise SweepError(f"{form} needs a file: add --output FILE")
    return _streamed(form)
