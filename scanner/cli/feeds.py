"""``vigilien feeds``: the register in other tools' formats, as files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from ..feeds import FEEDS, Publisher, edition
from ..ledger.layer import effective
from ..register.loading import load_register
from .common import database_option, lists_option, settings, told_faults
from .published import published


@click.command()
@click.argument("form", type=click.Choice(list(FEEDS)), metavar="FORMAT")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write its files there.")
@database_option
@lists_option
def feeds(form: str, out: Path | None, database: str | None, folder: Path | None) -> None:
    """Print a feed, or write its files with --out: a file that would not change is left alone.

    The register in force is taken from the database where there is one, as `serve` does; else the lists alone.
    """
    chosen = settings()
    with told_faults():
        base = load_register(folder or chosen.lists)
    layer = published(database, chosen)
    publisher = Publisher(chosen.operator or Publisher().name, chosen.contact)
    files = FEEDS[form].files(edition(effective(base, layer), layer.version, time.time(), publisher))
    if out is not None:
        for name, text in files.items():
            _write(out / name, text.encode())
    elif len(files) == 1:
        click.echo(next(iter(files.values())).encode(), nl=False)
    else:
        raise click.UsageError(f"{form} has several files ({', '.join(files)}); say where with --out DIR")


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole: whoever reads it meanwhile reads the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == data:
        click.echo(f"{path} is as it was", err=True)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
    click.echo(f"{path} is written", err=True)
