"""``vigilien db``: the register's database."""

from __future__ import annotations

from pathlib import Path

import click

from ..ledger.rows import Head
from ..storage import backup as backups
from ..storage.database import Database
from ..storage.grants import Process, grant
from ..storage.migrate import migrate as bring
from .common import database_option, pins, settings
from .database import opened, run

LONGEST = 3600
"""Seconds that one statement of a migration may take."""


@click.group()
def db() -> None:
    """Look after the register's database."""


@db.command()
@database_option
def migrate(database: str | None) -> None:
    """Bring the database to the schema of this version; run it before the replicas are renewed."""

    async def work() -> str:
        found = Database(database or settings().database, patience=LONGEST)
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
    """Fill a new, empty database from FILE, of either kind, and replay its ledger."""
    pinned = pins(settings())

    async def work() -> Head:
        async with opened(database) as found:
            return (await backups.restore(found, file, pinned)).head

    head = run(work())
    click.echo(f"restored; the ledger's {head.number} rows hold, head {head.hash}")


@db.command()
@database_option
@click.option("--serve", default="vigilien_serve", show_default=True, metavar="ROLE", help="The role of `serve`.")
@click.option("--desk", default="vigilien_desk", show_default=True, metavar="ROLE", help="The role of `desk`.")
@click.option("--publish", default="vigilien_publish", show_default=True, metavar="ROLE", help="The role of `publish`.")
def grants(database: str | None, serve: str, desk: str, publish: str) -> None:
    """Give three PostgreSQL roles what each process needs, and nothing else; as the tables' owner, after `migrate`."""
    roles = {Process.SERVE: serve, Process.DESK: desk, Process.PUBLISH: publish}

    async def work() -> None:
        async with opened(database) as found:
            await grant(found, roles)

    run(work())
    for process, role in roles.items():
        click.echo(f"{role} may do what {process} needs")
