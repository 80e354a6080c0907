"""Large answers: sent and compressed in pieces, so that none holds the event loop, nor memory for who does not read."""

from __future__ import annotations

import zlib
from typing import NamedTuple, cast

from aiohttp import web
from aiohttp.http_writer import HttpVersion11, StreamWriter
from multidict import CIMultiDict

from .compression import MIN_COMPRESSED, gzip_stream, takes_gzip
from .limits import tell_allowance
from .responses import MAX_PIECE, NO_STORE, SECURITY_HEADERS


class Framing(NamedTuple):
    """What stands around and between the items of an answer, and the type that it makes of them."""

    content_type: str
    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""


class Items:
    """An answer of many encoded items that nobody may keep; gzip where the client takes it and it is worth it.

    No more of it is in memory than its client has yet to take; a small one goes in one piece, with its length.
    """

    def __init__(self, request: web.Request, framing: Framing) -> None:
        self._request = request
        self._framing = framing
        self._piece = bytearray(framing.head)
        self._is_first = True
        self._answer: web.StreamResponse | None = None
        self._gzip: zlib._Compress | None = None

    @property
    def is_full(self) -> bool:
        """Whether it is time to send."""
        return len(self._piece) >= MAX_PIECE

    def add(self, item: bytes) -> None:
        """One more item."""
        if not self._is_first:
            self._piece += self._framing.between
        self._is_first = False
        self._piece += item

    async def send(self, *, is_last: bool = False) -> bool:
        """Write what there is; whether the client keeps up. Raises ConnectionError when it is gone."""
        if self._answer is None:
            self._answer = web.StreamResponse(headers=self._headers())
            if self._request.version < HttpVersion11:
                self._answer.force_close()  # without chunks its end is the connection's
            tell_allowance(self._request, self._answer)
            await self._answer.prepare(self._request)
        piece = bytes(self._piece)
        self._piece.clear()
        if self._gzip is not None:
            piece = self._gzip.compress(piece) + (self._gzip.flush() if is_last else b"")
        if piece:
            await cast("StreamWriter", self._request.writer).write(piece, drain=False)
        return not self._request.protocol.writing_paused

    async def taken(self) -> None:
        """Wait until the client has taken what was written."""
        await self._request.writer.drain()

    async def end(self) -> web.StreamResponse:
        """The whole answer."""
        self._piece += self._framing.tail
        if self._answer is None:
            headers = self._headers()
            body = bytes(self._piece)
            return web.Response(
                body=body if self._gzip is None else self._gzip.compress(body) + self._gzip.flush(), headers=headers
            )
        await self.send(is_last=True)
        await self.taken()
        return self._answer

    def _headers(self) -> CIMultiDict[str]:
        headers = CIMultiDict({"Content-Type": self._framing.content_type, "Cache-Control": NO_STORE})
        headers.update(SECURITY_HEADERS)
        if len(self._piece) >= MIN_COMPRESSED and takes_gzip(self._request):
            headers["Content-Encoding"] = "gzip"
            self._gzip = gzip_stream()
        return headers
