"""Answers that a client may hold already: ``If-None-Match`` (RFC 9110, section 13.1.2), compared weakly."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aiohttp import web

from .responses import response

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def unchanged(request: web.Request, headers: Mapping[str, str]) -> web.Response | None:
    """The short answer to a client that holds what ``headers["ETag"]`` names; None if it does not."""
    sent = ",".join(request.headers.getall("If-None-Match", [])).strip()
    if not sent or (sent != "*" and headers["ETag"].removeprefix("W/") not in _TAG.findall(sent)):
        return None
    return response(None, 304, headers=headers)
