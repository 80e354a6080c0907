"""``vigilien scan``: verdicts on the command line."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from ..engine.scanner import Scanner
from ..engine.verdict import Verdict
from ..reading.files import Kind, Read, read_file
from ..reading.line import scan_line
from ..terminal import text_answer
from ..wording import DEFAULT_LANGUAGE, LANGUAGES, Answer, answer, json_line, link_answer
from .common import EXIT_FOUND, EXIT_WRONG_USE, lists_option, loaded_lists

_FILE_ENDINGS = (".eml", ".csv", ".json", ".txt", ".htm", ".html", ".msg", ".mbox", ".xml", ".log", ".conf")
"""What a file's name ends with and no host's: an argument with one is no text where the file is missing."""

CHUNK = 1 << 16
"""Bytes of standard input that are read at most at a time."""


@click.command()
@click.option("--format", "output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True)
@click.option(
    "--read",
    "kind",
    type=click.Choice(get_args(Kind)),
    help="Read messages, mails (.eml) or list files, one answer a link; auto: by what they hold.",
)
@click.option(
    "--input-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: each argument or line is a JSON string, so that it may hold a line feed.",
)
@lists_option
@click.argument("urls", nargs=-1, metavar="[URL ... | -]")
def scan(
    output: str, lang: str, kind: Kind | None, input_format: str, folder: Path | None, urls: tuple[str, ...]
) -> None:
    """Scan URLs, or one a line from standard input with "-". With --read: files, texts, or "-" for one of either.

    Exit code 0: all was read, and nothing is dangerous or suspicious; 1: something is; 2: wrong use, or nothing is, but
    something could not be read as a web address, which standard error tells. With --read, a line that could not be read
    makes it 2 whatever else the file holds.
    """
    if not urls or not all(map(str.strip, urls)):
        raise click.UsageError("give at least one URL, and none that is empty, or - to read them from standard input")
    if kind is None and input_format == "text":
        for url in urls:
            _refuse_file(url)
    loaded = loaded_lists(folder)
    run = _Run(Scanner(loaded.index), output, lang)
    if kind is None:
        for number, text in enumerate(_inputs(urls, input_format), start=1):
            run.line(number, text)
    else:
        for source in urls:
            for name, data in _files(source, input_format):
                run.file(name, read_file(data, kind))
    sys.exit(run.exit_code())


class _Run:
    """Answers as they come, and what the exit code must say of them."""

    def __init__(self, scanner: Scanner, output: str, lang: str) -> None:
        self.scanner, self.output, self.lang = scanner, output, lang
        self.has_found = self.has_invalid = self.has_unread_lines = False

    def line(self, number: int, text: str) -> None:
        """One answer, whatever the line holds."""
        verdict = scan_line(self.scanner, text)
        self._tell(self._in_words(verdict))
        if verdict.verdict == "invalid" and text.strip():
            has_spaces = any(letter.isspace() for letter in text.strip())
            self._invalid(f"input {number}", "; for the links of a message: --read text" if has_spaces else "")

    def file(self, name: str, read: Read) -> None:
        """One answer a link; ``name`` stands before what is told of the file itself."""
        for number, link in enumerate(read.links, start=1):
            reply = self._in_words(self.scanner.scan(link.url, link.shown))
            self._tell(link_answer(reply, link.found, link.shown, link.is_header))
            if reply.verdict == "invalid":
                self._invalid(f"{name}: link {number}")
        for number in read.unread:
            self.has_unread_lines = True
            click.echo(f"{name}: line {number}: could not be read as anything", err=True)
        if not read.links and not read.unread:
            click.echo(f"{name}: no link found", err=True)

    def _invalid(self, place: str, hint: str = "") -> None:
        """Tell where something was answered "invalid"; never its content."""
        self.has_invalid = True
        click.echo(f"{place}: could not be read as a web address{hint}", err=True)

    def exit_code(self) -> int:
        """Unread lines of a file: 2 whatever else it holds; invalid addresses: 2 only where nothing was found."""
        if self.has_unread_lines:
            return EXIT_WRONG_USE
        if self.has_found:
            return EXIT_FOUND
        return EXIT_WRONG_USE if self.has_invalid else 0

    def _in_words(self, verdict: Verdict) -> Answer:
        for fault in verdict.faults:
            click.echo(f"a signal failed and is missing from the verdict: {fault.signal} ({fault.kind})", err=True)
        return answer(verdict, self.scanner.index.version, self.lang)

    def _tell(self, reply: Answer) -> None:
        self.has_found = self.has_found or reply.verdict in ("dangerous", "suspicious")
        if self.output == "jsonl":
            sys.stdout.buffer.write(json_line(reply))
        else:
            click.echo(text_answer(reply, self.lang))


def _files(source: str, input_format: str) -> Iterator[tuple[str, bytes]]:
    """A file, standard input, or the text itself; with JSON input a text a line. Each with a name to tell of it."""
    if input_format == "json":
        for number, line in enumerate(_lines() if source == "-" else [source], start=1):
            yield f"text {number}", _from_json(line).encode("utf-8", "replace")
    elif source == "-":
        yield "standard input", sys.stdin.buffer.read()
    elif _is_file(source):
        try:
            yield source, Path(source).read_bytes()
        except OSError as error:
            raise click.UsageError(f"{source} cannot be read: {error.strerror}") from None
    elif any(letter.isspace() or letter in ".:" for letter in source) and not source.endswith(_FILE_ENDINGS):
        yield "text", source.encode("utf-8", "replace")
    else:
        raise click.UsageError("an argument names no file that is there and is no text; look at its spelling")


def _is_file(source: str) -> bool:
    """Whether an argument names a file that is there; a message is too long for a name."""
    try:
        return Path(source).is_file()
    except OSError:
        return False


def _refuse_file(source: str) -> None:
    """Raises UsageError for a file that would be taken for a host: an answer on its name would pass for its content."""
    if source != "-" and _is_file(source):
        raise click.UsageError("an argument is a file; for the links in it add --read auto, for a host write https://")


def _inputs(urls: tuple[str, ...], input_format: str) -> Iterator[str]:
    for url in urls:
        lines = _lines() if url == "-" else iter((url,))
        for line in lines:
            yield _from_json(line) if input_format == "json" else line


def _lines() -> Iterator[str]:
    """The lines of standard input as they come; what was answered goes out before more is waited for."""
    rest = b""
    while chunk := os.read(sys.stdin.fileno(), CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from map(_line, lines)
        sys.stdout.buffer.flush()
    if rest:
        yield _line(rest)


def _line(line: bytes) -> str:
    return line.decode("utf-8", "replace").removesuffix("\r")


def _from_json(line: str) -> str:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, str):
        raise click.UsageError('with --input-format json, each line must be a JSON string, such as "https://ameli.fr"')
    return value
