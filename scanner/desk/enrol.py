"""One-time links: somebody makes two passkeys and a recovery code on the signer, and confirms who else comes in.

Founders compare each other's fingerprints and all sign the founding; members who lost their keys sign the new ones with
their recovery codes; who was invited waits until two members have proposed and approved them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from aiohttp import web
from webauthn.helpers import bytes_to_base64url

from ..http.problems import ProblemError
from ..ledger.acts import challenge, text_of
from ..ledger.addresses import opened
from ..ledger.assertions import PasskeyError, keys_of, verify_act
from ..ledger.changes import Change, change
from ..ledger.desk import Author
from ..ledger.founding import FOUNDER, RECOVERY, founding, recovered
from ..ledger.passkeys import verify_registration
from ..ledger.people import Language, Member, Passkey, fingerprint
from ..ledger.proposals import Proposal, State
from ..ledger.recorded import undecided
from ..ledger.recovery import is_key
from ..ledger.rows import Signed
from ..ledger.state import State as Ledger
from ..ledger.store import Ticket
from ..storage.records import SqlRecords
from .visit import Visit

INVITATION = "invitation"
PURPOSES = (FOUNDER, RECOVERY, INVITATION)
KEYS = 2
"""Passkeys that everybody makes, on two devices."""

MOST_LOOKED_AT = 200
"""Undecided proposals of those who lost their keys, among which the one is that brings them back."""

_TAG = b"vigilien-enrol\0"


class Enrolment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The browser's new passkeys (JSON texts), and the public key of the recovery code, in base64url."""

    answers: tuple[str, ...]
    recovery: str


class Confirmation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the signer hands back: the text, with a passkey's ``assertion`` or a ``recovery`` key's signature."""

    text: str
    assertion: str
    recovery: str


_enrolment = msgspec.json.Decoder(Enrolment)
_confirmation = msgspec.json.Decoder(Confirmation)


class Linked(NamedTuple):
    """What a link is for, for whom, and everybody who has one for the same."""

    purpose: str
    member: Member
    others: Sequence[Ticket]


class Confirming(NamedTuple):
    """The text that a link's owner confirms ("" while there is none), whether they have, and whether it is their turn.

    ``proposal``: the one that the text is of, where it is one. ``missing``: founders who have not signed, by name.
    """

    text: str = ""
    has_confirmed: bool = False
    is_next: bool = False
    proposal: Proposal | None = None
    missing: tuple[str, ...] = ()


def _challenge(secret: str) -> bytes:
    """As secret as the link, and used once as it is."""
    return hashlib.sha256(_TAG + secret.encode()).digest()


async def _linked(records: SqlRecords, visit: Visit) -> Linked | None:
    secret = visit.request.match_info["secret"]
    for purpose in PURPOSES:
        ticket = await records.ticket(secret, purpose, visit.now)
        if ticket is not None:
            member = msgspec.json.decode(ticket.content, type=Member)
            return Linked(purpose, member, await records.tickets(purpose))
    return None


async def enrol_page(visit: Visit) -> web.Response:
    """Who the link is for and the button that makes the keys; then what is to be compared and confirmed."""
    secret = visit.request.match_info["secret"]
    async with visit.store.read() as records:
        linked = await _linked(records, visit)
        if linked is None:
            return visit.told("link-over", 404)
        confirming = await _confirming(records, visit, linked)
        notes = await records.addresses()
    everybody = [msgspec.json.decode(ticket.content, type=Member) for ticket in linked.others]
    together = everybody if linked.purpose != INVITATION else [linked.member]
    return visit.page(
        "enrol.html",
        member=linked.member,
        purpose=linked.purpose,
        together=[(member, prints(member)) for member in sorted(together, key=lambda member: member.name)],
        challenge=bytes_to_base64url(_challenge(secret)),
        secret=secret,
        confirming=confirming,
        addresses=msgspec.json.encode(list(opened((one.address for one in together), notes).values())).decode(),
    )


async def _confirming(records: SqlRecords, visit: Visit, linked: Linked) -> Confirming:
    if linked.purpose == FOUNDER:
        act = await founding(records)
        if act is not None:
            text = text_of(act)
            signed = [one.member for one in await records.asked("found") if one.text == text]
            missing = tuple(sorted(member.name for member in act.members if member.id not in signed))
            return Confirming(text, linked.member.id in signed, True, missing=missing)
    elif linked.purpose == RECOVERY:
        ledger = (await visit.state.force.at(records, visit.now)).state
        proposal = await _recovering(records, ledger, linked.others)
        if proposal is not None:
            signed = [one.member for one in await records.signatures(proposal.id, proposal.version)]
            is_next = proposal.state is not State.DRAFT or proposal.author == linked.member.id
            return Confirming(proposal.text, linked.member.id in signed, is_next, proposal)
    return Confirming()


async def _recovering(records: SqlRecords, ledger: Ledger, tickets: Sequence[Ticket]) -> Proposal | None:
    """The proposal by which those who lost their keys get the new ones; None until it is written."""
    changes = changed_keys(ledger, tickets)
    authors = {item.key for item in changes}
    found = await undecided(records, ledger, MOST_LOOKED_AT, authors)
    return next((proposal for proposal in found if proposal.difference == changes), None)


def changed_keys(ledger: Ledger, tickets: Sequence[Ticket]) -> tuple[Change, ...]:
    """What recovering changes; nothing until each of them has made keys."""
    back = recovered(tickets)
    found = [(admitted.member, member) for member in back if (admitted := ledger.admitted(member.id))]
    return tuple(
        change(before, msgspec.structs.replace(before, passkeys=after.passkeys, recovery=after.recovery))
        for before, after in found
    )


async def enrol(visit: Visit) -> web.Response:
    """Keep the new passkeys with the link; they give no right yet."""
    secret = visit.request.match_info["secret"]
    sent = await visit.body(_enrolment)
    async with visit.store.write() as records:
        linked = await _linked(records, visit)
        if linked is None:
            raise ProblemError("not-found", visit.error("link-over"))
        if linked.member.passkeys:
            raise ProblemError("forbidden", visit.error("link-used"))
        keys = _made(visit, sent, _challenge(secret))
        ledger = (await visit.state.force.at(records, visit.now)).state
        enrolled = msgspec.structs.replace(linked.member, passkeys=keys, recovery=sent.recovery)
        if _is_known(enrolled, ledger, linked.others):
            raise ProblemError("forbidden", visit.error("key-known"))
        if ledger.admitted(enrolled.id) is None:  # new keys of somebody who is a member change the keys alone
            language: Language = "en" if visit.language == "en" else "fr"
            enrolled = msgspec.structs.replace(enrolled, language=language)
        await records.fill_ticket(secret, msgspec.json.encode(enrolled).decode())
        details = {"purpose": linked.purpose, "member": linked.member.name, "fingerprint": key_fingerprint(enrolled)}
        await records.log(visit.now, linked.member.name, "enrol", details)
        changes = changed_keys(ledger, await records.tickets(RECOVERY)) if linked.purpose == RECOVERY else ()
    if changes:
        author = next(a for item in changes if (a := ledger.admitted(item.key)) and a.may_propose).member
        await visit.desk.draft(Author(author.name, author.id), "", changes)
    return visit.json({"location": visit.request.path})


def _made(visit: Visit, sent: Enrolment, random: bytes) -> tuple[Passkey, ...]:
    """The passkeys that were made. Raises ProblemError unless there are two, and a recovery code."""
    if len(sent.answers) != KEYS or not is_key(sent.recovery):
        raise ProblemError("invalid-body", visit.error("enrol-form"))
    try:
        return tuple(verify_registration(answer, random, visit.state.party) for answer in sent.answers)
    except PasskeyError:
        raise ProblemError("unauthenticated", visit.error("check-assertion")) from None


def _is_known(enrolled: Member, ledger: Ledger, tickets: Sequence[Ticket]) -> bool:
    """Whether one of the keys is somebody's already: another's here, a member's, or twice the same."""
    others = [admitted.member for admitted in ledger.members.values()]
    others += [msgspec.json.decode(ticket.content, type=Member) for ticket in tickets]
    known = {key for member in others for key in (*keys_of(member), *_credentials(member))}
    new = [*keys_of(enrolled), *_credentials(enrolled)]
    return len(set(new)) < len(new) or not known.isdisjoint(new)


def _credentials(member: Member) -> list[str]:
    return [key.credential for key in member.passkeys]


async def confirm(visit: Visit) -> web.Response:
    """A founder signs the founding; somebody who lost their keys signs the new ones with their recovery code."""
    sent = await visit.body(_confirmation)
    async with visit.store.read() as records:
        linked = await _linked(records, visit)
        confirming = await _confirming(records, visit, linked) if linked else Confirming()
    is_open = confirming.text and confirming.is_next and not confirming.has_confirmed
    if linked is None or not is_open or sent.text != confirming.text:
        raise ProblemError("conflict", visit.error("changed-meanwhile"))
    if confirming.proposal is not None:
        answer = Signed(linked.member.id, recovery=sent.recovery)
        await visit.desk.sign(confirming.proposal.id, confirming.proposal.version, answer)
    else:
        try:
            verify_act(sent.assertion, challenge(sent.text), linked.member, visit.state.party)
        except PasskeyError:
            raise ProblemError("unauthenticated", visit.error("check-assertion")) from None
        await visit.desk.found(linked.member.id, sent.text, sent.assertion)
    return visit.json({"location": visit.request.path.removesuffix("/confirm")})


def prints(member: Member) -> list[str]:
    """The fingerprints of a member's passkeys, each as the signer shows it."""
    return [fingerprint(key.public_key) for key in member.passkeys]


def key_fingerprint(member: Member) -> str:
    """What people read to each other to be sure that these are this person's keys; "" without a key."""
    return " ".join(prints(member))
