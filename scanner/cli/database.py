"""What the commands on the register's database share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import click

from ..ledger.desk import DeskError
from ..ledger.store import StoreError
from ..storage.database import Database
from ..storage.migrate import prepare
from .common import settings, told_faults

_T = TypeVar("_T")


def run(work: Coroutine[Any, Any, _T]) -> _T:
    """Run asynchronous work to its end, its faults told."""
    try:
        with told_faults():
            return asyncio.run(work)
    except (StoreError, DeskError) as error:
        raise click.ClickException(str(error)) from None


@asynccontextmanager
async def opened(url: str | None, creates: bool = False) -> AsyncIterator[Database]:
    """The register's database with the newest schema: an embedded one is brought to it, a server's must have it.

    A file that is missing is only made where ``creates`` says so: elsewhere its absence is a wrong path.
    """
    database = Database(url or settings().database)
    if database.missing_file and not creates:
        raise StoreError(f"there is no register at {database.missing_file}; vigilien admin setup founds one")
    try:
        await prepare(database)
        yield database
    finally:
        await database.close()
