"""How people come in without anybody to approve them: the founders, and members who lost their passkeys.

Both go by one-time links from the command line, of at least two people of two institutions together.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence

import msgspec
from yarl import URL

from .desk import DeskError
from .people import Admitted, Member, Role, institution_key
from .proposals import MIN_INSTITUTIONS

LINK_LIFETIME = 7 * 24 * 3600


class Invited(msgspec.Struct, frozen=True):
    """Somebody with a one-time ``secret`` (the end of their link) and the ``code`` that they keep on paper."""

    member: Member
    secret: str
    code: str


def enrolment_link(origin: str, secret: str) -> str:
    """Where the desk at ``origin`` takes a one-time secret."""
    return str(URL(origin) / "admin" / "enrol" / secret)


def found(people: Sequence[tuple[str, str, str]]) -> list[Invited]:
    """Invite the founders, (name, institution, e-mail) each. Raises DeskError unless they are of two institutions."""
    founders = [tuple(" ".join(field.split()) for field in person) for person in people]
    if any(not name or not institution for name, institution, _ in founders):
        raise DeskError("each person needs a name and an institution: --person 'NAME;INSTITUTION;E-MAIL'")
    if len({institution_key(institution) for _, institution, _ in founders}) < MIN_INSTITUTIONS:
        raise DeskError("a register is kept by at least two people of two institutions; name more with --person")
    return [invited(name, institution, email) for name, institution, email in founders]


def invited(name: str, institution: str, email: str, role: Role = Role.APPROVER) -> Invited:
    """Somebody new, without a passkey yet."""
    code = new_code()
    member = Member(secrets.token_hex(8), name, institution, role, (), email, code_digest(code))
    return Invited(member, secrets.token_urlsafe(32), code)


def recovered(members: Mapping[str, Admitted], codes: Sequence[str]) -> list[Invited]:
    """Invite again the members whose codes these are, with new codes and no passkey.

    Raises DeskError unless they are of at least two institutions: one paper found in a drawer opens nothing.
    """
    owners = []
    for code in codes:
        owner = next((a.member for a in members.values() if a.member.recovery == code_digest(code)), None)
        if owner is None:
            raise DeskError("one of the codes is nobody's; type it as it stands on the paper")
        if owner not in owners:
            owners.append(owner)
    if len({institution_key(owner.institution) for owner in owners}) < MIN_INSTITUTIONS:
        raise DeskError("the codes of two people of two institutions are needed together")
    found = []
    for owner in owners:
        code = new_code()
        without = msgspec.structs.replace(owner, passkeys=(), recovery=code_digest(code))
        found.append(Invited(without, secrets.token_urlsafe(32), code))
    return found


def new_code() -> str:
    """A recovery code to write on paper: 100 random bits in five groups."""
    letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))


def code_digest(code: str) -> str:
    """What is kept of a recovery code."""
    return hashlib.sha256(code.replace("-", "").replace(" ", "").upper().encode()).hexdigest()
