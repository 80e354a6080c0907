"""What signs snapshots: a key file, or a command that guards the key elsewhere (a hardware module, another machine)."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Sequence
from typing import Protocol

from .keys import KeyFileError

COMMAND_TIMEOUT = 30


class Signer(Protocol):
    """Signs bytes by Ed25519; ``keyid`` is the pinned key's."""

    @property
    def keyid(self) -> str:
        """The id under which the key is pinned."""

    @property
    def revoked(self) -> Sequence[str]:
        """The ids of keys that must never be trusted again."""

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature."""


class CommandSigner:
    """Gives the message to a command's standard input and takes the signature, in base64, from its output."""

    def __init__(self, command: list[str], keyid: str, revoked: Sequence[str] = ()) -> None:
        self.keyid = keyid
        self.revoked = revoked
        self._command = command

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature. Raises KeyFileError when the command gives none, or its key is revoked."""
        if self.keyid in self.revoked:
            raise KeyFileError(f"key {self.keyid} has been revoked; have the command sign with the next one (--keyid)")
        try:
            done = subprocess.run(  # noqa: S603 (the operator's own command)
                self._command, input=message, capture_output=True, timeout=COMMAND_TIMEOUT, check=True
            )
            signature = base64.b64decode(done.stdout.strip(), validate=True)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise KeyFileError(
                f"the signing command failed ({type(error).__name__}); run it by hand to see why"
            ) from None
        if len(signature) != 64:
            raise KeyFileError("the signing command gave no Ed25519 signature of 64 bytes in base64")
        return signature
