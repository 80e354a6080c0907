"""What every command shares: its options, settings, lists, faults told as people need them, and what it ends with.

The exit code of every command: 0, it is done and nothing was found; 1, something was found (a flagged link, a fault
that a check looked for) or the register refuses what was asked; 2, wrong use, or what it works on cannot be read. A
command whose 1 is an answer (scan, sweep, lists check, audit) never ends with 1 because it could not look.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..ledger.assertions import RelyingParty
from ..ledger.keys import KeyFileError
from ..ledger.pinning import pins_of
from ..ledger.steps import Pins
from ..register.errors import ListsError
from ..register.loading import Loaded, load
from ..settings import Settings, SettingsError, from_environment

EXIT_FOUND = 1
EXIT_WRONG_USE = 2


class UnreadError(click.ClickException):
    """What the command works on cannot be read; for commands whose exit code 1 is an answer."""

    exit_code = EXIT_WRONG_USE


lists_option = click.option(
    "--lists", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the register's lists."
)
database_option = click.option(
    "--database", metavar="URL", help="The register's database: sqlite:///FILE or postgresql://USER@HOST/NAME."
)
state_option = click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where this process remembers how far it saw the ledger: a database that holds less is not followed.",
)


def settings() -> Settings:
    """The settings of the environment; wrong ones end the command."""
    try:
        return from_environment()
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def party(chosen: Settings) -> RelyingParty:
    """Where passkeys are used."""
    return RelyingParty(chosen.origin, chosen.signer, chosen.rp_id)


def pins(chosen: Settings, key: Path | None = None) -> Pins:
    """What a ledger is held against: pinned keys, or those of ``key``; a file that cannot be read ends the command."""
    with told_faults():
        return pins_of(chosen.pinned, key or chosen.snapshot_key, party(chosen), chosen.delay)


def loaded_lists(folder: Path | None, exit_code: int = EXIT_WRONG_USE) -> Loaded:
    """The lists, compiled; faults are printed and end the command with ``exit_code``."""
    with told_faults(exit_code):
        return load(folder or settings().lists)


def cannot_listen(host: str, port: int, setting: str, error: OSError) -> click.ClickException:
    """Why a process does not start; a port that is taken is told with the setting that names another."""
    hint = f"; stop what listens there, or set VIGILIEN_{setting} to another" if error.errno == errno.EADDRINUSE else ""
    return click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}{hint}")


@contextmanager
def told_faults(exit_code: int = EXIT_WRONG_USE) -> Iterator[None]:
    """Print what is wrong with lists or keys, and end the command."""
    try:
        yield
    except ListsError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        count = len(error.faults)
        click.echo(f"{count} {'fault' if count == 1 else 'faults'} in the lists", err=True)
        sys.exit(exit_code)
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def could_look() -> Iterator[None]:
    """Of a command whose exit code 1 is an answer: whatever keeps it from looking ends it with 2."""
    try:
        yield
    except click.UsageError:
        raise
    except click.ClickException as error:
        raise UnreadError(error.message) from None
