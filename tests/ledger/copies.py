"""New databases with the tables in them, quickly: copies of one that was migrated."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.databases import Postgresql


def fresh_databases(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives the URL of another new database each time; the one before is gone then."""
    numbers = itertools.count()
    if engine == "sqlite":
        url = f"sqlite:///{tmp_path}/empty.db"
    else:
        server: Postgresql = request.getfixturevalue("postgresql")
        url = server.new()
        server.granted(url)

    async def prepare() -> None:
        database = Database(url)
        await migrate(database)
        await database.close()

    asyncio.run(prepare())

    def fresh() -> str:
        number = next(numbers)
        if engine == "sqlite":
            for left in tmp_path.glob(f"{number - 1}.db*"):
                left.unlink()
            return f"sqlite:///{shutil.copy(tmp_path / 'empty.db', tmp_path / f'{number}.db')}"
        empty = url.rpartition("/")[2]
        if number:
            server.sql(f"DROP DATABASE {empty}_{number - 1} WITH (FORCE)")
        server.sql(f"CREATE DATABASE {empty}_{number} TEMPLATE {empty}")
        return server.url(f"{empty}_{number}")

    return fresh
