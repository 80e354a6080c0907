"""An office for every test of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.register.keys import new_key
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.register.office import Office


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    database = Database(database_url)
    await migrate(database)
    made = Office(database, new_key(tmp_path / "key"))
    await made.found()
    yield made
    await database.close()
