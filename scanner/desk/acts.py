"""Acts: the text of one, written from a form for the signer to show, and what comes back once a passkey has touched it.

The console believes no session alone: whatever somebody does in their own name is an act, signed on the signer's page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import msgspec
from aiohttp import web

from ..durations import DAY
from ..http.problems import ProblemError
from ..http.tokens import SCOPES
from ..ledger.acts import Act, ActError, Granting, Inviting, Marking, Stopping, act_of, challenge, digest_of, text_of
from ..ledger.addresses import Address, is_address, salted
from ..ledger.assertions import PasskeyError, verify_act
from ..ledger.desk import DeskError
from ..ledger.recorded import recorded_one
from ..ledger.store import Ticket
from ..storage.records import SqlRecords
from .visit import Visit, number_in

FRESH = 10 * 60
"""Seconds in which a text that was written here is signed and handed back."""

MAX_REASON = 500
TOUCHED = "touched"
"""The purpose of the tickets that note which acts were taken: none is taken twice."""

_Act = TypeVar("_Act", bound=msgspec.Struct)
Fields = Mapping[str, str]


class Written(msgspec.Struct, frozen=True):
    """An act's exact text; ``about``: the text of the proposal that it names, "" if it names none.

    ``addresses``: those to whose commitments it commits, for the signer to show.
    """

    text: str
    about: str = ""
    addresses: tuple[Address, ...] = ()


class Touched(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the signer hands back: the text and the browser's assertion over it (JSON text); no recovery key here."""

    text: str
    assertion: str
    recovery: str = ""


_fields: msgspec.json.Decoder[Fields] = msgspec.json.Decoder(Mapping[str, str])
touched = msgspec.json.Decoder(Touched)


def credentials(visit: Visit) -> str:
    """The ids of the member's passkeys, for the browser to offer."""
    return " ".join(key.credential for key in visit.member.member.passkeys)


async def write(visit: Visit) -> web.Response:
    """The text of an act, of a form's fields."""
    writer = WRITERS.get(visit.request.match_info["kind"])
    if writer is None:
        raise ProblemError("not-found", visit.error("act-kind"))
    return visit.json(await writer(visit, await visit.body(_fields)))


async def _stop(visit: Visit, fields: Fields) -> Written:
    number = number_in(fields.get("number", ""))
    async with visit.store.read() as records:
        ledger = (await visit.state.force.at(records, visit.now)).state
        proposal = await recorded_one(records, ledger, number)
    reason = fields.get("reason", "").strip()
    if proposal is None or not reason:
        raise DeskError("no-reason")
    act = Stopping(proposal.ledger, number, proposal.digest, visit.member.member.id, reason[:MAX_REASON], visit.now)
    return Written(text_of(act), proposal.text)


async def _mark(visit: Visit, fields: Fields) -> Written:
    host = fields.get("host", "").strip().lower()
    return _written(Marking(await _ledger(visit), host, visit.member.member.id, visit.now))


async def _token(visit: Visit, fields: Fields) -> Written:
    scopes = tuple(scope for scope in SCOPES if f"scope-{scope}" in fields)
    days = number_in(fields.get("days", ""))
    name = fields.get("name", "").strip()
    until = visit.now + days * DAY
    return _written(Granting(await _ledger(visit), name, scopes, until, visit.member.member.id, visit.now))


async def _invitation(visit: Visit, fields: Fields) -> Written:
    name, institution, email = (fields.get(key, "").strip() for key in ("name", "institution", "email"))
    if not name or not institution:
        raise DeskError("invitation-incomplete")
    address = await noted_address(visit, email, FRESH) if email else None
    commitment = address.commitment if address else ""
    ledger, role = await _ledger(visit), fields.get("role", "")
    act = Inviting(ledger, name, institution, role, commitment, visit.member.member.id, visit.now)
    return Written(text_of(act), addresses=(address,) if address else ())


async def noted_address(visit: Visit, email: str, lifetime: int) -> Address:
    """An address with its salt, kept for so many seconds unless it becomes a member's. Raises DeskError."""
    if not is_address(email):
        raise DeskError("no-address", text=email)
    if visit.state.addressed.take(visit.member.member.id, 1):
        raise DeskError("addresses-many")
    address = salted(email)
    async with visit.store.write() as records:
        await records.add_address(address, visit.now + lifetime)
    return address


async def _ledger(visit: Visit) -> str:
    return (await visit.state.in_force(visit.now)).state.ledger


def _written(act: Act) -> Written:
    return Written(text_of(act))


WRITERS: Mapping[str, Callable[[Visit, Fields], Awaitable[Written]]] = {
    "stop": _stop,
    "mark": _mark,
    "token": _token,
    "invitation": _invitation,
}


def read(visit: Visit, sent: Touched, kind: type[_Act]) -> _Act:
    """The act of a text that was handed back. Raises ProblemError unless it is one of this kind."""
    try:
        act = act_of(sent.text)
    except ActError:
        raise ProblemError("invalid-body", visit.error("act-form")) from None
    if not isinstance(act, kind):
        raise ProblemError("invalid-body", visit.error("act-kind"))
    return act


async def taken(visit: Visit, kind: type[_Act]) -> tuple[_Act, Touched]:
    """The act that was handed back, of this kind and the member's own. Raises ProblemError.

    Its assertion is not verified yet: the ledger does that where it is recorded, ``verify`` elsewhere.
    """
    sent = await visit.body(touched)
    act = read(visit, sent, kind)
    if getattr(act, "member", "") != visit.member.member.id:
        raise ProblemError("forbidden", visit.error("act-others"))
    return act, sent


async def verify(visit: Visit, records: SqlRecords, sent: Touched) -> None:
    """Verify an act that the ledger does not hold, and note that it was taken. Raises DeskError."""
    act = act_of(sent.text)
    if not visit.now - FRESH <= act.made <= visit.now:
        raise DeskError("too-late")
    if act.ledger != (await visit.state.force.at(records, visit.now)).state.ledger:
        raise DeskError("check-ledger")
    try:
        verify_act(sent.assertion, challenge(sent.text), visit.member.member, visit.state.party)
    except PasskeyError:
        raise DeskError("check-assertion") from None
    digest = digest_of(sent.text)
    if await records.ticket(digest, TOUCHED, visit.now) is not None:
        raise DeskError("done-already")
    await records.add_ticket(digest, Ticket(TOUCHED, "", visit.now + FRESH), visit.now)
