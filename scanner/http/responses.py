"""Responses with their headers complete: built once here, so that nothing has to be added on the way out."""

from __future__ import annotations

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
    "Access-Control-Expose-Headers": "ETag, Retry-After, RateLimit, RateLimit-Policy",
}

JSON = "application/json"
NDJSON = "application/x-ndjson"
NO_STORE = "no-store"
MAX_PIECE = 32 * 1024
"""Bytes that are joined and handed to the socket at once."""

_json_headers = CIMultiDict({"Content-Type": JSON, "Cache-Control": NO_STORE, **SECURITY_HEADERS})


def json_response(body: bytes, status: int = 200) -> web.Response:
    """A JSON answer that nobody may keep."""
    return web.Response(body=body, status=status, headers=_json_headers)


class _InPieces(web.Response):
    """A large body that many share: written piece by piece, so that who does not read does not hold a copy of it."""

    async def write_eof(self, data: bytes = b"") -> None:
        body, request = self.body, self._req
        if not isinstance(body, bytes) or request is None or request.method == "HEAD":
            return await super().write_eof(data)
        view = memoryview(body)
        for at in range(0, len(body), MAX_PIECE):
            await self.write(view[at : at + MAX_PIECE])
            await request.writer.drain()
        return await web.StreamResponse.write_eof(self)


def response(
    body: bytes | None, status: int = 200, content_type: str = "", headers: Mapping[str, str] | None = None
) -> web.Response:
    """Any other answer; ``headers`` go over the security headers."""
    complete = CIMultiDict(SECURITY_HEADERS)
    if content_type:
        complete["Content-Type"] = content_type
    complete.update(headers or {})
    kind = _InPieces if body is not None and len(body) > MAX_PIECE else web.Response
    return kind(body=body, status=status, headers=complete)
