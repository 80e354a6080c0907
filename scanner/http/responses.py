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
_json_headers = CIMultiDict({"Content-Type": JSON, "Cache-Control": NO_STORE, **SECURITY_HEADERS})


def json_response(body: bytes, status: int = 200) -> web.Response:
    """A JSON answer that nobody may keep."""
    return web.Response(body=body, status=status, headers=_json_headers.copy())


def response(
    body: bytes | None, status: int = 200, content_type: str = "", headers: Mapping[str, str] | None = None
) -> web.Response:
    """Any other answer; ``headers`` go over the security headers."""
    complete = CIMultiDict(SECURITY_HEADERS)
    if content_type:
        complete["Content-Type"] = content_type
    complete.update(headers or {})
    return web.Response(body=body, status=status, headers=complete)
