"""For owners of a flagged or unlisted site: what a verdict rests on, the proof by DNS, a demand, and what became of it.

A demand is kept for keepers alone, with a contact that is erased once it is handled. Nothing of it is logged.
"""

from __future__ import annotations

import math
import re
import secrets
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import web

from ...engine.address import ascii_host
from ...http.problems import ProblemError
from ...ledger.store import StoreError
from ...reading.line import scan_line
from ..handlers import told
from .forms import read_form
from .page import Visit
from .report import host_of

if TYPE_CHECKING:  # SQL's libraries are loaded only where there is a database
    from ...storage.database import Database

CLAIMS = ("flagged", "unlisted")
LABEL = "_vigilien-challenge"
VALUE = "vigilien-verification="
MAX_NAME, MAX_CONTACT = 120, 200
RETRY = 3600

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Of a reference: none that is taken for another."""
_REACHABLE = re.compile(r"\S+@\S+\.\S+|(?=(?:\D*\d){6})[+()\d][\d .()-]+|https://\S+")
"""An e-mail address, a telephone number or a contact page."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


async def page(visit: Visit) -> web.Response:
    """What a verdict rests on, and the form."""
    return _shown(visit)


async def result(visit: Visit) -> web.Response:
    """A demand is kept; or what became of one is told, or it is withdrawn, to whoever holds its reference."""
    form = await read_form(visit)
    act = form.get("act", "")
    if act in ("look", "withdraw"):
        return await _looked(visit, form.get("reference", ""), is_withdrawn=act == "withdraw")
    return await _filed(visit, form)


class _Demand(NamedTuple):
    """What an owner wrote, as a demand is kept; "" for what cannot be read."""

    host: str
    claim: str
    name: str
    contact: str

    @property
    def faults(self) -> list[str]:
        """The fields to be written again."""
        is_good = {
            "host": bool(self.host),
            "claim": self.claim in CLAIMS,
            "name": bool(self.name),
            "contact": _REACHABLE.fullmatch(self.contact) is not None,
        }
        return [field for field in is_good if not is_good[field]]


def _demand(form: dict[str, str]) -> _Demand:
    host = ascii_host(host_of(form.get("host", ""))) or ""
    name, contact = _said(form.get("name", ""), MAX_NAME), _said(form.get("contact", ""), MAX_CONTACT)
    return _Demand(host, form.get("claim", ""), name, contact)


async def _filed(visit: Visit, form: dict[str, str]) -> web.Response:
    demand = _demand(form)
    if demand.faults:
        return _shown(visit, status=400, form=form, faults=demand.faults)
    reference = "".join(secrets.choice(_LETTERS) for _ in range(20))
    store = _store(visit)
    from ...storage.contests import Contest, Filing, token_of

    source = visit.state.reports.source(visit.client)
    contest = Contest(token_of(reference), *demand, source, int(time.time()))
    with visit.state.room.hold(visit.client, sum(map(len, demand))):
        try:
            async with store.write() as records:
                filing = await records.add_contest(contest)
        except StoreError as error:
            raise ProblemError("unavailable", str(error), retry_after=60) from None
    if filing is Filing.FULL:
        raise ProblemError("unavailable", "Too many demands wait to be read.", retry_after=RETRY)
    if filing is Filing.TWICE:
        return _shown(visit, status=409, told="twice")
    verdict = scan_line(visit.state.scanner, demand.host)
    return _shown(
        visit,
        told="kept",
        reference="-".join(reference[at : at + 4] for at in range(0, len(reference), 4)),
        record=f"{LABEL}.{demand.host}",
        value=VALUE + contest.token,
        reasons=[reason.message for reason in told(visit.state, verdict, visit.language).reasons],
        verdict=verdict.verdict,
    )


async def _looked(visit: Visit, written: str, *, is_withdrawn: bool) -> web.Response:
    reference = re.sub(r"[\s-]", "", written).upper()
    store = _store(visit)
    from ...storage.contests import token_of

    try:
        if is_withdrawn:
            async with store.write() as records:
                outcome = "withdrawn" if await records.withdraw_contest(reference) else "none"
        else:
            async with store.read() as records:
                found = await records.contest(token_of(reference), int(time.time()))
                outcome = found.state if found else "none"
    except StoreError as error:
        raise ProblemError("unavailable", str(error), retry_after=60) from None
    return _shown(visit, status=404 if outcome == "none" else 200, told=outcome)


def _store(visit: Visit) -> Database:
    if visit.state.store is None:
        raise ProblemError("unavailable", "Demands cannot be kept now.", retry_after=60)
    return visit.state.store


def _said(text: str, most: int) -> str:
    """One line of text without what cannot be seen; "" if it is too long."""
    text = " ".join(_UNSEEN.sub(" ", text).split())
    return text if len(text) <= most else ""


def _shown(visit: Visit, status: int = 200, told: str = "", **context: object) -> web.Response:
    empty: dict[str, Any] = {"form": {}, "faults": [], "reasons": []}
    empty |= dict.fromkeys(("reference", "record", "value", "verdict"), "")
    return visit.shown(
        status=status,
        told=told,
        claims=CLAIMS,
        is_open=bool(visit.settings.database),
        hours=math.ceil(visit.settings.delay / 3600),
        **(empty | context),
    )
