"""What the commands on the register's database share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import click

from ..ledger.desk import DeskError, RefusedError
from ..ledger.replay import ReplayError
from ..ledger.state import State
from ..ledger.steps import Pins
from ..ledger.store import StoreError
from ..storage.backup import replayed_from as whole_ledger
from ..storage.database import Database
from ..storage.migrate import prepare
from ..storage.records import SqlRecords
from ..wording.console import failed, refused
from .common import settings, told_faults

_T = TypeVar("_T")


def run(work: Coroutine[Any, Any, _T]) -> _T:
    """Run asynchronous work to its end, its faults told."""
    try:
        with told_faults():
            return asyncio.run(work)
    except RefusedError as error:
        raise click.ClickException("\n".join(refused(error.refusals, "en"))) from None
    except DeskError as error:
        raise click.ClickException(failed(error.code, error.fields, "en")) from None
    except StoreError as error:
        raise click.ClickException(str(error)) from None


async def replayed_from(records: SqlRecords, pins: Pins) -> State:
    """What the ledger in a database says. Raises StoreError naming the row that does not hold."""
    try:
        return await whole_ledger(records, pins)
    except ReplayError as fault:
        raise broken(fault) from None


def broken(fault: ReplayError) -> StoreError:
    """A row that does not follow, as the fault of a command."""
    return StoreError(f"the ledger does not hold ({fault}); run: vigilien audit verify")


def require_file(database: Database) -> None:
    """Raises StoreError where an embedded database has no file yet: a wrong path, as likely as a new register."""
    if database.missing_file:
        raise StoreError(
            f"there is no register at {database.missing_file}; name yours with --database or VIGILIEN_DATABASE, "
            "or found one with: vigilien admin setup"
        )


@asynccontextmanager
async def opened(url: str | None, creates: bool = False) -> AsyncIterator[Database]:
    """The register's database with the newest schema: an embedded one is brought to it, a server's must have it.

    A file that is missing is only made where ``creates`` says so: elsewhere its absence is a wrong path.
    """
    database = Database(url or settings().database)
    if not creates:
        require_file(database)
    try:
        await prepare(database)
        yield database
    finally:
        await database.close()
