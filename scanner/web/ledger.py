"""`/v1/ledger`: the register's rows for whoever watches it, exactly as they were signed."""

from __future__ import annotations

import re

import msgspec
from aiohttp import web

from ..http.conditional import unchanged
from ..http.problems import FieldError, ProblemError
from ..http.responses import NDJSON, response
from ..ledger.force import REWRITTEN
from ..ledger.store import StoreError
from .state import State

PAGE = 100
"""Rows of one answer at most."""

MAX_PAGE_BYTES = 1024 * 1024
"""Bytes after which an answer ends, with the row that passes them."""

LAST = 10**9 - 1
_NUMBER = re.compile("[0-9]{1,9}")
CACHE = "public, max-age=10"


async def ledger(request: web.Request, state: State, cap: int) -> web.Response:
    """The rows of the register's ledger after a number, one a line; none after the last.

    At most a hundred: ask on, after the last one's number. Each is held against the publisher's key and the row before.
    """
    after = _after(request)
    if state.store is None:
        raise ProblemError("unavailable", "No register is read here, or not yet.", retry_after=5)
    if state.force.fault is not None and state.force.fault.code == REWRITTEN:
        raise ProblemError("unavailable", "The register's database lacks rows that were seen in it.", retry_after=60)
    end = state.force.now.state.head.number
    try:
        async with state.store.read() as records:
            rows = await records.ledger_rows(after + 1, min(PAGE, end - after)) if end > after else []
    except StoreError:
        raise ProblemError("unavailable", "The register's database does not answer.", retry_after=5) from None
    body = bytearray()
    last = None
    for row in rows:
        if len(body) > MAX_PAGE_BYTES:
            break
        body += msgspec.json.encode(row) + b"\n"
        last = row
    tag = f'"{after}-{last.number}-{last.hash[:32]}"' if last is not None else f'"{after}-0"'
    headers = {"Cache-Control": CACHE, "ETag": tag}
    return unchanged(request, headers) or response(bytes(body), 200, NDJSON, headers)


def _after(request: web.Request) -> int:
    """The query's ``after``, 0 if there is none."""
    sent = request.query.getall("after", ["0"])
    if len(sent) != 1 or not _NUMBER.fullmatch(sent[0]):
        errors = [FieldError("after", f"Is not the number of a row, from 0 to {LAST}.")]
        raise ProblemError("invalid-parameter", "after is the number of a row, sent once.", errors=errors)
    return int(sent[0])
