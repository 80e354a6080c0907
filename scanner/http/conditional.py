"""Answers that a client may hold already: ``If-None-Match`` (RFC 9110, section 13.1.2), compared weakly.

Where there is none, ``If-Modified-Since`` (section 13.1.3) with exactly the time that was told: two versions
never share one, and a clock that went back must not hide a new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aiohttp import web

from .responses import response

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def unchanged(request: web.Request, headers: Mapping[str, str]) -> web.Response | None:
    """The short answer to a client that holds what ``headers["ETag"]`` names; None if it does not."""
    return response(None, 304, headers=headers) if _is_held(request, headers) else None


def _is_held(request: web.Request, headers: Mapping[str, str]) -> bool:
    sent = ",".join(request.headers.getall("If-None-Match", [])).strip()
    if sent:
        return sent == "*" or headers["ETag"].removeprefix("W/") in _TAG.findall(sent)
    return "Last-Modified" in headers and request.headers.get("If-Modified-Since") == headers["Last-Modified"]
