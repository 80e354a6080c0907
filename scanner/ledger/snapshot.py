"""The signed snapshot: what the extension needs of the register to know official sites without asking anyone.

The signature is over ``PREFIX + the UTF-8 bytes of the text``; the text holds integers and strings only, so that no
client ever has to make JSON canonical.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ..durations import DAY
from ..engine.index import Index
from ..engine.names import Name, Strength
from ..engine.words import Kind
from ..engine.wrappers import snapshot_form
from .keys import PinnedKey
from .rows import EMPTY_HEAD, Head
from .signing import Signer

FORMAT = 1
PREFIX = b"vigilien-snapshot\0"
LIFETIME = 30 * DAY
"""Seconds after which a client stops calling anything official by this snapshot."""

MAX_BYTES = 2 * 1024 * 1024
EXPIRES_SOON = LIFETIME // 3
"""Seconds before its end at which somebody must look: as it is signed anew every day, nobody has signed for days."""

MIN_NAME = 4
CLOCK_SKEW = DAY


class Signed(msgspec.Struct, frozen=True):
    """What is served: the text exactly as signed."""

    keyid: str
    signature: str
    snapshot: str


class SnapshotError(ValueError):
    """A snapshot is refused; ``code`` is the extension's own: oversize, unknown-key, bad-signature, bad-content …"""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def snapshot_text(
    index: Index,
    version: int,
    issued: int,
    previous: str = "",
    head: Head = EMPTY_HEAD,
    losses: Mapping[str, int] = {},
    revoked: Sequence[str] = (),
) -> str:
    """The snapshot of an index; ``version`` must rise with each one published, times are epoch seconds.

    ``previous``: SHA-256 of the snapshot before, in hex, "" if none; ``head``: the end of the ledger.
    ``losses``: the number up to which rows were lost, by the hash of the row that accepts it.
    ``revoked``: ids of keys that a client must never trust again. Raises SnapshotError (oversize) if it is longer than
    any client takes.
    """
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": version,
        "issued": issued,
        "expires": issued + LIFETIME,
        "previous": previous,
        "ledger": {"rows": head.number, "head": head.hash, "losses": dict(losses)},
        "revoked": list(revoked),
        **_known(index),
    }
    text = msgspec.json.encode(content)
    if len(text) > MAX_BYTES:
        raise SnapshotError("oversize", f"it would be longer than {MAX_BYTES} bytes, which no client takes")
    return text.decode()


def _known(index: Index) -> dict[str, Any]:
    """What a client knows of the register by itself; organisations by their place in the list of them."""
    owners = sorted({*index.official.values(), *index.candidates.values()}, key=lambda owner: owner.name)
    places = {owner.name: place for place, owner in enumerate(owners)}
    names = _names(index)
    return {
        "organisations": [[owner.name, owner.url] for owner in owners],
        "official": {domain: places[owner.name] for domain, owner in sorted(index.official.items())},
        "candidates": {domain: places[owner.name] for domain, owner in sorted(index.candidates.items())},
        "names": {name.text: places[name.organisation.name] for name in names},
        "strengths": {name.text: int(name.strength) for name in names},
        "health_words": sorted(index.plain.texts_of(Kind.COVER)),
        "path_tenants": sorted(index.hosting.path_tenants),
        "fakes": sorted(index.fakes),
        "marked": sorted(index.marked),
        "sieve": index.sieve_data,
        "wrappers": snapshot_form(index.wrappers),
    }


def _names(index: Index) -> list[Name]:
    """The names that a client looks for on a page: none that are ordinary words or places."""
    names = (
        n
        for n in index.exact.values()
        if len(n.text) >= MIN_NAME and (n.text not in index.unmistakable or n.strength is Strength.STRONG)
    )
    return sorted(names, key=lambda name: name.text)


def sign(text: str, key: Signer) -> Signed:
    """Sign a snapshot's text."""
    signature = base64.b64encode(key.sign(PREFIX + text.encode())).decode()
    return Signed(key.keyid, signature, text)


def open_snapshot(
    envelope: bytes, pinned: Sequence[PinnedKey], held: int, now: int, revoked: Sequence[str] = ()
) -> dict[str, Any]:
    """The content of a signed snapshot, verified as the extension does; ``held`` is the version already held.

    ``revoked``: ids of keys that an earlier snapshot has revoked. Raises SnapshotError: oversize, unknown-key,
    bad-signature, bad-content, newer-format, revoked-key, older, expired.
    """
    try:
        signed = msgspec.json.decode(envelope, type=Signed)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise SnapshotError("bad-content", "it is no signed snapshot, or is cut short") from None
    text = signed.snapshot.encode()
    if len(text) > MAX_BYTES:
        raise SnapshotError("oversize", f"it is longer than {MAX_BYTES} bytes")
    _verify_signature(signed, text, pinned)
    try:
        content: dict[str, Any] = msgspec.json.decode(text, type=dict[str, Any])
        form, version, issued, expires = (int(content[key]) for key in ("format", "version", "issued", "expires"))
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError):
        raise SnapshotError("bad-content", "its text is not what a snapshot holds") from None
    if form != FORMAT:
        raise SnapshotError("newer-format", f"its format is {form}, this program knows {FORMAT}")
    if signed.keyid in (*revoked, *content.get("revoked", ())):
        raise SnapshotError("revoked-key", f"key {signed.keyid} has been revoked")
    if version < held:
        raise SnapshotError("older", f"version {version} is older than {held}, which is already held")
    if expires <= now or issued > now + CLOCK_SKEW:
        raise SnapshotError("expired", "its time is over, or has not come yet; see that the clock is right")
    return content


def _verify_signature(signed: Signed, text: bytes, pinned: Sequence[PinnedKey]) -> None:
    # Here, not above: a service that verifies nothing saves the time and memory of OpenSSL's bindings.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = next((candidate for candidate in pinned if candidate.keyid == signed.keyid), None)
    if key is None:
        raise SnapshotError("unknown-key", f"key {signed.keyid} is not pinned")
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.key, validate=True))
        public.verify(base64.b64decode(signed.signature, validate=True), PREFIX + text)
    except (InvalidSignature, ValueError):
        raise SnapshotError("bad-signature", "it is not what that key signed") from None
