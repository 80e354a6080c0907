"""``vigilien lists``: look after the register's lists."""

from __future__ import annotations

from pathlib import Path

import click

from .common import EXIT_FOUND, loaded_lists


@click.group()
def lists() -> None:
    """Look after the register's lists."""


@lists.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
def check(folder: Path | None) -> None:
    """Validate every file of the lists, naming file, entry and fault."""
    index = loaded_lists(folder, EXIT_FOUND).index
    counts = f"{len(index.official)} verified domains, {len(index.candidates)} candidates, {len(index.exact)} names"
    click.echo(f"{counts}; version {index.version}: no fault found")
