"""Large answers that are the same for everyone: the body is there already, and its gzip form is kept."""

from __future__ import annotations

from aiohttp import web

from .compression import KeptCompressed, takes_gzip
from .responses import JSON, response


async def kept_response(
    request: web.Request, kept: KeptCompressed, body: bytes, headers: dict[str, str], media: str = JSON
) -> web.Response:
    """The body with its ``headers`` (with ``ETag``), as gzip where the client takes it."""
    if not takes_gzip(request):
        return response(body, 200, media, headers)
    headers = headers | {"Content-Encoding": "gzip", "ETag": "W/" + headers["ETag"]}
    return response(await kept.of(headers["ETag"], body), 200, media, headers)
