"""``vigilien audit``: does the ledger hold?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..ledger.force import REWRITTEN
from ..ledger.memory import Memory
from ..ledger.replay import ReplayError
from ..ledger.state import State
from ..ledger.store import StoreError
from ..storage.backup import replayed_from
from .common import EXIT_FOUND, could_look, database_option, pins, settings, told_faults
from .database import opened, run
from .watching import watch


@click.group()
def audit() -> None:
    """Verify the register's ledger."""


audit.add_command(watch)


@audit.command()
@database_option
@click.option(
    "--heads",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A row seen elsewhere that must be there: what serve, desk or publish remember, or was noted. Repeatable.",
)
def verify(database: str | None, files: tuple[Path, ...]) -> None:
    """Replay the whole ledger against the pinned keys (VIGILIEN_PINNED); a register that is not founded fails too.

    Exit code 0: it holds; 1: it does not; 2: it could not be looked at.
    """
    pinned = pins(settings())
    with could_look(), told_faults():
        noted = [Memory(file).seen() for file in files]

    async def work() -> State | ReplayError:
        async with opened(database) as found, found.read() as records:
            if not pinned.keys:
                raise StoreError("no key is pinned: name what `vigilien keys show` printed in VIGILIEN_PINNED")
            try:
                state = await replayed_from(records, pinned)
            except ReplayError as fault:
                return fault
            for seen in noted:
                if not await seen.is_in(records) and not seen.is_let_go_by(state):
                    return ReplayError(seen.head.number, REWRITTEN)
            return state

    with could_look():
        found = run(work())
    if isinstance(found, ReplayError):
        hint = f"; {found.hint}" if found.hint else ""
        click.echo(f"row {found.number} does not hold ({found.code}){hint}", err=True)
        sys.exit(EXIT_FOUND)
    if not found.version:
        click.echo("this register was never founded, or everything in it is gone", err=True)
        sys.exit(EXIT_FOUND)
    click.echo(f"{found.head.number} rows hold; head {found.head.hash}")
