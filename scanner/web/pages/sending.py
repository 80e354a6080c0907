"""Pages and their files on the way out: headers complete, gzip, entity tags."""

from __future__ import annotations

import hashlib
import zlib

from aiohttp import web

from ...http.compression import gzip_stream, takes_gzip
from ...http.conditional import unchanged
from ...http.responses import NO_STORE

HEADERS = {
    "Server": "vigilien",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every page and file: nothing from elsewhere, no script or style inside a page, in nobody's frame."""

HTML = "text/html"
REVALIDATED = "no-cache"
"""Kept, and asked for again each time: what a page says may change with the next release."""

FOR_EVER = "public, max-age=31536000, immutable"


def page_response(request: web.Request, body: bytes, status: int = 200) -> web.Response:
    """A page; what answers a form or a fault is kept by nobody."""
    is_kept = request.method in ("GET", "HEAD") and status == 200
    return file_response(request, body, HTML, REVALIDATED if is_kept else NO_STORE, status)


def file_response(
    request: web.Request,
    body: bytes,
    kind: str,
    cache: str,
    status: int = 200,
) -> web.Response:
    """A file of media type ``kind``, kept as ``cache`` says; short, if the client holds it already."""
    complete = {**HEADERS, "Content-Type": _typed(kind), "Cache-Control": cache}
    if cache != NO_STORE:
        complete["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        complete["Vary"] = "Accept-Encoding, Accept-Language"
        if unchanged(request, complete) is not None:
            return web.Response(status=304, headers=complete)
    if takes_gzip(request) and kind != "image/png":
        stream = gzip_stream()
        body = stream.compress(body) + stream.flush(zlib.Z_FINISH)
        complete["Content-Encoding"] = "gzip"
        if "ETag" in complete:
            complete["ETag"] = "W/" + complete["ETag"]
    return web.Response(body=body, status=status, headers=complete)


def _typed(kind: str) -> str:
    return kind if kind.startswith("image/") or "json" in kind else f"{kind}; charset=utf-8"
