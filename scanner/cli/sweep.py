"""``vigilien sweep``: a day's new names against the register, and what is kept of earlier sweeps."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from ..settings import DEFAULT_LISTS
from ..storage.sweeps import STATES, State, SweepMemory, SweepMemoryError, files_of
from ..sweep.errors import SweepError
from ..sweep.inputs import sources
from ..sweep.joining import joined
from ..sweep.place import beside
from ..sweep.pools import Sweeping, here, in_processes, on_cluster
from ..sweep.remembering import Remembered, again, difference_line
from ..sweep.running import Order, run
from ..sweep.sweeping import Options, Task, index_of
from ..sweep.writing import FORMATS, write
from ..wording import DEFAULT_LANGUAGE, LANGUAGES
from .common import (
    EXIT_FOUND,
    EXIT_WRONG_USE,
    UnreadError,
    could_look,
    database_option,
    lists_option,
    settings,
    told_faults,
)
from .progress import Progress
from .published import published

_ENDINGS = {".csv": "csv", ".parquet": "parquet", ".html": "html", ".htm": "html"}

_format = click.option("--format", "form", type=click.Choice(FORMATS), help="By default as FILE's name ends.")
_output = click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
_language = click.option("--lang", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True)
_kept = click.option(
    "--memory", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE", help="The memory."
)


class _Unnamed(click.Context):
    """Of the command that sweeps: nobody writes its name."""

    @property
    def command_path(self) -> str:
        """That of the group alone, as its help is asked for."""
        return self.parent.command_path if self.parent is not None else super().command_path


class _Sweep(click.Command):
    context_class = _Unnamed


class _Names(click.Group):
    """``sweep INPUT…`` sweeps; ``sweep COMMAND`` looks at what is kept. A file named as a command: ``./diff``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [_sweep.name or "", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in self.commands if name != _sweep.name]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] INPUT… | COMMAND")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _sweep.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_Names)
def sweep() -> None:
    """Sweep names for those that imitate a health body; write only what is flagged, in the order of the input.

    INPUT is a file, a folder or "-": names, the registry's lists, list files, certificates as JSON lines, CSV, Parquet;
    gz, xz and zst are unpacked. What it holds says how it is read. The register is the lists with what the database,
    where there is one, has published over them.
    Exit code 0: nothing flagged; 1: something is; 2: wrong use, or an input could not be read to its end.
    """


def _share(_: click.Context, __: click.Parameter, value: str) -> tuple[int, int]:
    part, _slash, whole = value.partition("/")
    if not (part.isdecimal() and whole.isdecimal() and 1 <= int(part) <= int(whole)):
        raise click.BadParameter("write 1/3, 2/3 or 3/3 for the three thirds")
    return int(part), int(whole)


@sweep.command("INPUT", cls=_Sweep, hidden=True)
@_format
@_output
@click.option("--resume", is_flag=True, help="Go on where a sweep into FILE stopped.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes of this machine.")
@click.option("--shard", callback=_share, default="1/1", metavar="I/N", help="Only this share of the names; see join.")
@click.option("--dask", metavar="ADDRESS", help="Sweep on the workers of a dask.distributed scheduler.")
@click.option(
    "--memory",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep what was found, so that later sweeps know what is new and what was dismissed.",
)
@_language
@database_option
@lists_option
@click.argument("inputs", nargs=-1, required=True)
def _sweep(
    form: str | None,
    output: Path | None,
    resume: bool,
    jobs: int,
    shard: tuple[int, int],
    dask: str | None,
    memory: Path | None,
    lang: str,
    database: str | None,
    folder: Path | None,
    inputs: tuple[str, ...],
) -> None:
    with ExitStack() as stack:
        stack.enter_context(told_sweep())
        found = sources(inputs, _own_files(output, memory))
        kept = stack.enter_context(SweepMemory(memory)) if memory is not None else None
        now = kept.next_run(int(time.time())) if kept is not None else int(time.time())
        task = Task(Options(_lists_of(folder), lang, *shard), published(database, settings()))
        order = Order(task, found, _form(form, output), output, resume, Remembered(kept) if kept is not None else None)
        progress = Progress()
        place = run(order, _sweeping(jobs, dask), progress, now)
        progress.end(place, found)
    if progress.has_fault:
        sys.exit(EXIT_WRONG_USE)
    sys.exit(EXIT_FOUND if place.hits else 0)


@sweep.command("join")
@_format
@_output
@_language
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def _join(form: str | None, output: Path | None, lang: str, files: tuple[Path, ...]) -> None:
    """Join the outputs (JSON lines) of shards into that of the whole, in any format."""
    with told_sweep():
        write(joined(files), output, _form(form, output), lang, int(time.time()))


@sweep.command("diff")
@_kept
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def _diff(memory: Path, form: str) -> None:
    """Tell what the last sweep found against the one before: new, changed, still there, gone."""
    with told_sweep(), SweepMemory(memory) as kept:
        for change, known in kept.difference():
            click.echo(difference_line(change, known, form))


@sweep.command("again")
@_kept
@_format
@_output
@_language
@database_option
@lists_option
def _again(
    memory: Path, form: str | None, output: Path | None, lang: str, database: str | None, folder: Path | None
) -> None:
    """Judge old hits by today's register; write those that are flagged and not dismissed."""
    with told_sweep(), SweepMemory(memory) as kept:
        now = kept.next_run(int(time.time()))
        index = index_of(Task(Options(_lists_of(folder)), published(database, settings())))
        write(again(kept, index, lang, now), output, _form(form, output), lang, now)


@sweep.command("triage")
@_kept
@click.option("--state", type=click.Choice(STATES), required=True, help="What was decided.")
@click.option(
    "--reason", default="", help="Why; needed to dismiss: the host then comes back only if its verdict rises."
)
@click.argument("hosts", nargs=-1, required=True)
def _triage(memory: Path, state: State, reason: str, hosts: tuple[str, ...]) -> None:
    """Keep what was decided of hosts; "-" takes them from standard input, one a line."""
    given = [host.strip() for item in hosts for host in (sys.stdin if item == "-" else (item,)) if host.strip()]
    with told_sweep(), SweepMemory(memory) as kept:
        try:
            missing = kept.decide(given, state, reason, int(time.time()))
        except ValueError as error:
            raise click.UsageError(f"{error}: add --reason") from None
    if missing:
        raise click.UsageError(f"{len(missing)} of the hosts are not in the memory; the others were noted")


def _own_files(output: Path | None, memory: Path | None) -> list[Path]:
    """What a sweep writes, should it lie in a folder that is swept."""
    written = [output, *beside(output)] if output is not None else []
    return [*written, *(files_of(memory) if memory is not None else [])]


def _form(form: str | None, output: Path | None) -> str:
    return form or (_ENDINGS.get(output.suffix.lower(), "jsonl") if output is not None else "jsonl")


def _lists_of(folder: Path | None) -> str:
    """The folder as a sweep's task names it: "" for the lists of the release."""
    chosen = folder or settings().lists
    return "" if chosen == DEFAULT_LISTS else str(chosen)


def _sweeping(jobs: int, dask: str | None) -> Sweeping:
    if dask is not None:
        return on_cluster(dask)
    return in_processes(jobs) if jobs > 1 else here


@contextmanager
def told_sweep() -> Iterator[None]:
    """End the command with what is wrong, told as people need it."""
    with could_look(), told_faults():
        try:
            yield
        except (SweepError, SweepMemoryError) as error:
            raise UnreadError(str(error)) from None
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise UnreadError(f"a file cannot be read or written: {error.strerror}") from None
