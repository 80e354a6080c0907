"""``vigilien scan``: verdicts on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from ..engine.scanner import Scanner
from ..terminal import text_answer
from ..wording import DEFAULT_LANGUAGE, LANGUAGES, answer
from .common import EXIT_FOUND, lists_option, loaded_lists


@click.command()
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
    loaded = loaded_lists(folder)
    scanner = Scanner(loaded.index)
    encoder = msgspec.json.Encoder()
    found = False
    for text in _inputs(urls, input_format):
        verdict = scanner.scan(text)
        for fault in verdict.faults:
            click.echo(f"a signal failed and is missing from the verdict: {fault.signal} ({fault.kind})", err=True)
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
