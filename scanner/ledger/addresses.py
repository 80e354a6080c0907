"""Members' e-mail addresses: the ledger, which everybody reads, holds commitments; the addresses are notes beside it.

A commitment is SHA-256 over a tag, 16 random bytes and the address: whoever is given these two sees that they are what
was signed, and without them nobody can guess an address and look. Erasing the note leaves nothing that tells it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ..durations import DAY
from .people import Member

TAG = b"vigilien-address\0"
SALT_BYTES = 16
UNCLAIMED = 30 * DAY
"""Seconds for which an address is kept that no member has yet: a link, a proposal and its wait are over by then."""

_FORM = re.compile(r"[^\s@,;<>\"]+@[A-Za-z0-9.-]+", re.ASCII)
_COMMITMENT = re.compile("[0-9a-f]{64}")


class Address(msgspec.Struct, frozen=True):
    """An address with the ``salt`` (16 bytes in hex) of its commitment."""

    text: str
    salt: str

    @property
    def commitment(self) -> str:
        """What the ledger holds of it, in hex."""
        return hashlib.sha256(TAG + bytes.fromhex(self.salt) + self.text.encode()).hexdigest()

    def opens(self, commitment: str) -> bool:
        """Whether it is an address, and the one of that commitment."""
        try:
            is_whole = len(bytes.fromhex(self.salt)) == SALT_BYTES and is_address(self.text)
        except ValueError:
            return False
        return is_whole and self.commitment == commitment


Notes = Mapping[str, Address]
"""What the database holds, by the commitment under which it stands there; nothing says that it opens it."""


def salted(text: str) -> Address:
    """An address with a new salt."""
    return Address(text, secrets.token_hex(SALT_BYTES))


def is_address(text: str) -> bool:
    """Whether it has the form of one address, which no header of a mail takes for more."""
    return _FORM.fullmatch(text) is not None


def is_commitment(text: str) -> bool:
    """Whether it has the form of a commitment."""
    return _COMMITMENT.fullmatch(text) is not None


def opened(commitments: Iterable[str], notes: Notes) -> dict[str, Address]:
    """Those addresses that open their commitment, by it."""
    return {key: notes[key] for key in commitments if key in notes and notes[key].opens(key)}


def exchanged(members: Iterable[Member], notes: Notes) -> list[str]:
    """The names of those under whose commitment stands what does not open it: somebody wrote to the notes."""
    return sorted(m.name for m in members if m.address in notes and not notes[m.address].opens(m.address))


def commitments_in(contents: Iterable[Mapping[str, Any] | None]) -> list[str]:
    """The commitments of members' contents."""
    return [content["address"] for content in contents if content and content.get("address")]
