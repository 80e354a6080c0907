"""What is published over the lists: the ledger of the register's database, replayed, where there is a database."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Self

import click

from ..engine.index import Index
from ..ledger.force import Force
from ..ledger.layer import EMPTY, Layer
from ..ledger.store import StoreError
from ..register.loading import Loaded
from ..settings import DEFAULT_DATABASE, Settings
from .common import pins


def published(database: str | None, chosen: Settings) -> Layer:
    """What is published over the lists; nothing where no database was named and there is none where it would be."""
    url = url_of(database, chosen)
    if not url:
        return EMPTY
    from .database import opened, replayed_from, run

    async def work() -> Layer:
        async with opened(url) as store, store.read() as records:
            return (await replayed_from(records, pins(chosen))).layer(int(time.time()))

    return run(work())


def url_of(database: str | None, chosen: Settings) -> str:
    """The database that was named or set; "" where there is none to read."""
    url = database or chosen.database
    if not url:
        return ""
    from ..storage.database import Database  # SQL's libraries only where there is a database

    return "" if url == DEFAULT_DATABASE and not database and Database(url).missing_file else url


class Followed:
    """The register in force of a database that is looked at again and again; ``with`` opens and closes it."""

    def __init__(self, url: str, chosen: Settings, loaded: Loaded, every: float) -> None:
        """``every``: seconds after which the database is looked at again when the register is asked for."""
        from ..storage.database import Database

        self._database, self._every = Database(url), every
        self._force = Force(loaded, pins(chosen))
        self._runner = asyncio.Runner()
        self._looked = 0.0
        self._fault = ""

    def __enter__(self) -> Self:
        """Raises ClickException where the register cannot be read, or its ledger does not hold."""
        try:
            self._runner.run(self._open())
        except StoreError as error:
            self._close()
            raise click.ClickException(str(error)) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()

    def index(self) -> Index:
        """The index in force; while it cannot be read the last one, which standard error tells once."""
        if time.monotonic() - self._looked >= self._every:
            try:
                self._runner.run(self._look())
                fault = str(self._force.fault or "")
            except StoreError as error:
                fault = str(error)
            if fault and fault != self._fault:
                click.echo(f"the register cannot be read; the last one is used: {fault}", err=True)
            self._fault = fault
        return self._force.now.index

    async def _open(self) -> None:
        from ..storage.migrate import prepare
        from .database import require_file

        require_file(self._database)
        await prepare(self._database)
        await self._look()
        if self._force.fault is not None:
            raise StoreError(f"the ledger does not hold ({self._force.fault}); run: vigilien audit verify")

    async def _look(self) -> None:
        self._looked = time.monotonic()
        async with self._database.read() as records:
            await self._force.at(records, int(time.time()))

    def _close(self) -> None:
        self._runner.run(self._database.close())
        self._runner.close()
