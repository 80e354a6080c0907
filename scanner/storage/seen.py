"""Hosts that were told already: exact, whatever their number, in bounded memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Self

MAX_IN_MEMORY = 300_000
"""Hosts kept in memory (some 40 MB); the others go to a temporary file that SQLite makes and removes."""


class Seen:
    """A set of hosts."""

    def __init__(self, most: int = MAX_IN_MEMORY) -> None:
        self._most = most
        self._hosts: set[str] = set()
        self._file: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, host: str) -> bool:
        """Add a host; whether it is new."""
        if host in self._hosts:
            return False
        if len(self._hosts) < self._most:
            self._hosts.add(host)
            return True
        if self._file is None:
            self._file = sqlite3.connect("")
            self._file.execute("CREATE TABLE seen (host TEXT PRIMARY KEY) WITHOUT ROWID")
        with closing(self._file.execute("INSERT OR IGNORE INTO seen VALUES (?)", (host,))) as added:
            return added.rowcount == 1
