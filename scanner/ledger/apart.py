"""Work on notes one by one: whoever writes a note that breaks the work on it holds back no other one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from .keys import KeyFileError
from .store import StoreError

_Note = TypeVar("_Note")
_Done = TypeVar("_Done")


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

    def tell(self) -> None:
        """Raise StoreError where something went wrong with a note."""
        if isinstance(self._fault, StoreError):
            raise self._fault
        if self._fault is not None:
            kind = type(self._fault).__name__
            raise StoreError(f"a note in the database cannot be worked on ({kind}); all others were") from self._fault
