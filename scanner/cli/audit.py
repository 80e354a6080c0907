"""``vigilien audit``: does the ledger hold?"""

from __future__ import annotations

import sys

import click

from ..ledger.replay import ReplayError
from ..ledger.state import State
from ..ledger.store import StoreError
from ..storage.backup import replayed_from
from .common import EXIT_FOUND, database_option, pins, settings
from .database import opened, run


@click.group()
def audit() -> None:
    """Verify the register's ledger."""


@audit.command()
@database_option
def verify(database: str | None) -> None:
    """Replay the whole ledger against the pinned keys (VIGILIEN_PINNED); a register that is not founded fails too."""
    pinned = pins(settings())

    async def work() -> State | ReplayError:
        async with opened(database) as found, found.read() as records:
            if not pinned.keys:
                raise StoreError("no key is pinned: name what `vigilien keys show` printed in VIGILIEN_PINNED")
            try:
                return await replayed_from(records, pinned)
            except ReplayError as fault:
                return fault

    found = run(work())
    if isinstance(found, ReplayError):
        click.echo(f"row {found.number} does not hold ({found.code}); the {found.number - 1} before it do", err=True)
        sys.exit(EXIT_FOUND)
    if not found.version:
        click.echo("this register was never founded, or everything in it is gone", err=True)
        sys.exit(EXIT_FOUND)
    click.echo(f"{found.head.number} rows hold; head {found.head.hash}")
