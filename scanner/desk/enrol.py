"""Making a passkey by a one-time link: founders, members come back, people invited."""

from __future__ import annotations

import hashlib

import msgspec
from aiohttp import web
from webauthn.helpers import bytes_to_base64url

from ..http.problems import ProblemError
from ..ledger.passkeys import PasskeyError, verify_registration
from ..ledger.people import Member, fingerprint
from ..ledger.publishing import FOUNDER, RECOVERY
from ..storage.records import SqlRecords
from .visit import Visit

INVITATION = "invitation"
PURPOSES = (FOUNDER, RECOVERY, INVITATION)
_TAG = b"vigilien-enrol\0"


class Enrolment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The browser's new passkey (JSON text)."""

    answer: str


_enrolment = msgspec.json.Decoder(Enrolment)


def _challenge(secret: str) -> bytes:
    """As secret as the link, and used once as it is."""
    return hashlib.sha256(_TAG + secret.encode()).digest()


async def _invited(records: SqlRecords, secret: str, now: int) -> tuple[str, Member] | None:
    for purpose in PURPOSES:
        ticket = await records.ticket(secret, purpose, now)
        if ticket is not None:
            return purpose, msgspec.json.decode(ticket.content, type=Member)
    return None


async def enrol_page(visit: Visit) -> web.Response:
    """Who the link is for, and the button that makes the passkey."""
    secret = visit.request.match_info["secret"]
    async with visit.store.read() as records:
        found = await _invited(records, secret, visit.now)
    if found is None:
        return visit.told("link-over", 404)
    purpose, member = found
    return visit.page(
        "enrol.html",
        member=member,
        purpose=purpose,
        fingerprint=key_fingerprint(member),
        challenge=bytes_to_base64url(_challenge(secret)),
        user=bytes_to_base64url(member.id.encode()),
        rp=visit.state.rules.party.id,
        secret=secret,
    )


async def enrol(visit: Visit) -> web.Response:
    """Keep the new passkey with the link; it gives no right yet."""
    secret = visit.request.match_info["secret"]
    sent = await visit.body(_enrolment)
    async with visit.store.write() as records:
        found = await _invited(records, secret, visit.now)
        if found is None:
            raise ProblemError("not-found", "This link was used or is over; ask for another one.")
        purpose, member = found
        if member.passkeys:
            raise ProblemError("forbidden", "A passkey was made with this link already.")
        try:
            passkey = verify_registration(sent.answer, _challenge(secret), visit.state.rules.party)
        except PasskeyError as error:
            raise ProblemError("unauthenticated", str(error)) from None
        enrolled = msgspec.structs.replace(member, passkeys=(passkey,))
        await records.fill_ticket(secret, msgspec.json.encode(enrolled).decode())
        details = {"purpose": purpose, "member": member.name, "fingerprint": key_fingerprint(enrolled)}
        await records.log(visit.now, member.name, "enrol", details)
    kept = visit.request.path if purpose == INVITATION else "/admin/sign-in?enrolled=1"
    return visit.json({"location": kept})


def key_fingerprint(member: Member) -> str:
    """What people read to each other to be sure that it is this person's key; "" without a key."""
    return fingerprint(" ".join(key.public_key for key in member.passkeys)) if member.passkeys else ""
