"""The acts of the register's keepers: the exact text of each, and the challenge that a passkey answers for it.

The signer shows this text in words and computes the digest itself; the ledger keeps the text byte for byte.
Each act names the ledger that it is for, by the hash (hex) of the row that founded it: what people sign for one
register is nothing in another, though they sign there with the same keys.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

from ..durations import DAY
from .changes import Difference
from .people import Member

TAG = b"vigilien-act\0"
LIFETIME = 14 * DAY
"""Seconds after ``made`` for which a signature under an act can be recorded."""


REGISTER_BYTES = 16
REGISTER_FORM = re.compile(f"[0-9a-f]{{{2 * REGISTER_BYTES}}}")
"""What a founding calls its register: 16 random bytes in hex."""


class ActError(ValueError):
    """A text is no act."""


class Proposing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag="proposal"):
    """One version of a proposal; its author and its approvers sign the same text. ``author``: "" for a token."""

    ledger: str
    number: int
    version: int
    base: int
    made: int
    author: str
    difference: Difference


class Stopping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag="stop"):
    """A member objects to the proposal of this digest (hex), or its author takes it back."""

    ledger: str
    number: int
    proposal: str
    member: str
    reason: str
    made: int


class Marking(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag="mark"):
    """A member calls a host fake, alone and for 72 hours."""

    ledger: str
    host: str
    member: str
    made: int


class Granting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag="token"):
    """A member makes a token for a machine; ``until`` in epoch seconds."""

    ledger: str
    name: str
    scopes: tuple[str, ...]
    until: int
    member: str
    made: int


class Inviting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag="invitation"):
    """A member sends somebody a link to enrol a passkey; they become a member by a proposal only.

    ``address``: the commitment to their e-mail address, "" for none.
    """

    ledger: str
    name: str
    institution: str
    role: str
    address: str
    member: str
    made: int


class Founding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag="found"):
    """The founders confirm each other, every one with a passkey that is theirs alone.

    ``register``: drawn at random (``REGISTER_FORM``), so that no two foundings are the same act or the same row.
    """

    register: str
    members: tuple[Member, ...]
    made: int


Act = Proposing | Stopping | Marking | Granting | Inviting | Founding


def text_of(act: Act) -> str:
    """The act as JSON text, keys sorted: what is signed."""
    return msgspec.json.encode(act, order="sorted").decode()


def act_of(text: str) -> Any:
    """The act of a text. Raises ActError unless the text is exactly what ``text_of`` writes."""
    try:
        act = msgspec.json.decode(text, type=Act)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise ActError("this is not the text of an act") from None
    if text_of(act) != text:
        raise ActError("this text is not written as acts are written")
    return act


def challenge(text: str) -> bytes:
    """The 32 bytes that a passkey signs for an act's text."""
    return hashlib.sha256(TAG + text.encode()).digest()


def digest_of(text: str) -> str:
    """The challenge in hex: what an act is called where another one, or a row, speaks of it."""
    return challenge(text).hex()
