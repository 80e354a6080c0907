"""``vigilien audit``: is the log what was written?"""

from __future__ import annotations

import sys

import click

from ..ledger.audit import Verified
from ..ledger.audit import verify as walk
from .common import EXIT_FOUND, database_option
from .database import opened, run


@click.group()
def audit() -> None:
    """Read the register's audit log."""


@audit.command()
@database_option
def verify(database: str | None) -> None:
    """Walk the whole log, and hold it against the heads that snapshots were signed with."""

    async def work() -> Verified:
        async with opened(database) as found, found.read() as records:
            return walk([row async for row in records.audit_rows()], await records.audit_heads())

    found = run(work())
    if found.bad:
        click.echo(f"row {found.bad} is missing or is not what was written; the {found.rows} before it hold", err=True)
        sys.exit(EXIT_FOUND)
    click.echo(f"{found.rows} rows hold; head {found.head}")
