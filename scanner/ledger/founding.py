"""How the first people come in, whom nobody is there to approve: one-time links, and an act that all of them sign."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec
from yarl import URL

from ..durations import DAY
from .acts import REGISTER_BYTES, Founding
from .addresses import Address, is_address, salted
from .desk import DeskError
from .force import Force
from .noting import Asked
from .people import Admitted, Member, Role, institution_key
from .recording import RecordingError, record
from .replay import LEAST_INSTITUTIONS
from .rows import Found, Signed, TakenOver
from .signing import Signer
from .store import Records, StoreError, Ticket

LINK_LIFETIME = 7 * DAY
FOUNDER = "founder"
"""The purpose of the tickets by which the first members enrol."""

REGISTER = "register"
"""The purpose of the one ticket that keeps, beside theirs, what their founding calls the register."""

RECOVERY = "recovery"
"""The purpose of the tickets by which members who lost their keys make new ones."""


class Invited(msgspec.Struct, frozen=True):
    """Somebody with a one-time ``secret``, the end of their link; ``address``: the note beside it, if they have one."""

    member: Member
    secret: str
    address: Address | None = None


def enrolment_link(origin: str, secret: str) -> str:
    """Where the desk at ``origin`` takes a one-time secret."""
    return str(URL(origin) / "admin" / "enrol" / secret)


def found(people: Sequence[tuple[str, str, str]]) -> list[Invited]:
    """Invite the founders, (name, institution, e-mail) each. Raises DeskError unless they are of two institutions."""
    founders = [tuple(" ".join(field.split()) for field in person) for person in people]
    if any(not name or not institution for name, institution, _ in founders):
        raise DeskError("founder-incomplete")
    for _, _, email in founders:
        if email and not is_address(email):
            raise DeskError("no-address", text=email)
    if len({institution_key(institution) for _, institution, _ in founders}) < LEAST_INSTITUTIONS:
        raise DeskError("founders-few")
    return [invited(name, institution, email) for name, institution, email in founders]


def invited(name: str, institution: str, email: str) -> Invited:
    """A founder, without a passkey yet."""
    address = salted(email) if email else None
    bare = newcomer(name, institution, Role.APPROVER, address.commitment if address else "")
    return Invited(bare, secrets.token_urlsafe(32), address)


def newcomer(name: str, institution: str, role: Role, address: str) -> Member:
    """Somebody new, without a passkey yet; ``address``: a commitment, or ""."""
    return Member(secrets.token_hex(8), name, institution, role, (), address)


def register_ticket(until: int) -> Ticket:
    """What the founding of new links calls the register; ``until``: as long as they hold (epoch seconds)."""
    return Ticket(REGISTER, secrets.token_hex(REGISTER_BYTES), until)


async def founding(records: Records) -> Founding | None:
    """The act that every founder signs, of the founders' tickets; None until each has a passkey."""
    tickets, named = await records.tickets(FOUNDER), await records.tickets(REGISTER)
    members = sorted((msgspec.json.decode(ticket.content, type=Member) for ticket in tickets), key=lambda m: m.id)
    if not members or not named or not all(member.passkeys for member in members):
        return None
    return Founding(named[0].content, tuple(members), min(ticket.until for ticket in tickets) - LINK_LIFETIME)


def returning(members: Mapping[str, Admitted], names: Sequence[str]) -> list[Invited]:
    """Invite members who lost their passkeys to make new ones, by name or id, for them to sign with recovery codes.

    Raises DeskError unless they are members of at least two institutions, each with a recovery code.
    """
    found = []
    for name in dict.fromkeys(names):
        owner = member_called(members, name)
        if not owner.recovery:
            raise DeskError("no-code", name=name)
        found.append(owner)
    if len({institution_key(owner.institution) for owner in found}) < LEAST_INSTITUTIONS:
        raise DeskError("recovery-few")
    bare = [msgspec.structs.replace(owner, passkeys=(), recovery="") for owner in found]
    return [Invited(owner, secrets.token_urlsafe(32)) for owner in bare]


def member_called(members: Mapping[str, Admitted], name: str) -> Member:
    """The member of that name or id. Raises DeskError unless there is exactly one."""
    owners = [a.member for a in members.values() if name in (a.member.id, a.member.name)]
    if len(owners) != 1:
        raise DeskError("called", count=len(owners), name=name)
    return owners[0]


def recovered(tickets: Sequence[Ticket]) -> list[Member]:
    """The members of recovery links with their new keys, in order; none until each of them has made theirs."""
    members = sorted((msgspec.json.decode(ticket.content, type=Member) for ticket in tickets), key=lambda m: m.id)
    return members if all(member.passkeys for member in members) else []


def foundings(asked: Sequence[Asked]) -> list[Found]:
    """What founders have signed, one row for each text."""
    ordered = sorted(asked, key=lambda one: (one.text, one.member))
    return [
        Found(text, tuple(Signed(one.member, one.assertion) for one in some))
        for text, some in groupby(ordered, key=lambda one: one.text)
    ]


async def begin(records: Records, force: Force, take_over: str, now: int, signer: Signer) -> None:
    """Record what a register of before had published, or what all founders have signed.

    ``take_over``: SHA-256, in hex, of the former, by which the operator confirms it. Raises StoreError without it.
    """
    inherited = await records.inherited()
    if inherited:
        await _inherit(records, force, inherited, take_over, now, signer)
        return
    for content in foundings(await records.asked("found")):
        try:
            await record(records, force, content, now, signer)
        except RecordingError:
            continue
        await records.drop_tickets(FOUNDER)
        await records.drop_tickets(REGISTER)
        return


async def _inherit(records: Records, force: Force, inherited: str, take_over: str, now: int, signer: Signer) -> None:
    digest = hashlib.sha256(inherited.encode()).hexdigest()
    if digest != take_over:
        raise StoreError(
            "this register was published before there was a ledger, and is served once you confirm it: "
            f"vigilien publish --take-over {digest}"
        )
    try:
        row = await record(records, force, msgspec.json.decode(inherited, type=TakenOver), now, signer)
    except (RecordingError, msgspec.MsgspecError) as error:
        raise StoreError(f"what was published before cannot be taken over ({error})") from None
    await records.adopt_proposals(row.hash)
