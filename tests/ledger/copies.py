"""New databases on either engine: one after the other without those before, and copies of one that is made once."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.databases import Postgresql, new_sqlite


def fresh_databases(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives the URL of another new database each time; the one before is gone then."""
    numbers = itertools.count()
    if engine == "postgresql":
        server: Postgresql = request.getfixturevalue("postgresql")
        url = server.new()
        server.granted(url)

    def fresh() -> str:
        number = next(numbers)
        if engine == "sqlite":
            for left in tmp_path.glob(f"{number - 1}.db*"):
                left.unlink()
            return new_sqlite(tmp_path / f"{number}.db")
        empty = url.rpartition("/")[2]
        if number:
            server.sql(f"DROP DATABASE {empty}_{number - 1} WITH (FORCE)")
        server.sql(f"CREATE DATABASE {empty}_{number} TEMPLATE {empty}")
        return server.url(f"{empty}_{number}")

    return fresh


def copied(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The URL of a new database that holds what this one does, which nobody has open."""
    if url.startswith("sqlite"):
        return f"sqlite:///{shutil.copy(url.removeprefix('sqlite:///'), tmp_path / 'register.db')}"
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.new(like=url.rpartition("/")[2])
