"""Forms as browsers and share sheets send them. Texts are held in memory alone; files are passed over, never kept."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from aiohttp import MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from ...http.codec import read_body
from ...http.problems import ProblemError
from .page import Visit

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MAX_FIELDS = 20
MAX_SHARED = 16 * 1024 * 1024
"""Bytes of a multipart form with its files: a photograph of a letter."""


async def read_form(visit: Visit) -> dict[str, str]:
    """The text fields of a form ("" for a file), of one sent twice the last. Raises ProblemError as ``read_body``."""
    request, timeout = visit.request, visit.settings.body_timeout
    if request.content_type == MULTIPART:
        try:
            async with asyncio.timeout(timeout):
                return await _multipart(request, visit.page.cap)
        except TimeoutError:
            raise ProblemError("body-timeout", "Send the form faster.", close=True) from None
        except (ValueError, AssertionError, LookupError, HttpProcessingError, web.RequestPayloadError):
            raise ProblemError("invalid-body", "Send the form as browsers do.", close=True) from None
    body = await read_body(request, visit.page.cap, timeout, (URLENCODED,))
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS))
    except ValueError:
        raise ProblemError("invalid-body", "Send the form as browsers do.") from None


async def _multipart(request: web.Request, cap: int) -> dict[str, str]:
    if request.content_length is None or request.content_length > MAX_SHARED:
        raise ProblemError("payload-too-large", "Send a smaller file.", close=True)
    reader = await request.multipart()
    fields: dict[str, str] = {}
    left = cap
    for _ in range(MAX_FIELDS):
        part = await reader.next()
        if part is None:
            return fields
        if isinstance(part, MultipartReader):  # no browser sends one in another, and each would be a call deeper
            raise ProblemError("invalid-body", "Send the form as browsers do.", close=True)
        if part.filename is not None:
            await part.release()
            if part.name:
                fields[part.name] = ""
            continue
        text = bytearray()
        while piece := await part.read_chunk():
            text += piece
            left -= len(piece)
            if left < 0:
                raise ProblemError("payload-too-large", f"Send at most {cap} bytes.", close=True)
        fields[part.name or ""] = text.decode("utf-8", "replace")
    raise ProblemError("invalid-body", "Send fewer fields.", close=True)
