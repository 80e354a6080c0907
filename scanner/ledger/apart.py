"""Work on notes one by one: whoever writes a note that breaks the work on it holds back no other one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from .keys import KeyFileError
from .store import StoreError

_Note = TypeVar("_Note")
_Done = TypeVar("_Done")


class NoteError(StoreError):
    """Some note of a step could not be worked on, unlike all others; ``done``: what came of those."""

    def __init__(self, message: str, done: Sequence[object]) -> None:
        super().__init__(message)
        self.done = done


class Apart:
    """Goes through the notes of one step, and keeps the first fault until all others are done."""

    def __init__(self) -> None:
        self._fault: Exception | None = None

    async def each(self, work: Callable[[_Note], Awaitable[_Done | None]], notes: Iterable[_Note]) -> list[_Done]:
        """What came of each note that something came of. Raises KeyFileError: without a key nothing can be done."""
        found = []
        for note in notes:
            try:
                done = await work(note)
            except KeyFileError:
                raise
            except Exception as fault:  # a note may say anything, and each is worked on in a transaction of its own
                self._fault = self._fault or fault
                continue
            if done is not None:
                found.append(done)
        return found

    def tell(self, done: Sequence[object]) -> None:
        """Raise NoteError where something went wrong with a note; ``done``: what came of all others."""
        if self._fault is not None:
            kind = str(self._fault) if isinstance(self._fault, StoreError) else type(self._fault).__name__
            raise NoteError(
                f"a note in the database cannot be worked on ({kind}); all others were", done
            ) from self._fault
