"""Two keys in a folder, the one that signs and the next one: clients pin both, so that rotating leaves no gap.

==================  ==================================================================================================
``current.key``     signs
``next.key``        signs after the next rotation; clients know it already
``following.key``   made before it is needed, so that nothing is missing wherever a rotation is cut off
``previous.key``    signed before; kept until a list that the current one signed is served
``retired.json``    public halves of the keys that signed once: rows of the ledger are held against them
``revoked.json``    ids of keys that must never be trusted again
``rotated.json``    which key signs since when
==================  ==================================================================================================

Every step is one rename, and whoever reads the folder first finishes what was cut off.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from ..durations import DAY
from .keys import KeyFileError, PinnedKey, SigningKey, new_key, read_key

CURRENT, NEXT, FOLLOWING, PREVIOUS = "current.key", "next.key", "following.key", "previous.key"
RETIRED, REVOKED, ROTATED = "retired.json", "revoked.json", "rotated.json"

_Shape = TypeVar("_Shape")


class Rotated(msgspec.Struct, frozen=True):
    """The key that signs since a rotation, and when that was (epoch seconds)."""

    keyid: str
    at: int


class Keyring:
    """The keys of a folder; raises KeyFileError when they cannot be read."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._clock = clock

    @property
    def is_empty(self) -> bool:
        """Whether no key is kept here: a new folder, or one for a key that a command guards."""
        return not any((self.folder / name).exists() for name in (CURRENT, NEXT))

    def current(self) -> SigningKey:
        """The key that signs now; never a revoked one."""
        self._finish()
        key = read_key(self.folder / CURRENT)
        key.revoked = self.revoked()
        return key

    def revoked(self) -> list[str]:
        """The ids of the keys that must never be trusted again."""
        return self._read(REVOKED, list[str]) or []

    def pinned(self) -> list[PinnedKey]:
        """What the extension pins: the key that signs and the next one."""
        return [self.current().pinned, read_key(self.folder / NEXT).pinned]

    def known(self) -> list[PinnedKey]:
        """Every key that signs here or has signed: rows of the ledger are held against all of them."""
        return [*self.pinned(), *self._retired()]

    def was_rotated_today(self) -> bool:
        """Whether the key that signs has taken its place within a day."""
        rotated = self._read(ROTATED, Rotated)
        return rotated is not None and rotated.keyid == self.current().keyid and self._clock() - rotated.at < DAY

    def rotate(self) -> list[PinnedKey]:
        """The next key signs from now on, and there is another next one; what the extension must pin then.

        An empty folder gets its first two keys. Within a day of a rotation nothing is done. Raises KeyFileError while
        no list of the key that signs is served: two rotations in a row would leave every client behind.
        """
        if self.is_empty:
            new_key(self.folder / CURRENT)
            new_key(self.folder / NEXT)
            return self.pinned()
        if self.was_rotated_today():
            return self.pinned()
        if self._is_awaited():
            raise KeyFileError(
                f"{self.folder}: no list signed by the current key is served yet; run vigilien publish, then rotate"
            )
        with self._alone():
            shutil.copy2(self.folder / CURRENT, self.folder / "copy")
            (self.folder / "copy").replace(self.folder / PREVIOUS)
            self._advance()
        return self.pinned()

    @property
    def keeps_previous(self) -> bool:
        """Whether the key before the current one is still here."""
        return (self.folder / PREVIOUS).exists()

    def served(self, keyid: str) -> None:
        """A list signed by this key is served: where it is the current one, the one before it is needed no longer."""
        if self.current().keyid != keyid:
            return
        try:
            (self.folder / PREVIOUS).unlink(missing_ok=True)
        except OSError as error:
            raise KeyFileError(f"{self.folder} must be writable for the publishing step ({error.strerror})") from None

    def revoke(self, keyid: str) -> list[PinnedKey]:
        """Take a key out for good; what the extension must pin then.

        Where a command guards the keys, the folder only remembers the id. Raises KeyFileError for an id that the
        folder never had.
        """
        if not self.is_empty and keyid not in (*(key.keyid for key in self.known()), *self.revoked()):
            raise KeyFileError(f"{keyid} is neither the current nor the next key of {self.folder}, nor an older one")
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(REVOKED, sorted({*self.revoked(), keyid}))
        previous = self.folder / PREVIOUS
        if previous.exists() and read_key(previous).keyid == keyid:
            previous.unlink()
        return [] if self.is_empty else self.pinned()

    def _is_awaited(self) -> bool:
        """Whether the key before the current one is still kept, for no list of the current one is served yet."""
        previous = self.folder / PREVIOUS
        return previous.exists() and read_key(previous).keyid != self.current().keyid

    def _finish(self) -> None:
        """Do what a rotation or a revocation that was cut off has left to do."""
        if self._is_whole():
            return
        try:
            with self._alone():
                while not self._is_whole():
                    if not (self.folder / NEXT).exists() or read_key(self.folder / NEXT).keyid in self.revoked():
                        self._fill_next()
                    else:
                        self._advance()
        except OSError as error:
            raise KeyFileError(f"{self.folder} must be writable for the publishing step ({error.strerror})") from None

    def _is_whole(self) -> bool:
        if self.is_empty:
            return True
        keys = [self.folder / name for name in (CURRENT, NEXT)]
        if not keys[0].exists():
            raise KeyFileError(f"{keys[0]} is missing; restore it from the backup")
        if not keys[1].exists():
            return False
        revoked = self.revoked()
        return not revoked or not any(read_key(key).keyid in revoked for key in keys)

    def _advance(self) -> None:
        """The next key takes the current one's place, the following one its own."""
        following = self.folder / FOLLOWING
        if not following.exists():
            new_key(following)
        signs_now = read_key(self.folder / NEXT)  # a broken one must not take the place of a good one
        self._retire(read_key(self.folder / CURRENT).pinned)
        self._write(ROTATED, Rotated(signs_now.keyid, int(self._clock())))
        (self.folder / NEXT).replace(self.folder / CURRENT)
        self._fill_next()

    def _fill_next(self) -> None:
        following = self.folder / FOLLOWING
        if not following.exists():
            new_key(following)
        following.replace(self.folder / NEXT)

    def _retired(self) -> list[PinnedKey]:
        return self._read(RETIRED, list[PinnedKey]) or []

    def _retire(self, key: PinnedKey) -> None:
        retired = self._retired()
        if key not in retired:
            self._write(RETIRED, [*retired, key])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else changes the folder meanwhile: the command line and the publishing step both may."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _read(self, name: str, shape: type[_Shape]) -> _Shape | None:
        file = self.folder / name
        try:
            return msgspec.json.decode(file.read_bytes(), type=shape)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError):
            raise KeyFileError(f"{file} cannot be read; restore it from the backup") from None

    def _write(self, name: str, value: object) -> None:
        """Whole or not at all, whatever happens meanwhile."""
        draft = self.folder / f"{name}.new"
        with draft.open("wb") as file:
            file.write(msgspec.json.encode(value) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / name)
