"""Large answers: sent in pieces, each copied and compressed on its own, so that none holds the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from aiohttp import web
from multidict import CIMultiDict

from .compression import MIN_COMPRESSED, PIECE, compressed, takes_gzip
from .responses import NO_STORE, SECURITY_HEADERS


class Framing:
    """What stands around and between the items of an answer, and the type that it makes of them."""

    __slots__ = ("between", "content_type", "head", "tail")

    def __init__(self, content_type: str, head: bytes = b"", between: bytes = b"", tail: bytes = b"") -> None:
        self.content_type, self.head, self.between, self.tail = content_type, head, between, tail

    def pieces(self, items: Sequence[bytes]) -> Iterator[bytes]:
        """The answer in pieces of about PIECE bytes."""
        piece = bytearray(self.head)
        for number, item in enumerate(items):
            if number:
                piece += self.between
            piece += item
            if len(piece) >= PIECE:
                yield bytes(piece)
                piece.clear()
        yield bytes(piece + self.tail)

    def size(self, items: Sequence[bytes]) -> int:
        """Bytes of the whole."""
        between = len(self.between) * max(0, len(items) - 1)
        return len(self.head) + sum(map(len, items)) + between + len(self.tail)


async def send_items(request: web.Request, framing: Framing, items: Sequence[bytes]) -> web.StreamResponse:
    """An answer of many encoded items that nobody may keep; gzip where the client takes it and it is worth it."""
    size = framing.size(items)
    headers = CIMultiDict({"Content-Type": framing.content_type, "Cache-Control": NO_STORE, **SECURITY_HEADERS})
    if size >= MIN_COMPRESSED and takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        answer = web.StreamResponse(headers=headers)
        await answer.prepare(request)
        async for piece in compressed(framing.pieces(items)):
            await answer.write(piece)
        return answer
    if size <= PIECE:
        return web.Response(body=b"".join(framing.pieces(items)), headers=headers)
    answer = web.StreamResponse(headers=headers)
    answer.content_length = size
    await answer.prepare(request)
    for piece in framing.pieces(items):
        await answer.write(piece)
        await asyncio.sleep(0)
    return answer
