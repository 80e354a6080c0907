"""What a process remembers of the ledger outside the database: the last row that it saw, in a file of its own.

A database that was emptied, shortened, founded anew or put back to an older copy does not hold that row any more.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from .keys import KeyFileError
from .rows import EMPTY_HEAD, Head


class Memory:
    """One file. Raises KeyFileError when it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def head(self) -> Head:
        """The last row that was seen; the empty ledger's where there is no file yet."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Head)
        except FileNotFoundError:
            return EMPTY_HEAD
        except (OSError, msgspec.MsgspecError):
            raise KeyFileError(f"{self.path} is not what this process wrote; restore it from the backup") from None

    def keep(self, head: Head) -> None:
        """Remember a row: whole or not at all, whatever happens meanwhile."""
        draft = self.path.with_name(f"{self.path.name}.new")
        try:
            with draft.open("wb") as file:
                file.write(msgspec.json.encode(head) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        except OSError as error:
            raise KeyFileError(f"{self.path} cannot be written ({error.strerror})") from None


def beside(key: Path) -> Memory:
    """The memory of a publishing step, beside its key file or in its folder of keys."""
    return Memory(key / "ledger.head" if key.is_dir() else key.with_name(f"{key.name}.head"))
