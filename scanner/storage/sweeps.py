"""What earlier sweeps found, in a file of its own (SQLite): when a host was seen, its verdict, what was decided of it.

It belongs to one team on one machine and needs no server; what keepers share is in the register's database.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Self, get_args

import msgspec

State = Literal["new", "watched", "proposed", "dismissed"]
STATES: tuple[State, ...] = get_args(State)
Change = Literal["new", "changed", "still", "gone"]

_VERSION = 1
_WAIT = 30
"""Seconds that a sweep waits for another one that writes."""

_TABLES = """
CREATE TABLE hosts (
  host TEXT PRIMARY KEY, display_host TEXT NOT NULL, organisation TEXT NOT NULL,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  verdict TEXT NOT NULL, before TEXT NOT NULL, changed INTEGER NOT NULL, register_version TEXT NOT NULL,
  state TEXT NOT NULL, dismissed TEXT NOT NULL, reason TEXT NOT NULL, decided INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX hosts_by_sight ON hosts (last_seen);
CREATE TABLE runs (at INTEGER PRIMARY KEY);
CREATE TABLE places (
  file TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL,
  beginning INTEGER NOT NULL, names INTEGER NOT NULL
) WITHOUT ROWID;
"""
_RANK = "CASE verdict WHEN 'dangerous' THEN 2 WHEN 'suspicious' THEN 1 ELSE 0 END"


class SweepMemoryError(Exception):
    """The file cannot be used; the message says what to do next."""


class Sighting(msgspec.Struct, frozen=True):
    """A host that a sweep flagged; ``register_version`` is the register's that judged it."""

    host: str
    display_host: str
    organisation: str
    verdict: str
    register_version: str


class Known(msgspec.Struct, frozen=True):
    """A host and all that is known of it. Times in epoch seconds.

    ``before``: the verdict that it had until ``changed``, "" if it never changed; ``state`` and ``reason``: what was
    decided, at ``decided`` (0: nothing yet).
    """

    host: str
    display_host: str
    organisation: str
    first_seen: int
    last_seen: int
    verdict: str
    before: str
    changed: int
    register_version: str
    state: State
    reason: str
    decided: int


class SeenFile(msgspec.Struct, frozen=True):
    """How much of a file was swept: ``names`` of its ``size`` bytes, last changed at ``changed`` (nanoseconds).

    ``beginning``: the CRC-32 of its first bytes, by which another file of that name is known.
    """

    file: str
    size: int
    changed: int
    beginning: int
    names: int


_COLUMNS = ", ".join(Known.__struct_fields__)


def files_of(path: Path) -> list[Path]:
    """The files that a memory consists of while it is in use."""
    return [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))]


class SweepMemory:
    """The file; ``with`` closes it."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it, its owner's alone. Raises SweepMemoryError."""
        try:
            if not path.exists():
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            self._file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise SweepMemoryError(f"{path.name} cannot be used as a memory ({error}); name another file") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _prepare(self) -> None:
        self._file.execute("PRAGMA journal_mode=WAL")
        with self._writing():
            (version,) = self._file.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in _TABLES.split(";"):
                    self._file.execute(statement)
                self._file.execute(f"PRAGMA user_version={_VERSION}")
            elif version != _VERSION:
                raise sqlite3.DatabaseError(f"it is of another version of vigilien: {version}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    def note(self, sightings: Sequence[Sighting], at: int) -> list[Known | None]:
        """Note what the sweep of ``at`` flagged; for each what is known then, None for those that are dismissed.

        A dismissed host is new again when its verdict rises. The same sweep may note a host again: nothing changes.
        """
        with self.noting(sightings, at) as known:
            return known

    @contextmanager
    def noting(
        self, sightings: Sequence[Sighting], at: int, place: SeenFile | None = None
    ) -> Iterator[list[Known | None]]:
        """As ``note``, kept once the block has ended well: who was told in it is told again if it did not.

        ``place``: what was read of a file, kept at the same time.
        """
        with self._writing():
            self._file.execute("INSERT OR IGNORE INTO runs VALUES (?)", (at,))
            yield [self._note(sighting, at) for sighting in sightings]
            if place is not None:
                row = msgspec.structs.astuple(place)
                self._file.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?)", row)

    def _note(self, sighting: Sighting, at: int) -> Known | None:
        fields = {**msgspec.structs.asdict(sighting), "at": at}
        self._file.execute(
            "INSERT INTO hosts VALUES (:host, :display_host, :organisation, :at, :at, :verdict, '', 0,"
            " :register_version, 'new', '', '', 0)"
            " ON CONFLICT (host) DO UPDATE SET last_seen = max(last_seen, :at), organisation = :organisation",
            fields,
        )
        self._judge(fields)
        known = self._one(sighting.host)
        return None if known.state == "dismissed" else known

    def _judge(self, fields: dict[str, Any]) -> None:
        """Keep a verdict and the one before it; what was dismissed for a lesser one is new again."""
        self._file.execute(
            "UPDATE hosts SET before = verdict, changed = :at, verdict = :verdict"
            " WHERE host = :host AND verdict <> :verdict",
            fields,
        )
        self._file.execute("UPDATE hosts SET register_version = :register_version WHERE host = :host", fields)
        self._file.execute(
            f"UPDATE hosts SET state = 'new', dismissed = '' WHERE host = :host AND state = 'dismissed'"  # noqa: S608
            f" AND {_RANK} > {_RANK.replace('verdict', 'dismissed', 1)}",
            fields,
        )

    def next_run(self, now: int) -> int:
        """The time by which a sweep that begins now is known: later than that of every one before."""
        (last,) = self._file.execute("SELECT coalesce(max(at), 0) FROM runs").fetchone()
        return max(now, int(last) + 1)

    def judge_again(self, host: str, verdict: str, register_version: str, at: int) -> Known | None:
        """Keep today's verdict on a host that was seen before; None if it is dismissed."""
        with self._writing():
            fields = {"host": host, "verdict": verdict, "register_version": register_version, "at": at}
            self._judge(fields)
            known = self._one(host)
        return None if known.state == "dismissed" else known

    def decide(self, hosts: Iterable[str], state: State, reason: str, at: int) -> list[str]:
        """Keep what was decided of hosts; those that the memory does not have.

        Raises ValueError where a host is dismissed without a reason.
        """
        if state == "dismissed" and not reason.strip():
            raise ValueError("dismissing a host needs a reason")
        missing = []
        with self._writing():
            for host in hosts:
                decided = self._file.execute(
                    "UPDATE hosts SET state = ?1, reason = ?2, decided = ?3,"
                    " dismissed = CASE ?1 WHEN 'dismissed' THEN verdict ELSE '' END WHERE host = ?4",
                    (state, reason, at, host),
                )
                if not decided.rowcount:
                    missing.append(host)
        return missing

    def hosts(self) -> Iterator[Known]:
        """Every host, in the order in which they were first seen."""
        for row in self._file.execute(f"SELECT {_COLUMNS} FROM hosts ORDER BY first_seen, host").fetchall():  # noqa: S608
            yield Known(*row)

    def difference(self) -> Iterator[tuple[Change, Known]]:
        """The last sweep against the one before it: new hosts, changed, still there, gone; none that is dismissed."""
        runs = [at for (at,) in self._file.execute("SELECT at FROM runs ORDER BY at DESC LIMIT 2")]
        last, before = (*runs, -1, -1)[:2]
        conditions: dict[Change, str] = {
            "new": "first_seen = :last AND changed = 0",
            "changed": "changed >= :last",
            "still": "first_seen < :last AND last_seen = :last AND changed < :last",
            "gone": "last_seen = :before AND changed < :last",
        }
        for change, condition in conditions.items():
            query = f"SELECT {_COLUMNS} FROM hosts WHERE state <> 'dismissed' AND {condition} ORDER BY host"  # noqa: S608
            for row in self._file.execute(query, {"last": last, "before": before}).fetchall():
                yield change, Known(*row)

    def place(self, file: str) -> SeenFile | None:
        """How much of a file was swept."""
        row = self._file.execute("SELECT * FROM places WHERE file = ?", (file,)).fetchone()
        return SeenFile(*row) if row else None

    def _one(self, host: str) -> Known:
        return Known(*self._file.execute(f"SELECT {_COLUMNS} FROM hosts WHERE host = ?", (host,)).fetchone())  # noqa: S608
