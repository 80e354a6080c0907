"""Connections and transactions on SQLite (embedded) and PostgreSQL; every driver's error becomes one of ours.

Writers are alone: SQLite by ``BEGIN IMMEDIATE``, PostgreSQL by one advisory lock, so that the audit chain has one end
and no approval is counted on what another transaction is changing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from ..ledger.store import ReadOnlyError, StoreError, UnavailableError
from .records import SqlRecords

SQLITE_WAIT = 5
"""Seconds that a writer waits for another one."""

WRITER_LOCK = 0x76696769
"""The PostgreSQL advisory lock that serialises writers."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={SQLITE_WAIT * 1000}")


def async_url(url: str) -> str:
    """The database's URL with its driver. Raises StoreError on anything but SQLite and PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("the database is no URL; write sqlite:///FILE or postgresql://USER@HOST/NAME") from None
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    dialect = parsed.get_backend_name()
    if dialect not in drivers:
        raise StoreError(f"{dialect} is not supported; write sqlite:///FILE or postgresql://USER@HOST/NAME")
    return parsed.set(drivername=drivers[dialect]).render_as_string(hide_password=False)


class Database:
    """One database; made once a process, closed at its end."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(async_url(url))
        self.is_sqlite = self.engine.dialect.name == "sqlite"

    @property
    def missing_file(self) -> str:
        """The file of an embedded database that does not exist yet; "" where there is nothing to miss."""
        if not self.is_sqlite:
            return ""
        file = (self.engine.url.database or "").removeprefix("file:")  # SQLite takes names as URIs, too
        return "" if Path(file).is_file() else file

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlRecords]:
        """A transaction that only reads. Raises StoreError."""
        async with self._connection() as connection, connection.begin():
            yield SqlRecords(connection)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlRecords]:
        """A transaction that is alone to write; kept when it ends well. Raises StoreError."""
        async with self._connection(is_writer=True) as connection, connection.begin():
            if not self.is_sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield SqlRecords(connection)

    @asynccontextmanager
    async def _connection(self, is_writer: bool = False) -> AsyncIterator[AsyncConnection]:
        try:
            async with self.engine.connect() as connection:
                await connection.execution_options(vigilien_writes=is_writer)
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise told(error) from None

    async def close(self) -> None:
        """Give the connections back."""
        await self.engine.dispose()


def told(error: Exception) -> StoreError:
    """A driver's error as one of ours; its text, which may hold what a client sent, is left out."""
    original = str(getattr(error, "orig", "") or error).lower()
    if any(sign in original for sign in ("readonly", "read-only", "disk is full", "disk i/o", "no space left")):
        return ReadOnlyError("the database cannot be written: make room on its disk, or make it writable")
    if "no such table" in original or "undefinedtable" in original or "does not exist" in original:
        return UnavailableError("the database has no tables of this version; run: vigilien db migrate")
    if "append-only" in original:
        return StoreError("the audit log is append-only")
    if "not a database" in original or "malformed" in original:
        return UnavailableError("the database's file is damaged or is none; name another, or restore the backup")
    if "unable to open database file" in original:
        return UnavailableError("the database's file cannot be opened; look at its path, its folder and its owner")
    if isinstance(error, DBAPIError | OSError):
        return UnavailableError("the database does not answer; see that it runs and that its URL is right")
    return StoreError(f"the database refused ({type(error).__name__})")


def _engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_pre_ping=True, pool_size=4, max_overflow=4)
    engine = create_async_engine(url, connect_args={"timeout": SQLITE_WAIT})
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own
    # Text that somebody broke by hand must be readable, so that the audit log's check can name its row.
    connection.driver_connection.text_factory = _text
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("vigilien_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
