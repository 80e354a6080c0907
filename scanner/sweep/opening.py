"""A file or stream -> its bytes, unpacked, and their beginning; the content says how it is packed, not its name."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, cast

from .errors import MissingExtraError, SourceError

MAX_DICTIONARY = 128 << 20
"""Bytes that unpacking xz may take: ``xz -9`` asks for half of it, a hostile file for gigabytes."""

HEAD = 1 << 16
"""Bytes by which a source is recognised."""

BLOCK = 1 << 18
"""Bytes that are read at a time."""

MAX_LINE = 4 << 20
"""Longest line that is read, in bytes; a certificate with its chain has some ten thousand."""

_GZIP, _XZ, _ZSTD, _ZIP = b"\x1f\x8b", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_BROKEN = (OSError, EOFError, lzma.LZMAError, zlib.error)


class Readable(Protocol):
    """Bytes as they come: ``read1`` waits for some, not for all."""

    def read1(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; b"" at the end."""


class Opened:
    """Bytes whose beginning was looked at: ``head`` is read again by ``read1``; ``count`` of them were read."""

    def __init__(self, file: Readable, is_waiting: bool = False, size: int = HEAD) -> None:
        """Look at ``size`` bytes; of a pipe (``is_waiting``) only at what is there, a whole line at least."""
        self._file = file
        self.count = 0
        self.head = b""
        while len(self.head) < size and not (is_waiting and b"\n" in self.head):
            block = file.read1(size - len(self.head))
            if not block:
                break
            self.head += block
        self._is_read = False

    def read1(self, size: int = -1) -> bytes:
        """As ``Readable``."""
        is_head = not self._is_read and self.head != b""
        block = self.head if is_head else self._file.read1(size)
        self._is_read = self._is_read or is_head
        self.count += len(block)
        return block

    def first_line(self) -> bytes:
        """The first line that holds something, read ahead to its end where that is within MAX_LINE."""
        while b"\n" not in self.head.lstrip() and len(self.head) < MAX_LINE and (block := self._file.read1(BLOCK)):
            self.head += block
        return self.head.lstrip().partition(b"\n")[0]

    def whole(self, limit: int) -> bytes:
        """All that is left. Raises SourceError where that is more than ``limit`` bytes."""
        parts, size = [], 0
        while block := self.read1(BLOCK):
            parts.append(block)
            size += len(block)
            if size > limit:
                raise SourceError(f"is over {limit >> 20} MiB and can only be read whole: give one name a line")
        return b"".join(parts)

    def lines(self) -> Iterator[list[bytes]]:
        """The lines as they come, without their ends; one that is longer than MAX_LINE is told as a NUL."""
        rest, is_dropped = b"", False
        while block := self.read1(BLOCK):
            lines = (rest + block).split(b"\n")
            rest = lines.pop()
            if lines and is_dropped:
                lines[0], is_dropped = b"\0", False
            if len(rest) > MAX_LINE:
                rest, is_dropped = b"\0", True
            if lines:
                yield lines
        if rest:
            yield [b"\0" if is_dropped else rest]


@contextmanager
def opened(path: str) -> Iterator[tuple[Opened, Opened]]:
    """A file, or standard input ("-"): its bytes unpacked, and as they stand. Raises SourceError if unreadable."""
    is_waiting = is_pipe(path)
    try:
        with _file(path) as file:
            packed = Opened(cast(Readable, file), is_waiting)
            with _unpacked(packed) as plain:
                yield (packed if plain is packed else Opened(cast(Readable, plain), is_waiting)), packed
    except _BROKEN as error:
        raise SourceError(f"cannot be read to its end ({getattr(error, 'strerror', None) or error})") from None


def is_pipe(path: str) -> bool:
    """Whether what is read once is gone: standard input, or what a shell gives for ``<(command)``."""
    return path == "-" or not Path(path).is_file()


def _file(path: str) -> IO[bytes]:
    return open(sys.stdin.fileno(), "rb", closefd=False) if path == "-" else Path(path).open("rb")


@contextmanager
def _unpacked(packed: Opened) -> Iterator[Any]:
    if packed.head.startswith(_GZIP):
        with gzip.GzipFile(fileobj=_raw(packed)) as file:
            yield file
    elif packed.head.startswith(_XZ):
        yield _Xz(packed)
    elif packed.head.startswith(_ZSTD):
        with _zstd(_raw(packed)) as file:
            yield file
    elif packed.head.startswith(_ZIP):
        raise SourceError("is a zip archive: unpack it first")
    else:
        yield packed


def _zstd(file: IO[bytes]) -> Any:
    """Raises MissingExtraError without pyarrow."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("zst") from None
    return pyarrow.CompressedInputStream(pyarrow.PythonFile(file, mode="r"), "zstd")


def _raw(packed: Opened) -> IO[bytes]:
    return cast(IO[bytes], io.BufferedReader(_Raw(packed), BLOCK))


class _Xz:
    """What an xz file holds, its streams one after the other; Python's own class knows no limit of memory."""

    def __init__(self, packed: Opened) -> None:
        self._packed = packed
        self._decoder = self._fresh()

    @staticmethod
    def _fresh() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)

    def read1(self, size: int = -1) -> bytes:
        """As ``Readable``. Raises LZMAError for what is damaged or takes too much memory, EOFError if cut off."""
        while True:
            packed = self._next()
            if packed is None:
                return b""
            data = self._decoder.decompress(packed, size)
            if data:
                return data

    def _next(self) -> bytes | None:
        """What is to be unpacked next, b"" if something is left; None at the end."""
        if not self._decoder.eof:
            packed = self._packed.read1(BLOCK) if self._decoder.needs_input else b""
            if not packed and self._decoder.needs_input:
                raise EOFError("it is cut off")
            return packed
        rest = self._decoder.unused_data.lstrip(b"\0")  # padding between streams
        while not rest:
            block = self._packed.read1(BLOCK)
            if not block:
                return None
            rest = block.lstrip(b"\0")
        self._decoder = self._fresh()
        return rest


class _Raw(io.RawIOBase):
    """What was opened, as Python's own decompressors want it."""

    def __init__(self, packed: Opened) -> None:
        self._packed = packed
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._rest or self._packed.read1(len(buffer))
        self._rest = data[len(buffer) :]
        data = data[: len(buffer)]
        buffer[: len(data)] = data
        return len(data)
