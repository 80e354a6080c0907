"""The look-up of organisations in the register in force: made when somebody first searches, anew with each register."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

import msgspec

from ..http.compression import KeptCompressed

if TYPE_CHECKING:
    from ..register.models import Register
    from ..register.search import Directory


class Looked(msgspec.Struct, frozen=True):
    """The look-up, and the same for a browser that searches by itself: JSON with its entity tag."""

    directory: Directory
    body: bytes
    tag: str


class Directories:
    """The newest look-up that was asked for. A start, and a service that nobody searches in, pay nothing for it."""

    def __init__(self) -> None:
        self._register: Register | None = None
        self._making: asyncio.Task[Looked] | None = None
        self.compressed = KeptCompressed()

    def take(self, register: Register) -> None:
        """Look up in this register from the next search on."""
        if register is not self._register:
            self._register, self._making = register, None

    async def now(self) -> Looked:
        """The look-up of the register in force, made in a thread for whoever comes first."""
        if self._making is None:
            self._making = asyncio.create_task(asyncio.to_thread(_looked, self._register))
        making = self._making
        try:
            return await asyncio.shield(making)
        except Exception:
            if self._making is making:
                self._making = None  # the next one tries again
            raise


def _looked(register: Register | None) -> Looked:
    from ..register.browsing import for_browsers  # loaded with the first search
    from ..register.search import Directory

    if register is None:
        raise LookupError("no register is in force")
    directory = Directory(register)
    body = msgspec.json.encode(for_browsers(directory))
    return Looked(directory, body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
