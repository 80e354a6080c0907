"""Files, folders and standard input -> names in batches, as a stream; what a file holds says how it is read.

Memory is bounded: what can only be read whole (a mail, a STIX bundle, a text) is read up to ``MAX_WHOLE``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..reading.exchange import links_in_json
from ..reading.files import read_file
from ..reading.lists import Table, is_list, links_in_rows, table_of
from ..reading.mail import is_mail
from ..reading.tables import rows_of
from . import afnic
from .certificates import names_in
from .errors import SourceError
from .opening import Opened, opened
from .parquet import is_parquet, names_in_parquet

MAX_WHOLE = 16 << 20
"""Bytes of a file that can only be read whole."""

BATCH = 8192
"""Names at most in a batch."""

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_ALONE = re.compile(r"\s*\S+\s*")
_PLAIN = re.compile(r"\s*(?:https?://)?[\w*.-]+\.[\w-]+\.?(?::\d+)?(?:/\S*)?\s*", re.IGNORECASE)


class Source:
    """One input: its names, and what of it was left out.

    ``unread``: rows that could not be read as anything; ``withdrawn``: names that are registered no longer.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.unread = self.withdrawn = 0
        self._packed: Opened | None = None

    @property
    def read(self) -> int:
        """Bytes of the file that were read so far."""
        return self._packed.count if self._packed is not None else 0

    @property
    def name(self) -> str:
        """How people know it; what would steer a terminal or turn the text around is replaced."""
        return "-" if self.path == "-" else _STEERING.sub("\ufffd", readable(Path(self.path).name))

    def batches(self) -> Iterator[list[str]]:
        """The names in order, at most ``BATCH`` at a time. Raises SourceError where it cannot be read (to its end)."""
        with opened(self.path) as (file, self._packed):
            for names in self._read(file):
                for start in range(0, len(names), BATCH):
                    yield names[start : start + BATCH]

    def _read(self, file: Opened) -> Iterator[list[str]]:
        head = file.head
        if is_parquet(head):
            return names_in_parquet(self.path, file)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_mail(head):
            return self._whole(file)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b'"'):
            return self._json(file)
        if afnic.is_monthly(head):
            return self._monthly(file)
        if afnic.is_daily(head):
            return map(_decoded, afnic.daily(file.lines()))
        return self._text(file)

    def _whole(self, file: Opened) -> Iterator[list[str]]:
        read = read_file(file.whole(MAX_WHOLE))
        self.unread += len(read.unread)
        yield [link.url for link in read.links]

    def _monthly(self, file: Opened) -> Iterator[list[str]]:
        for names, withdrawn in afnic.monthly(file.lines()):
            self.withdrawn += withdrawn
            yield names

    def _json(self, file: Opened) -> Iterator[list[str]]:
        """A value a line, or one document: what threat exchange knows, else any names in it.

        What is no document after all, for its first line is cut off or damaged, is read by lines as well.
        """
        first = _value(file.first_line().removeprefix(b"\xef\xbb\xbf"))
        if first is None or links_in_json(msgspec.json.encode(first).decode()) is not None:
            data = file.whole(MAX_WHOLE).removeprefix(b"\xef\xbb\xbf")
            is_lines = b"\n" in data.strip() and _value(data) is None
            yield from map(self._names, data.split(b"\n")) if is_lines else [self._document(data)]
            return
        for lines in file.lines():
            yield [name for line in lines for name in self._names(line)]

    def _document(self, data: bytes) -> list[str]:
        links = links_in_json(data.decode("utf-8", "replace"))
        return [link.url for link in links] if links is not None else self._names(data)

    def _names(self, line: bytes) -> list[str]:
        line = line.removeprefix(b"\xef\xbb\xbf").strip()
        names = _names_of(_value(line)) if line else []
        if names is None and _PLAIN.fullmatch(text := line.decode("utf-8", "replace")):
            return [text]
        self.unread += names is None
        return names or []

    def _text(self, file: Opened) -> Iterator[list[str]]:
        head = _decoded(file.head.removeprefix(b"\xef\xbb\xbf").splitlines())
        rows = [line for line in head if line.strip() and not line.lstrip().startswith(("#", ";", "!", "//"))]
        table = table_of(head)
        if table is not None:
            return self._table(file, table)
        if sum(_PLAIN.fullmatch(row) is not None for row in rows) * 2 >= len(rows):
            return _plain(file)
        if is_list("\n".join(head)):
            return self._list(file)
        if sum(_ALONE.fullmatch(row) is None for row in rows) * 2 > len(rows):
            return self._whole(file)
        return _plain(file)

    def _table(self, file: Opened, table: Table) -> Iterator[list[str]]:
        rows = rows_of(_texts(file), table.delimiter)
        next(rows, None)
        names: list[str] = []
        for _, row in rows:
            if len(row) > table.column:
                names.append(row[table.column])
            elif "".join(row).strip():
                self.unread += 1
            if len(names) == BATCH:
                yield names
                names = []
        yield names

    def _list(self, file: Opened) -> Iterator[list[str]]:
        names: list[str] = []
        for row in links_in_rows(_texts(file)):
            if isinstance(row, int):
                self.unread += 1
            else:
                names.append(row.url)
            if len(names) == BATCH:
                yield names
                names = []
        yield names


def sources(paths: Iterable[str], left_out: Iterable[Path] = ()) -> list[Source]:
    """The inputs; a folder gives its files in the order of their names, hidden ones and ``left_out`` not.

    Raises SourceError for what is not there, and for a file that is one of ``left_out``: writing would destroy it.
    """
    without = {path.resolve() for path in left_out}
    found: list[Source] = []
    for path in paths:
        if path != "-" and Path(path).is_dir():
            files = (file for file in sorted(Path(path).rglob("*")) if file.is_file() and not _is_hidden(file, path))
            found += [Source(str(file)) for file in files if file.resolve() not in without]
        elif path != "-" and Path(path).resolve() in without:
            raise SourceError("an input is also the file to write to; name another one with --output or --memory")
        elif path == "-" or Path(path).exists():
            found.append(Source(path))
        else:
            raise SourceError("an input names no file or folder that is there; look at its spelling")
    return found


def readable(path: str) -> str:
    """A file's name as text: bytes that are no UTF-8 replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_hidden(file: Path, folder: str) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _plain(file: Opened) -> Iterator[list[str]]:
    for names in _text_batches(file):
        yield [name for name in names if name[:1] not in ("#", ";", "!") and not name.startswith("//")]


def _text_batches(file: Opened) -> Iterator[list[str]]:
    is_first = True
    for lines in file.lines():
        if is_first:
            lines[0], is_first = lines[0].removeprefix(b"\xef\xbb\xbf"), False
        yield _decoded(lines)


def _texts(file: Opened) -> Iterator[str]:
    for texts in _text_batches(file):
        yield from texts


def _decoded(lines: list[bytes]) -> list[str]:
    """UTF-8; a line that is none is read as ISO-8859-1, as French registries and spreadsheets write it."""
    try:
        return b"\n".join(lines).decode().split("\n")
    except UnicodeDecodeError:
        return [_one(line) for line in lines]


def _one(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("iso-8859-1")


def _value(text: bytes) -> object | None:
    try:
        value: object = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return value


def _names_of(value: object) -> list[str] | None:
    try:
        return names_in(value)
    except RecursionError:
        return None
