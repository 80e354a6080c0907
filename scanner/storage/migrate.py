"""Bringing a database to the schema of this version (Alembic); never done by serving replicas of PostgreSQL.

Alembic is imported where a database is migrated: a replica only compares two numbers, and starts without it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from ..ledger.store import UnavailableError
from .database import Database, told

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"


def newest() -> str:
    """The schema of this version: a migration's file begins with its number."""
    return max(path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


async def current(database: Database) -> str:
    """The schema that the database has; "" for an empty one. Raises StoreError."""
    try:
        async with database.engine.connect() as connection:
            return await connection.run_sync(_current)
    except (SQLAlchemyError, OSError) as error:
        raise told(error) from None


def _current(connection: Connection) -> str:
    """What Alembic noted, read as it notes it."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


async def migrate(database: Database, target: str = "head") -> str:
    """Bring the database to ``target``, losing nothing; the schema it has then. Raises StoreError."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells each step at "info", its import too
    from alembic import command

    _make_file(database)

    def upgrade(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, target)

    try:
        async with database.engine.connect() as connection:
            await connection.execution_options(vigilien_writes=True)
            async with connection.begin():
                await connection.run_sync(upgrade)
    except (SQLAlchemyError, OSError) as error:
        raise told(error) from None
    return await current(database)


def _make_file(database: Database) -> None:
    """An embedded database is its owner's alone; SQLite gives its other files the mode of the first."""
    file = database.missing_file
    if file:
        try:
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
        except OSError as error:
            raise UnavailableError(f"{file} cannot be made ({error.strerror}); name a folder that is there") from None


async def require_newest(database: Database) -> None:
    """Raise UnavailableError unless the database has the schema of this version."""
    found = await current(database)
    if found != newest():
        raise UnavailableError(
            f"the database has schema {found or 'none'}, this version needs {newest()}; run: vigilien db migrate"
        )


async def prepare(database: Database) -> None:
    """Make ready to use: an embedded database is brought to this version's schema, a server's must have it.

    Raises StoreError.
    """
    if database.missing_file or (database.is_sqlite and await current(database) != newest()):
        await migrate(database)  # only here, for Alembic takes time and memory
    else:
        await require_newest(database)
