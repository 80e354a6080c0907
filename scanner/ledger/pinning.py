"""Which of the publishing step's keys a process trusts: a file of their public halves, kept apart from the database."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .assertions import RelyingParty
from .keyring import Keyring
from .keys import KeyFileError, PinnedKey, read_key
from .steps import Pins


def pins_of(pinned: Path | None, key: Path | None, party: RelyingParty, delay: int) -> Pins:
    """What a process holds a ledger against. Raises KeyFileError when the file cannot be read.

    ``pinned``: a file of what ``vigilien keys show`` prints; without it, the public halves of ``key`` (a key file or
    folder) where that is at hand. With neither nothing that a database holds is believed.
    """
    if pinned is not None:
        return Pins(read_pinned(pinned), party, delay)
    return Pins(public_halves(key) if key is not None else (), party, delay)


def read_pinned(path: Path) -> tuple[PinnedKey, ...]:
    """The keys in a file of what ``vigilien keys show`` prints: one, or a list. Raises KeyFileError."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=PinnedKey | list[PinnedKey])
    except (OSError, msgspec.MsgspecError):
        raise KeyFileError(f"{path} holds no pinned keys; write into it what `vigilien keys show` prints") from None
    return tuple(found) if isinstance(found, list) else (found,)


def public_halves(path: Path) -> tuple[PinnedKey, ...]:
    """The public halves of a key file, or of every key that a folder has or had. Raises KeyFileError."""
    return tuple(Keyring(path).known()) if path.is_dir() else (read_key(path).pinned,)
