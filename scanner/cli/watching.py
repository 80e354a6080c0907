"""``vigilien audit watch``: one look at a public ledger, for cron."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

import click
import msgspec

from ..ledger.replay import ReplayError
from ..ledger.rows import Row
from ..ledger.state import EMPTY, State, state_of, state_text
from ..ledger.steps import Pins
from ..ledger.watching import Interest, watched
from .common import EXIT_FOUND, EXIT_WRONG_USE, pins, settings

TIMEOUT = 30
MAX_BYTES = 16 * 1024 * 1024
CONTRADICTS = "the log contradicts itself"


@click.command()
@click.argument("url")
@click.option("--name", default="", help="An organisation's name in the register.")
@click.option("--domain", default="", help="A domain, with all below it.")
@click.option("--state", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
def watch(url: str, name: str, domain: str, file: Path) -> None:
    """Look once what happened to one entry in the ledger of the service at URL since the last look, kept in FILE.

    Every row is replayed against the pinned keys (VIGILIEN_PINNED) and the register's settings (VIGILIEN_SIGNER …).
    Exit 0: nothing. 1: the entry was or will be changed, or the log contradicts itself. 2: it could not be looked at.
    """
    if bool(name) == bool(domain):
        raise click.UsageError("name one of --name and --domain")
    if not url.startswith(("https://", "http://")):
        raise click.UsageError("URL is the service's address, such as https://vigilien.example")
    held = pins(settings())
    if not held.keys:
        raise click.UsageError("no key is pinned: name what `vigilien keys show` printed in VIGILIEN_PINNED")
    interest = Interest(name, domain)
    try:
        state, news = _looked(url.rstrip("/"), _kept(file), held, interest)
        _keep(file, state)
    except ReplayError as fault:
        hint = f"; {fault.hint}" if fault.hint else ""
        click.echo(f"{CONTRADICTS}: row {fault.number} ({fault.code}){hint}")
        sys.exit(EXIT_FOUND)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        click.echo(f"the ledger could not be looked at: {type(error).__name__} {error}", err=True)
        sys.exit(EXIT_WRONG_USE)
    click.echo("; ".join(news) or f"{state.head.number} rows hold; nothing new about {interest}")
    sys.exit(EXIT_FOUND if news else 0)


def _looked(url: str, state: State, held: Pins, interest: Interest) -> tuple[State, list[str]]:
    """The State after the newest row, and what was done to the entry. Raises ReplayError, OSError or MsgspecError."""
    news: list[str] = []
    if state.head.number:
        rows = _page(url, state.head.number - 1)
        if not rows or rows[0].head != state.head:
            raise ReplayError(state.head.number, "rewritten")
    while rows := _page(url, state.head.number):
        for after, told in watched(state, rows, held, interest):
            state = after
            news += [told] if told else []
    return state, news


def _page(url: str, after: int) -> list[Row]:
    with urllib.request.urlopen(f"{url}/v1/ledger?after={after}", timeout=TIMEOUT) as answer:  # noqa: S310 (told by its user)
        body = answer.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise ValueError("an answer is too long")
    return msgspec.json.Decoder(Row).decode_lines(body)


def _kept(file: Path) -> State:
    return state_of(file.read_text("utf-8")) if file.exists() else EMPTY


def _keep(file: Path, state: State) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.write_text(state_text(state), "utf-8")
    draft.replace(file)
