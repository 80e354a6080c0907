"""Who keeps the register: institutions, their members, and the passkeys that members sign with."""

from __future__ import annotations

import enum
import hashlib
from typing import Literal

import msgspec

from .naming import eye_key


def institution_key(name: str) -> str:
    """What two spellings of one institution share."""
    return eye_key(name)


class Role(enum.StrEnum):
    """What a member may do; an auditor only reads."""

    PROPOSER = "proposer"
    APPROVER = "approver"
    AUDITOR = "auditor"


Language = Literal["", "fr", "en"]


class Passkey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A WebAuthn credential: its id and its COSE public key, both base64url without padding."""

    credential: str
    public_key: str


class Institution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation whose people keep the register (a hospital group, a health agency …)."""

    name: str


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One person. ``address``: the commitment to their e-mail address, as ``addresses.py`` makes it; "" for none.

    ``recovery``: the public half of the key made of the code that they keep on paper, in base64url. ``language``: in
    which they are written to ("fr", "en"; "": French).
    """

    id: str
    name: str
    institution: str
    role: Role
    passkeys: tuple[Passkey, ...]
    address: str = ""
    recovery: str = ""
    language: Language = ""

    def passkey(self, credential: str) -> Passkey | None:
        """The passkey of that id, if it is one of theirs."""
        return next((key for key in self.passkeys if key.credential == credential), None)


def fingerprint(content: str) -> str:
    """Of a public key: sixteen letters and digits, in fours, that two people can read to each other."""
    text = hashlib.sha256(content.encode()).hexdigest()[:16]
    return "-".join(text[at : at + 4] for at in range(0, 16, 4))


APPROVER_REST = 72 * 3600
"""Seconds for which a new or changed member cannot approve: time for the others to see it."""


class Admitted(msgspec.Struct, frozen=True):
    """A member as published, and since when (epoch seconds)."""

    member: Member
    since: int

    def has_rested(self, now: int) -> bool:
        """Whether they have been as they are for long enough, at ``now``, to decide on what is another's."""
        return now >= self.since + APPROVER_REST

    def may_approve(self, now: int) -> bool:
        """Whether their approval counts at ``now``."""
        return self.member.role is Role.APPROVER and self.has_rested(now)

    @property
    def may_propose(self) -> bool:
        """Whether they may propose changes."""
        return self.member.role in (Role.PROPOSER, Role.APPROVER)
