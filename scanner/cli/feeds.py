"""``vigilien feeds``: the register in other tools' formats, as files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from ..feeds import FEEDS, Publisher, edition
from ..ledger.layer import EMPTY, Layer, effective
from ..register.loading import load_register
from ..settings import DEFAULT_DATABASE, Settings
from .common import database_option, lists_option, pins, settings, told_faults


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
    layer = _published(database, chosen)
    publisher = Publisher(chosen.operator or Publisher().name, chosen.contact)
    files = FEEDS[form].files(edition(effective(base, layer), layer.version, time.time(), publisher))
    if out is not None:
        for name, text in files.items():
            _write(out / name, text.encode())
    elif len(files) == 1:
        click.echo(next(iter(files.values())).encode(), nl=False)
    else:
        raise click.UsageError(f"{form} has several files ({', '.join(files)}); say where with --out DIR")


def _published(database: str | None, chosen: Settings) -> Layer:
    """What is published over the lists; nothing where no database was named and there is none where it would be."""
    url = database or chosen.database
    if not url:
        return EMPTY
    from ..storage.database import Database  # SQL's libraries only where there is a database
    from .database import opened, replayed_from, run

    if url == DEFAULT_DATABASE and not database and Database(url).missing_file:
        return EMPTY

    async def work() -> Layer:
        async with opened(url) as store, store.read() as records:
            return (await replayed_from(records, pins(chosen))).layer(int(time.time()))

    return run(work())


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
