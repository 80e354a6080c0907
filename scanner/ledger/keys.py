"""Keys that sign the snapshot: Ed25519, one file each, never in a database.

A key file is JSON: ``{"keyid": "…", "private": "<base64, 32 bytes>"}``, readable by its owner alone. The key's
id is the beginning of the SHA-256 of its public half, so that two keys never share one.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:  # loaded where a key is used: a service without one saves the time and memory of OpenSSL's bindings
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEYID_LENGTH = 16


class KeyFileError(Exception):
    """A key file cannot be read or would be overwritten; the message names it and says what to do."""


class PinnedKey(msgspec.Struct, frozen=True):
    """What the extension pins: the id and the public half, base64 of 32 raw bytes."""

    keyid: str
    key: str


class _KeyFile(msgspec.Struct, frozen=True):
    keyid: str
    private: str


class SigningKey:
    """A private key and its id; ``revoked`` are the ids of keys that it tells clients never to trust again."""

    __slots__ = ("_private", "keyid", "revoked")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.revoked: Sequence[str] = ()
        raw = private.public_key().public_bytes_raw()
        self.keyid = hashlib.sha256(raw).hexdigest()[:KEYID_LENGTH]

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature (RFC 8032)."""
        return self._private.sign(message)

    @property
    def pinned(self) -> PinnedKey:
        """The public half, as the extension pins it."""
        raw = self._private.public_key().public_bytes_raw()
        return PinnedKey(self.keyid, base64.b64encode(raw).decode())


def new_key(path: Path) -> SigningKey:
    """Make a key and write it to ``path``; raises KeyFileError if there is a file already."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = SigningKey(Ed25519PrivateKey.generate())
    raw = key._private.private_bytes_raw()
    content = msgspec.json.encode(_KeyFile(key.keyid, base64.b64encode(raw).decode()))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")  # so that nobody ever reads half a key
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise KeyFileError(f"{path} is there already; a key is never overwritten: name another file") from None
    finally:
        draft.unlink()
    return key


def read_key(path: Path) -> SigningKey:
    """Read a key file; raises KeyFileError if it is missing or is none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        stored = msgspec.json.decode(path.read_bytes(), type=_KeyFile)
        key = SigningKey(Ed25519PrivateKey.from_private_bytes(base64.b64decode(stored.private, validate=True)))
    except (OSError, ValueError, msgspec.MsgspecError):
        raise KeyFileError(
            f"{path} is no key file; make one with: vigilien keys new FILE, or two with: vigilien keys rotate DIR"
        ) from None
    if key.keyid != stored.keyid:
        raise KeyFileError(f"{path} holds another key than its keyid says; restore it from the backup")
    return key
