"""``vigilien watch``: names as they come, from a folder or a pipe."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..engine.index import Index
from ..storage.discoveries import Discovery
from ..storage.sweeps import SweepMemory, files_of
from ..sweep.inputs import Source
from ..sweep.notice import notice
from ..sweep.outputs import JsonLines
from ..sweep.rows import Row
from ..sweep.sweeping import Options
from ..sweep.watching import Tell, Watch
from ..wording import DEFAULT_LANGUAGE, LANGUAGES
from .common import EXIT_WRONG_USE, database_option, lists_option, loaded_lists, settings
from .database import opened, run
from .published import Followed, url_of
from .sweep import told_sweep

EVERY = 2.0
"""Seconds between two looks at the folder and the register; a new file is told after two of them."""


@click.command()
@click.option(
    "--memory",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="Where it keeps what it read and found.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Append to it.")
@click.option("--every", type=click.FloatRange(0.05, 3600), default=EVERY, show_default=True, help="Seconds.")
@click.option("--once", is_flag=True, help="Sweep what is new in the folder and end: for a timer.")
@click.option("--notify", is_flag=True, help="Hand what is found to the keepers: the desk's discoveries, and a notice.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True)
@database_option
@lists_option
@click.argument("source", metavar="FOLDER | -")
def watch(
    memory: Path,
    output: Path | None,
    every: float,
    once: bool,
    notify: bool,
    lang: str,
    database: str | None,
    folder: Path | None,
    source: str,
) -> None:
    """Sweep new files of a folder, or lines of standard input ("-"), and tell what is new or became worse.

    What it tells are JSON lines as those of sweep. It keeps its place in the memory; SIGTERM ends it. What the
    register's database publishes meanwhile holds for the names that follow.
    """
    if source != "-" and not Path(source).is_dir():
        raise click.UsageError("give a folder that is there, or - for a pipe")
    tells = [_to_file(output) if output is not None else _to_stdout]
    if notify:
        tells.append(_to_keepers(database))
    with told_sweep(), SweepMemory(memory) as kept, _register(database, folder, every) as register:
        watched = Watch(register, Options(language=lang), kept, _to_all(tells), lambda: int(time.time()))
        if source == "-":
            watched.pipe(Source("-"))
        else:
            _follow(watched, Path(source), [*files_of(memory), *([output] if output is not None else [])], every, once)


@contextmanager
def _register(database: str | None, folder: Path | None, every: float) -> Iterator[Callable[[], Index]]:
    """The register in force: of the database, where there is one, else of the lists alone."""
    loaded, chosen = loaded_lists(folder), settings()
    url = url_of(database, chosen)
    if not url:
        yield lambda: loaded.index
        return
    with Followed(url, chosen, loaded, every) as followed:
        yield followed.index


def _follow(watched: Watch, folder: Path, left_out: list[Path], every: float, once: bool) -> None:
    """Look at the folder until told to end."""
    is_over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: is_over.set())
    has_fault = False

    def fault(source: Source, message: str) -> None:
        nonlocal has_fault
        has_fault = True
        click.echo(f"{source.name}: {message}", err=True)

    while not is_over.is_set():
        watched.folder(folder, left_out, once, fault)
        if once:
            if watched.unread:
                click.echo(f"{watched.unread:,} could not be read as a name", err=True)
            sys.exit(EXIT_WRONG_USE if has_fault else 0)
        is_over.wait(every)


def _to_all(tells: list[Tell]) -> Tell:
    def tell(rows: list[Row], at: int) -> None:
        for each in tells:
            each(rows, at)

    return tell


def _to_stdout(rows: list[Row], _: int) -> None:
    sys.stdout.buffer.write(JsonLines.encoded(rows))
    sys.stdout.buffer.flush()


def _to_file(path: Path) -> Tell:
    def tell(rows: list[Row], _: int) -> None:
        with path.open("ab") as file:
            file.write(JsonLines.encoded(rows))

    return tell


def _discovery(row: Row, at: int) -> Discovery:
    return Discovery(
        host=row.host,
        display_host=row.display_host,
        organisation=row.organisation,
        verdict=row.verdict,
        code=row.codes[0],
        register_version=row.register_version,
        source=row.source,
        first_seen=row.first_seen,
        last_seen=at,
    )


def _to_keepers(database: str | None) -> Callable[[list[Row], int], None]:
    def tell(rows: list[Row], at: int) -> None:
        async def queue() -> None:
            async with opened(database) as store, store.write() as records:
                await records.add_discoveries([_discovery(row, at) for row in rows])
                await records.add_notice(notice(rows), at)

        run(queue())

    return tell
