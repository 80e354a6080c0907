"""``vigilien db``: the register's database."""

from __future__ import annotations

from pathlib import Path

import click

from ..storage import backup as backups
from ..storage.database import Database
from ..storage.migrate import migrate as bring
from .common import database_option, settings
from .database import opened, run


@click.group()
def db() -> None:
    """Look after the register's database."""


@db.command()
@database_option
def migrate(database: str | None) -> None:
    """Bring the database to the schema of this version; run it before the replicas are renewed."""

    async def work() -> str:
        found = Database(database or settings().database)
        try:
            return await bring(found)
        finally:
            await found.close()

    click.echo(f"the database has schema {run(work())}")


@db.command()
@database_option
@click.argument("file", type=click.Path(path_type=Path))
def backup(database: str | None, file: Path) -> None:
    """Write every record but sessions to a new FILE; the service may go on. Back up the keys' folder as well."""

    async def work() -> int:
        async with opened(database) as found:
            return await backups.backup(found, file)

    click.echo(f"{run(work())} rows in {file}")


@db.command()
@database_option
@click.argument("file", type=click.Path(path_type=Path, exists=True))
def restore(database: str | None, file: Path) -> None:
    """Fill a new, empty database from FILE, of either kind, and verify its audit log."""

    async def work() -> str:
        async with opened(database) as found:
            return await backups.restore(found, file)

    click.echo(f"restored; the audit log holds, its head is {run(work())}")
