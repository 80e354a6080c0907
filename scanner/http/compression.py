"""gzip both ways (RFC 9110, section 8.4.1).

Bodies in within a cap and answers out in pieces: no bomb and no large answer holds the event loop.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterable

from aiohttp import web

from .problems import ProblemError

MIN_COMPRESSED = 4096
"""Bytes under which an answer goes as it is: one verdict is not worth the time."""

PIECE = 64 * 1024
"""Bytes that are compressed or decompressed before the event loop is given back, about a millisecond's work."""

_GZIP = 16 + zlib.MAX_WBITS
_LEVEL = 5


def takes_gzip(request: web.Request) -> bool:
    """Whether ``Accept-Encoding`` names gzip, or anything, with a weight over nothing (RFC 9110, section 12.5.3)."""
    taken = {}
    for item in ",".join(request.headers.getall("Accept-Encoding", [])).lower().split(",")[:20]:
        name, _, weight = item.replace(" ", "").partition(";q=")
        taken[name] = weight.strip("0.") != "" or not weight
    return taken.get("gzip", taken.get("*", False))


async def compressed(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces as one gzip stream; the event loop is given back after each."""
    stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
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


async def decompressed(body: bytes, cap: int) -> bytes:
    """The body of one gzip member. Raises ProblemError when it is none, cut short, or over ``cap`` bytes."""
    stream = zlib.decompressobj(_GZIP)
    whole = bytearray()
    try:
        while not stream.eof:
            whole += stream.decompress(body, PIECE)
            body = stream.unconsumed_tail
            if len(whole) > cap:
                raise ProblemError("payload-too-large", f"Send at most {cap} bytes, decompressed.", close=True)
            if not body and not stream.eof:
                break
            await asyncio.sleep(0)
    except zlib.error:
        raise ProblemError("invalid-body", "The body is not gzip, although Content-Encoding says so.") from None
    if not stream.eof or stream.unused_data:
        raise ProblemError("invalid-body", "Send the body as one whole gzip stream.")
    return bytes(whole)
