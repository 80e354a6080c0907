"""Who runs this service, what is and is not kept, and which list it answers from."""

from __future__ import annotations

import datetime
import time

import msgspec
from aiohttp import web

from ...ledger.snapshot import Signed
from ...wording.days import in_words
from ..state import State
from .page import Visit


class _Content(msgspec.Struct):
    issued: int
    audit_head: str = ""


async def page(visit: Visit) -> web.Response:
    """The operator, what is kept, the list's date, version, size and the last entry of its log."""
    state = visit.state
    index = state.scanner.index
    contact = visit.settings.contact
    signed = _signed(state)
    return visit.shown(
        contact=contact,
        contact_address=contact if contact.startswith("https:") else f"mailto:{contact}",
        version=index.version,
        verified=len(index.official),
        fakes=len(index.fakes),
        day=in_words(state.loaded.register_date, visit.language),
        issued=in_words(datetime.datetime.fromtimestamp(signed.issued, datetime.UTC), visit.language) if signed else "",
        head=signed.audit_head if signed else "",
        keeps_reports=bool(visit.settings.database),
    )


def _signed(state: State) -> _Content | None:
    """What the signed list says of itself; None where nothing signs one."""
    snapshot = state.snapshot(int(time.time()))
    if snapshot is None:
        return None
    return msgspec.json.decode(msgspec.json.decode(snapshot.body, type=Signed).snapshot, type=_Content)
