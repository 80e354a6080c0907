"""The ledger's rows: each carries the hash of the one before, exact content, and the publisher's signature.

==========  =====================================================================================================
found       the founders confirm each other
taken-over  what a register held before it had a ledger, confirmed by the operator who names its digest
enough      a proposal with enough signatures under it: its wait begins
publish     a proposal whose wait is over changes the register
stop        a member objects to a proposal, or its author takes it back
refuse      the publisher found a rule against a proposal, or its signatures lapsed
mark        a member calls a host fake, alone and for 72 hours
lost        the operator accepts that rows were lost, and names the last of them
clock       the publisher's clock had been ahead: the only row that may be earlier than the one before
==========  =====================================================================================================
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from .changes import Content, Table
from .keys import PinnedKey
from .signing import Signer

GENESIS = "0" * 64
"""What the first row takes for the hash before it."""

TAG = b"vigilien-ledger\0"


class RowError(ValueError):
    """A row's content is not of its kind's form."""


class Head(msgspec.Struct, frozen=True):
    """The end of a ledger: the last row's number, hash (hex) and time (epoch seconds)."""

    number: int
    hash: str
    at: int


EMPTY_HEAD = Head(0, GENESIS, 0)


class Row(msgspec.Struct, frozen=True):
    """One row. ``at``: epoch seconds by the publisher's clock; ``content``: JSON text; ``signature``: base64."""

    number: int
    previous: str
    at: int
    kind: str
    content: str
    keyid: str
    signature: str

    @property
    def hash(self) -> str:
        """SHA-256, in hex, of the first five fields as JSON."""
        said = [self.number, self.previous, self.at, self.kind, self.content]
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()

    @property
    def head(self) -> Head:
        """The ledger's end where this is the last row."""
        return Head(self.number, self.hash, self.at)


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Signed(_Content, frozen=True):
    """A member's answer to an act: a passkey's ``assertion`` (JSON text), or a ``recovery`` key's signature."""

    member: str
    assertion: str = ""
    recovery: str = ""


class Found(_Content, frozen=True):
    """The text of a ``Founding`` and every founder's answer to it."""

    text: str
    signatures: tuple[Signed, ...]


class Held(_Content, frozen=True):
    """An entry as it was published; ``content`` None where it was taken away, ``since`` in epoch seconds."""

    table: Table
    key: str
    content: Content | None
    since: int


class TakenOver(_Content, frozen=True):
    """A register of before: its layer's version and entries."""

    version: int
    entries: tuple[Held, ...]


class Enough(_Content, frozen=True):
    """The text of a ``Proposing``, the answers to it, how many people it needs and how long it waits (seconds)."""

    text: str
    signatures: tuple[Signed, ...]
    people: int
    wait: int


class Publish(_Content, frozen=True):
    """The digest of a proposal's text, and the number of its ``enough`` row."""

    row: int
    digest: str


class Stop(_Content, frozen=True):
    """The text of the proposal, the text of the ``Stopping``, and the member's answer to that."""

    proposal: str
    text: str
    assertion: str


class Reason(_Content, frozen=True):
    """One rule against a proposal, as ``refusals.Refusal`` has it; a code of a later version reads as well."""

    code: str
    about: str = ""
    value: str = ""


class Refuse(_Content, frozen=True):
    """The digest and number of a proposal, and why it cannot be published."""

    digest: str
    number: int
    reasons: tuple[Reason, ...]


class Mark(_Content, frozen=True):
    """The text of a ``Marking`` and the member's answer to it."""

    text: str
    assertion: str


class Lost(_Content, frozen=True):
    """The last row that the publisher remembered and the database no longer holds, and what the operator says."""

    number: int
    hash: str
    reason: str


class Clock(_Content, frozen=True):
    """How far ahead the row before had been (seconds)."""

    ahead: int


KINDS: Mapping[str, type[_Content]] = {
    "found": Found,
    "taken-over": TakenOver,
    "enough": Enough,
    "publish": Publish,
    "stop": Stop,
    "refuse": Refuse,
    "mark": Mark,
    "lost": Lost,
    "clock": Clock,
}
_KIND_OF: Mapping[type, str] = {shape: kind for kind, shape in KINDS.items()}


def text_of(content: msgspec.Struct) -> str:
    """A row's content as the JSON text that is hashed, keys sorted."""
    return msgspec.json.encode(content, order="sorted").decode()


def content_of(row: Row) -> Any:
    """A row's typed content. Raises RowError when it is none of its kind, or the row's time is none."""
    if type(row.at) is not int:  # SQLite keeps whatever somebody wrote
        raise RowError(f"row {row.number} has no time")
    try:
        return msgspec.json.decode(row.content, type=KINDS[row.kind])
    except (KeyError, msgspec.MsgspecError, RecursionError, UnicodeError):
        raise RowError(f"row {row.number} is no row of the kind {row.kind!r}") from None


def sealed(head: Head, at: int, content: msgspec.Struct, signer: Signer) -> Row:
    """The row that follows ``head``, signed. Raises KeyFileError when nothing signs."""
    bare = Row(head.number + 1, head.hash, at, _KIND_OF[type(content)], text_of(content), signer.keyid, "")
    signature = base64.b64encode(signer.sign(signed_bytes(bare))).decode()
    return msgspec.structs.replace(bare, signature=signature)


def signed_bytes(row: Row) -> bytes:
    """What the publisher signs of a row."""
    return TAG + bytes.fromhex(row.hash)


def is_sealed(message: bytes, keyid: str, signature: str, pinned: Sequence[PinnedKey]) -> bool:
    """Whether one of the pinned keys, the one of this id, signed ``message``; ``signature`` in base64."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = next((candidate for candidate in pinned if candidate.keyid == keyid), None)
    if key is None:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.key, validate=True))
        raw = base64.b64decode(signature, validate=True)
        public.verify(raw, message)
    except (InvalidSignature, ValueError):
        return False
    return base64.b64encode(raw).decode() == signature  # the one exact spelling
