"""What can be wrong with the register's files.

::

    ListsError            the lists as a whole cannot be used; carries every Fault
    Fault                 one fault: file, entry and what to do about it (a value, not an exception)
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One fault of ``lists/``: the file (relative to the folder), the entry in it, what is wrong and what to do.

    ``code`` and ``value`` are for whoever tells it in other words: what an entry may not say has a code.
    """

    file: str
    entry: str
    message: str
    code: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.message}" if self.entry else f"{self.file}: {self.message}"


class ListsError(Exception):
    """``lists/`` cannot be used; ``faults`` names every one found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
