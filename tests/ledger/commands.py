"""The ``vigilien`` command inside the test's process, and somebody who has the database's file in their hands."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import TypeVar

from click.testing import CliRunner, Result

from scanner.cli import main
from scanner.storage.database import Database
from scanner.storage.records import SqlRecords
from tests.databases import Postgresql

_T = TypeVar("_T")


def vigilien(*arguments: object, **environment: str) -> Result:
    """Run a command; ``environment`` names settings without their prefix."""
    variables = {f"VIGILIEN_{name.upper()}": value for name, value in environment.items()}
    result = CliRunner().invoke(main, list(map(str, arguments)), env=variables)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def in_records(url: str, work: Callable[[SqlRecords], Awaitable[_T]]) -> _T:
    """Do something in one writing transaction."""

    async def inside() -> _T:
        database = Database(url)
        try:
            async with database.write() as records:
                return await work(records)
        finally:
            await database.close()

    return asyncio.run(inside())


class Intruder:
    """Raw SQL on a register's database, the ledger's triggers taken off."""

    def __init__(self, url: str, postgresql: Postgresql | None) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self._url = url
        self._server = postgresql
        if self.is_sqlite:
            self.sql("DROP TRIGGER ledger_no_UPDATE")
            self.sql("DROP TRIGGER ledger_no_DELETE")
        else:
            self.sql("DROP TRIGGER ledger_append_only ON ledger")

    def sql(self, statement: str) -> None:
        if self._server is not None and not self.is_sqlite:
            self._server.sql(statement, self._url.rpartition("/")[2])
            return
        with closing(sqlite3.connect(self._url.removeprefix("sqlite:///"))) as connection, connection:
            connection.execute(statement)

    def text(self, raw: bytes) -> str:
        """A text of exactly these bytes, as SQL."""
        return f"CAST(x'{raw.hex()}' AS TEXT)" if self.is_sqlite else f"convert_from('\\x{raw.hex()}', 'UTF8')"
