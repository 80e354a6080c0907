"""Bringing a database to the schema of this version (Alembic); never done by serving replicas of PostgreSQL."""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ..ledger.store import UnavailableError
from .database import Database, told

_FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells each step at "info"
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def newest() -> str:
    """The schema of this version."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


async def current(database: Database) -> str:
    """The schema that the database has; "" for an empty one. Raises StoreError."""
    try:
        async with database.engine.connect() as connection:
            return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision() or "")
    except (SQLAlchemyError, OSError) as error:
        raise told(error) from None


async def migrate(database: Database, target: str = "head") -> str:
    """Bring the database to ``target``, losing nothing; the schema it has then. Raises StoreError."""

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


async def require_newest(database: Database) -> None:
    """Raise UnavailableError unless the database has the schema of this version."""
    found = await current(database)
    if found != newest():
        raise UnavailableError(
            f"the database has schema {found or 'none'}, this version needs {newest()}; run: vigilien db migrate"
        )
