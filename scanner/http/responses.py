"""Responses with their headers complete: built once here, so that nothing has to be added on the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web
from multidict import CIMultiDict

SECURITY_HEADERS = {
    "Server": "vigilien",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}

JSON = "application/json"
NO_STORE = "no-store"
MAX_PIECE = 256 * 1024
"""Bytes that are joined and handed to the socket at once."""

_json_headers = CIMultiDict({"Content-Type": JSON, "Cache-Control": NO_STORE, **SECURITY_HEADERS})


def json_response(body: bytes, status: int = 200) -> web.Response:
    """A JSON answer that nobody may keep."""
    return web.Response(body=body, status=status, headers=_json_headers.copy())


async def json_array(request: web.Request, head: bytes, items: list[bytes], tail: bytes) -> web.StreamResponse:
    """An answer of many items between ``head`` and ``tail``; a large one is sent in pieces, each copied on its own."""
    size = len(head) + sum(map(len, items)) + max(0, len(items) - 1) + len(tail)
    if size <= MAX_PIECE:
        return json_response(head + b",".join(items) + tail)
    answer = web.StreamResponse(headers=_json_headers.copy())
    answer.content_length = size
    await answer.prepare(request)
    piece = bytearray(head)
    for number, item in enumerate(items):
        piece += b"," + item if number else item
        if len(piece) > MAX_PIECE:
            await answer.write(bytes(piece))
            await asyncio.sleep(0)
            piece.clear()
    await answer.write(bytes(piece + tail))
    return answer


def response(
    body: bytes | None, status: int = 200, content_type: str = "", headers: Mapping[str, str] | None = None
) -> web.Response:
    """Any other answer; ``headers`` go over the security headers."""
    complete = CIMultiDict(SECURITY_HEADERS)
    if content_type:
        complete["Content-Type"] = content_type
    complete.update(headers or {})
    return web.Response(body=body, status=status, headers=complete)
