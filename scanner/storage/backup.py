"""Backup to a file and restore from it, the same on both databases: one JSON row a line, read in one consistent view.

Sessions and tickets are left out: whoever restores signs in again. Keys are files and are backed up as such.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from ..ledger.replay import ReplayError, replayed
from ..ledger.rows import Row
from ..ledger.state import EMPTY, State
from ..ledger.steps import Pins
from ..ledger.store import StoreError
from . import tables
from .database import Database, told
from .migrate import newest, require_newest
from .records import SqlRecords

FORMAT = "vigilien-backup-1"
_LEFT_OUT = ("sessions", "tickets", "channels")
_KEPT = [table for table in tables.metadata.sorted_tables if table.name not in _LEFT_OUT]
_NUMBERED = ("proposals", "asked", "events", "notices", "tokens")
_AT_ONCE = 1000


class _Head(msgspec.Struct, frozen=True):
    format: str
    schema: str


class _Row(msgspec.Struct, frozen=True):
    table: str
    row: dict[str, Any]


class _End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: a file without it was cut short."""

    rows: int


async def backup(database: Database, file: Path) -> int:
    """Write every record to a new ``file`` (gzip), for its owner alone; how many rows. Raises StoreError."""
    await require_newest(database)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise StoreError(f"{file} cannot be written ({error.strerror}); name a new file") from None
    try:
        with os.fdopen(handle, "wb") as raw, gzip.open(raw, "wb") as out:
            return await _write(database, out)
    except (SQLAlchemyError, OSError) as error:
        os.unlink(file)  # noqa: PTH108 (half a backup is none)
        raise told(error) from None


async def _write(database: Database, out: gzip.GzipFile) -> int:
    encode = msgspec.json.Encoder().encode_lines
    out.write(encode([_Head(FORMAT, newest())]))
    count = 0
    async with database.engine.connect() as connection:
        if not database.is_sqlite:
            await connection.execution_options(isolation_level="REPEATABLE READ")
        async with connection.begin():
            for table in _KEPT:
                names = [column.name for column in table.columns]
                rows = (await connection.execute(select(table))).all()
                out.write(encode([_Row(str(table.name), dict(zip(names, row, strict=True))) for row in rows]))
                count += len(rows)
    out.write(encode([_End(count)]))
    return count


async def restore(database: Database, file: Path, pins: Pins) -> State:
    """Fill an empty database from a backup; what its ledger says, replayed. Raises StoreError and changes nothing."""
    await require_newest(database)
    async with database.write() as records:
        if await records.last_row() or await records.inherited() or await records.proposal(1) is not None:
            raise StoreError("the database is not empty; restore into a new one")
        await _fill(records, _rows(file))
        if not database.is_sqlite:
            for name in _NUMBERED:
                await records._run(
                    text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), COALESCE(MAX(id), 1)) FROM {name}")  # noqa: S608
                )
        try:
            return await replayed_from(records, pins)
        except ReplayError as fault:
            raise StoreError(f"the backup's ledger does not hold ({fault}); take another backup") from None


async def replayed_from(records: SqlRecords, pins: Pins) -> State:
    """What the ledger in a database says, from its first row on. Raises ReplayError."""
    state = EMPTY
    async for after, _ in replaying(records, pins):
        state = after
    return state


async def replaying(records: SqlRecords, pins: Pins) -> AsyncIterator[tuple[State, Sequence[Row]]]:
    """The State after each page of a ledger's rows, from the first on, and these rows. Raises ReplayError."""
    state = EMPTY
    while rows := await records.ledger_rows(state.head.number + 1, _AT_ONCE):
        state = replayed(state, rows, pins)
        yield state, rows


async def _fill(records: SqlRecords, rows: Iterator[_Row]) -> None:
    known = {table.name: table for table in _KEPT}
    waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in known}
    for row in rows:
        if row.table == "revision":
            await records._run(update(tables.revision).values(**row.row))
            continue
        waiting[row.table].append(row.row)
        if len(waiting[row.table]) >= _AT_ONCE:
            await records._run(insert(known[row.table]), waiting[row.table])
            waiting[row.table] = []
    for name, some in waiting.items():
        if some:
            await records._run(insert(known[name]), some)


def _rows(file: Path) -> Iterator[_Row]:
    decoder = msgspec.json.Decoder(_Row)
    try:
        with gzip.open(file, "rb") as lines:
            head = msgspec.json.decode(next(lines, b""), type=_Head)
            if (head.format, head.schema) != (FORMAT, newest()):
                raise StoreError(f"{file} is of schema {head.schema}; restore it with the version that wrote it")
            count, last = 0, next(lines, b"")
            for line in lines:
                yield decoder.decode(last)
                count, last = count + 1, line
            if msgspec.json.decode(last, type=_End).rows != count:
                raise StoreError(f"{file} has lost rows; take another backup")
    except (OSError, EOFError, msgspec.MsgspecError, UnicodeDecodeError):
        raise StoreError(f"{file} is no whole backup; take another one") from None
