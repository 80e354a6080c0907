"""The ``vigilien`` command."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from . import __version__
from .engine.scanner import Scanner
from .register.errors import ListsError
from .register.keys import KeyFileError, new_key, read_key
from .register.loading import Loaded, load
from .register.snapshot import sign, snapshot_text
from .settings import Settings, SettingsError, from_environment
from .terminal import text_answer
from .wording import DEFAULT_LANGUAGE, LANGUAGES, answer

EXIT_FOUND = 1
EXIT_WRONG_USE = 2

lists_option = click.option(
    "--lists", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the register's lists."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vigilien")
def main() -> None:
    """Say of a link whether it is an official health site, dangerous, suspicious or unknown, and why."""


@main.command()
@click.option("--format", "output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True)
@click.option(
    "--input-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: each argument or line is a JSON string, so that it may hold a line feed.",
)
@lists_option
@click.argument("urls", nargs=-1, metavar="[URL ... | -]")
def scan(output: str, lang: str, input_format: str, folder: Path | None, urls: tuple[str, ...]) -> None:
    """Scan URLs, or one a line from standard input with "-".

    Exit code 0: nothing dangerous or suspicious; 1: something is; 2: wrong use.
    """
    if not urls:
        raise click.UsageError("give at least one URL, or - to read them from standard input")
    loaded = _load(folder)
    scanner = Scanner(loaded.index)
    encoder = msgspec.json.Encoder()
    found = False
    for text in _inputs(urls, input_format):
        verdict = scanner.scan(text)
        found = found or verdict.verdict in ("dangerous", "suspicious")
        reply = answer(verdict, scanner.index.version, lang)
        if output == "jsonl":
            sys.stdout.buffer.write(encoder.encode(reply) + b"\n")
            sys.stdout.buffer.flush()
        else:
            click.echo(text_answer(reply, lang))
    sys.exit(EXIT_FOUND if found else 0)


def _inputs(urls: tuple[str, ...], input_format: str) -> Iterator[str]:
    for url in urls:
        lines = _lines() if url == "-" else iter((url,))
        for line in lines:
            yield _from_json(line) if input_format == "json" else line


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


def _from_json(line: str) -> str:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, str):
        raise click.UsageError('with --input-format json, each line must be a JSON string, such as "https://ameli.fr"')
    return value


@main.group()
def lists() -> None:
    """Look after the register's lists."""


@lists.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
def check(folder: Path | None) -> None:
    """Validate every file of the lists, naming file, entry and fault."""
    loaded = _load(folder)
    index = loaded.index
    counts = f"{len(index.official)} verified domains, {len(index.candidates)} candidates, {len(index.exact)} names"
    click.echo(f"{counts}; version {index.version}: no fault found")


@main.group()
def keys() -> None:
    """Make the keys that sign the extension's snapshot."""


@keys.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Make a key, write it to FILE for its owner alone, and print the public half that the extension pins."""
    try:
        key = new_key(file)
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
    click.echo(msgspec.json.encode(key.pinned).decode())


@keys.command()
@click.argument("file", type=click.Path(path_type=Path))
def show(file: Path) -> None:
    """Print the public half of the key in FILE, as the extension pins it."""
    try:
        click.echo(msgspec.json.encode(read_key(file).pinned).decode())
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None


@main.group()
def snapshot() -> None:
    """Make the extension's snapshot."""


@snapshot.command()
@click.option("--key", "key_file", required=True, type=click.Path(path_type=Path), help="The key file to sign with.")
@lists_option
def make(key_file: Path, folder: Path | None) -> None:
    """Print a signed snapshot of the lists, issued now."""
    loaded = _load(folder)
    now = int(time.time())
    try:
        signed = sign(snapshot_text(loaded.index, now, now), read_key(key_file))
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
    click.echo(msgspec.json.encode(signed).decode())


def _load(folder: Path | None) -> Loaded:
    try:
        return load(folder or _settings().lists)
    except ListsError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        click.echo(f"{len(error.faults)} fault(s) in the lists", err=True)
        sys.exit(EXIT_FOUND if click.get_current_context().info_name == "check" else EXIT_WRONG_USE)


def _settings() -> Settings:
    try:
        return from_environment()
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


@main.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 picks a free one.")
@lists_option
@click.option("--database", metavar="URL", help="Kept for the register's storage; scans never use it.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that share the port.")
def serve(host: str | None, port: int | None, folder: Path | None, database: str | None, workers: int | None) -> None:
    """Serve the HTTP interface until told to stop (SIGTERM, SIGINT); SIGHUP reads the lists again."""
    from .web.server import serve as run

    given = {"host": host, "port": port, "lists": folder, "database": database, "workers": workers}
    settings = msgspec.structs.replace(_settings(), **{key: value for key, value in given.items() if value is not None})
    try:
        run(settings)
    except ListsError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(EXIT_WRONG_USE)
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from None
