"""What a process remembers of the ledger outside the database: the last row that it saw, in a file of its own.

A database that was emptied, shortened, founded anew or put back to an older copy does not hold that row any more.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from .keys import KeyFileError
from .rows import EMPTY_HEAD, Head
from .state import State
from .store import Records


class Seen(msgspec.Struct, frozen=True):
    """The last row that was seen, and the accepted losses that were known by then (hashes of their rows).

    A loss that was known before says nothing of rows that were seen after it.
    """

    head: Head = EMPTY_HEAD
    losses: tuple[str, ...] = ()

    def is_let_go_by(self, state: State) -> bool:
        """Whether the operator has newly accepted that this row, and what came after it, was lost."""
        return any(row not in self.losses and number >= self.head.number for row, number in state.losses.items())

    async def is_in(self, records: Records) -> bool:
        """Whether the ledger in a database contains this row."""
        rows = await records.ledger_rows(self.head.number, 1) if self.head.number else []
        return not self.head.number or bool(rows and rows[0].head == self.head)


NOTHING = Seen()


class Memory:
    """One file. Raises KeyFileError when it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only process that remembers here: two that write could go back behind each other.

        Raises KeyFileError where another one does. The file itself is replaced at each writing, so that one beside
        it is locked; the lock ends with the process, however that does.
        """
        path = self.path.with_name(f"{self.path.name}.lock")
        try:
            held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise KeyFileError(f"{path} cannot be written ({error.strerror})") from None
        try:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise KeyFileError(
                    f"another publishing step works with {self.path}, and one alone may: end the other one first"
                ) from None
            yield
        finally:
            os.close(held)

    def seen(self) -> Seen:
        """What was seen; nothing where there is no file yet."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Seen)
        except FileNotFoundError:
            return NOTHING
        except (OSError, msgspec.MsgspecError):
            raise KeyFileError(f"{self.path} is not what this process wrote; restore it from the backup") from None

    def keep(self, state: State) -> Seen:
        """Remember where a ledger ends: whole or not at all, whatever happens meanwhile."""
        seen = Seen(state.head, tuple(state.losses))
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            with draft.open("wb") as file:
                file.write(msgspec.json.encode(seen) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        except OSError as error:
            raise KeyFileError(f"{self.path} cannot be written ({error.strerror})") from None
        return seen


def beside(key: Path) -> Memory:
    """The memory of a publishing step, beside its key file or in its folder of keys."""
    return Memory(key / "ledger.head" if key.is_dir() else key.with_name(f"{key.name}.head"))
