"""gzip both ways (RFC 9110, section 8.4.1).

Bodies in within a cap and answers out in pieces: no bomb and no large answer holds the event loop.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from aiohttp import web

from .problems import ProblemError

MIN_COMPRESSED = 4096
"""Bytes under which an answer goes as it is: one verdict is not worth the time."""

PIECE = 32 * 1024
"""Bytes that are compressed or decompressed before the event loop is given back: a millisecond or two of work."""

PACKED_PIECE = 4 * 1024
"""Bytes that are decompressed at once at most, whatever comes of them: two megabytes can be work for a quarter of a
second of which nothing comes at all (blocks with a table of their own and nothing in them)."""

_GZIP = 16 + zlib.MAX_WBITS
_LEVEL = 5


def takes_gzip(request: web.Request) -> bool:
    """Whether ``Accept-Encoding`` names gzip, or anything, with a weight over nothing (RFC 9110, section 12.5.3)."""
    taken = {}
    for item in ",".join(request.headers.getall("Accept-Encoding", [])).lower().split(",")[:20]:
        name, _, weight = item.replace(" ", "").partition(";q=")
        taken[name] = weight.strip("0.") != "" or not weight
    return taken.get("gzip", taken.get("*", False))


def gzip_stream() -> zlib._Compress:
    """A gzip stream to write to."""
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)


async def compressed(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces as one gzip stream; the event loop is given back after each."""
    stream = gzip_stream()
    for piece in pieces:
        out = stream.compress(piece)
        if out:
            yield out
        await asyncio.sleep(0)
    yield stream.flush()


class KeptCompressed:
    """The gzip form of one body that many ask for, made once and kept until its entity tag changes."""

    def __init__(self) -> None:
        self._tag, self._body = "", b""

    async def of(self, tag: str, body: bytes) -> bytes:
        """The body of that tag, compressed."""
        if tag != self._tag:
            pieces = (body[start : start + PIECE] for start in range(0, len(body), PIECE))
            whole = b"".join([piece async for piece in compressed(pieces)])
            self._tag, self._body = tag, whole
            return whole
        return self._body


async def give_back() -> None:
    """Give the event loop back once."""
    await asyncio.sleep(0)


async def decompressed(body: bytes, cap: int, pause: Callable[[], Awaitable[None]] = give_back) -> bytes:
    """The body of one gzip member; ``pause`` is awaited between its pieces.

    Raises ProblemError when it is none, cut short, or over ``cap`` bytes.
    """
    stream = zlib.decompressobj(_GZIP)
    whole = bytearray()
    at = 0
    try:
        while not stream.eof and (at < len(body) or stream.unconsumed_tail):
            piece = stream.unconsumed_tail
            if not piece:
                piece = body[at : at + PACKED_PIECE]
                at += PACKED_PIECE
            whole += stream.decompress(piece, PIECE)
            if len(whole) > cap:
                raise ProblemError("payload-too-large", f"Send at most {cap} bytes, decompressed.", close=True)
            await pause()
    except zlib.error:
        raise ProblemError("invalid-body", "The body is not gzip, although Content-Encoding says so.") from None
    if not stream.eof or stream.unused_data or at < len(body):
        raise ProblemError("invalid-body", "Send the body as one whole gzip stream.")
    return bytes(whole)
