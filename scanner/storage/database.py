"""Connections and transactions on SQLite (embedded) and PostgreSQL; every driver's error becomes one of ours.

Writers are alone: SQLite by ``BEGIN IMMEDIATE``, PostgreSQL by one advisory lock, so that the ledger has one end
and no approval is counted on what another transaction is changing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from ..ledger.store import ReadOnlyError, StoreError, UnavailableError
from .records import SqlRecords

LOCK_WAIT = 5
"""Seconds that a writer waits for another one."""

STATEMENT_WAIT = 15
"""Seconds that one statement may take; only migrations are given more."""

CONNECT_WAIT = 5
"""Seconds to a connection, of the pool or a new one, and again to its orderly end."""

IDLE_WAIT = 120
"""Seconds after which PostgreSQL ends a transaction in which nothing happens: whoever holds a lock may hang."""

STEPS, STEPS_A_SECOND = 20_000, 50_000_000
"""Steps of SQLite's machine after which it is asked whether to go on, and about how many it takes in a second."""

WRITER_LOCK = 0x76696769
"""The PostgreSQL advisory lock that serialises writers."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={LOCK_WAIT * 1000}",
    "cache_size=-256",  # KiB a connection: each query here reads few pages, and a replay each page once
    "secure_delete=ON",  # what is erased is written over; only some builds of SQLite do so by themselves
)


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
    """One database; made once a process, closed at its end. ``patience``: seconds that one statement may take."""

    def __init__(self, url: str, patience: int = STATEMENT_WAIT) -> None:
        self.engine = _engine(async_url(url), patience)
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
        """Give the connections back; a server that does not even answer that is left alone."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CONNECT_WAIT):
                await self.engine.dispose()


_TOLD: Sequence[tuple[tuple[str, ...], type[StoreError], str]] = (
    (
        ("readonly", "read-only", "disk is full", "disk i/o", "no space left"),
        ReadOnlyError,
        "the database cannot be written: make room on its disk, or make it writable",
    ),
    (
        ("no such table", "undefinedtable", "does not exist"),
        UnavailableError,
        "the database has no tables of this version; run: vigilien db migrate",
    ),
    (("append-only",), StoreError, "the ledger is append-only"),
    (
        ("not a database", "malformed"),
        UnavailableError,
        "the database's file is damaged or is none; name another, or restore the backup",
    ),
    (
        ("unable to open database file",),
        UnavailableError,
        "the database's file cannot be opened; look at its path, its folder and its owner",
    ),
    (
        ("lock timeout", "database is locked"),
        UnavailableError,
        f"another process has been writing for {LOCK_WAIT} s; try again, and see what it does",
    ),
    (
        ("statement timeout", "interrupted"),
        UnavailableError,
        "the database takes too long over one statement; see what it is busy with",
    ),
    (
        ("permission denied", "insufficientprivilege"),
        StoreError,
        "the database's role may not do that; give it its rights: vigilien db grants",
    ),
)
"""What drivers say, the error of ours that it is, and its message with what to do."""


def told(error: Exception) -> StoreError:
    """A driver's error as one of ours; its text, which may hold what a client sent, is left out."""
    if _is_of_a_value(error):
        return StoreError("the database refused a value that was to be written; nothing was changed")
    original = str(getattr(error, "orig", "") or error).lower()
    for signs, kind, message in _TOLD:
        if any(sign in original for sign in signs):
            return kind(message)
    if isinstance(error, DBAPIError | OSError | TimeoutError):
        return UnavailableError("the database does not answer; see that it runs and that its URL is right")
    return StoreError(f"the database refused ({type(error).__name__})")


def _is_of_a_value(error: Exception) -> bool:
    """Whether the database, or its driver, cannot take a value; of PostgreSQL's driver SQLAlchemy tells no kind."""
    if isinstance(error, IntegrityError | DataError):
        return "append-only" not in str(error.orig).lower()
    cause = getattr(getattr(error, "orig", None), "__cause__", None)
    return any(kind.__name__ == "DataError" for kind in type(cause).__mro__)


def _engine(url: str, patience: int) -> AsyncEngine:
    if not url.startswith("sqlite"):
        waits = {"lock": LOCK_WAIT, "statement": patience, "idle_in_transaction_session": IDLE_WAIT}
        arguments = {
            "timeout": CONNECT_WAIT,
            "command_timeout": patience + CONNECT_WAIT,  # of the client, for a server that is frozen
            "server_settings": {f"{name}_timeout": f"{seconds}s" for name, seconds in waits.items()},
        }
        pool = {"pool_pre_ping": True, "pool_size": 4, "max_overflow": 4, "pool_timeout": CONNECT_WAIT}
        return create_async_engine(url, connect_args=arguments, **pool)
    engine = create_async_engine(url, connect_args={"timeout": LOCK_WAIT})
    event.listen(engine.sync_engine, "connect", lambda made, record: _prepare_sqlite(made, record, patience))
    event.listen(engine.sync_engine, "before_cursor_execute", _begin_statement)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any, patience: int) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own
    # Text that somebody broke by hand must be readable, so that replay can name its row.
    connection.driver_connection.text_factory = _text
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    watch = record.info["watch"] = _Watch(patience)
    connection.run_async(lambda driver: driver.set_progress_handler(watch.is_over, STEPS))


class _Watch:
    """Ends a statement of SQLite's that takes too long, by its steps: while nobody fetches, it takes none."""

    def __init__(self, patience: int) -> None:
        self._most = patience * STEPS_A_SECOND // STEPS
        self.asked = 0

    def is_over(self) -> bool:
        """Asked every so many steps while a statement runs."""
        self.asked += 1
        return self.asked > self._most


def _begin_statement(connection: Any, *_: object) -> None:
    connection.info["watch"].asked = 0


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("vigilien_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
