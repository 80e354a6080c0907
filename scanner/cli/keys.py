"""``vigilien keys`` and ``vigilien snapshot``: what signs the extension's snapshot, and what it has signed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click
import msgspec

from ..ledger.keyring import Keyring
from ..ledger.keys import PinnedKey, new_key, read_key
from ..ledger.snapshot import SnapshotError, open_snapshot, sign, snapshot_text
from .common import EXIT_FOUND, lists_option, loaded_lists, told_faults

_file = click.argument("file", type=click.Path(path_type=Path))
_folder = click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")


@click.group()
def keys() -> None:
    """Make, rotate and revoke the keys that sign the extension's snapshot."""


@keys.command()
@_file
def new(file: Path) -> None:
    """Make a key, write it to FILE for its owner alone, and print the public half that the extension pins."""
    with told_faults():
        key = new_key(file)
    _echo(key.pinned)


@keys.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE|DIR")
@click.option("--all", "whole", is_flag=True, help="With DIR: the keys that signed once as well.")
def show(path: Path, whole: bool) -> None:
    """Print the public half of the key in FILE, or of the two in DIR, as the extension pins them."""
    with told_faults():
        if not path.is_dir():
            _echo(read_key(path).pinned)
        else:
            _echo(Keyring(path).known() if whole else Keyring(path).pinned())


@keys.command()
@_folder
@click.option("--yes", is_flag=True, help="Do not ask.")
def rotate(folder: Path, yes: bool) -> None:
    """Let the next key of DIR sign from now on, make another next one, and print the two that the extension pins.

    An empty or missing DIR gets its first two keys. Within a day of a rotation nothing is done.
    """
    ring = Keyring(folder)
    with told_faults():
        is_done = not ring.is_empty and ring.was_rotated_today()
        if is_done:
            click.echo("The keys were rotated within a day; nothing is done.", err=True)
        elif not ring.is_empty and not yes:
            signs = ring.pinned()[1].keyid
            click.echo(f"{signs} will sign, and the next release of the extension must pin what is printed.", err=True)
            click.confirm("Rotate?", abort=True, err=True)
        _echo(ring.rotate())


@keys.command()
@_folder
@click.argument("keyid")
def revoke(folder: Path, keyid: str) -> None:
    """Never trust KEYID again: clients learn it from the next snapshot, which the other key signs.

    Where a command guards the keys, DIR only remembers the id: `vigilien publish --sign-command … --key DIR` tells it.
    """
    with told_faults():
        _echo(Keyring(folder).revoke(keyid))


@click.group()
def snapshot() -> None:
    """Make and verify the extension's snapshot."""


@snapshot.command()
@click.option("--key", "key_file", required=True, type=click.Path(path_type=Path), help="The key file to sign with.")
@lists_option
def make(key_file: Path, folder: Path | None) -> None:
    """Print a signed snapshot of the lists, issued now."""
    loaded = loaded_lists(folder)
    now = int(time.time())
    with told_faults():
        _echo(sign(snapshot_text(loaded.index, now, now), read_key(key_file)))


@snapshot.command()
@click.option(
    "--pinned", required=True, type=click.Path(path_type=Path, exists=True), help="What `vigilien keys show` prints."
)
@click.option("--newer-than", type=int, default=0, help="The version already held; older ones are refused.")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
def verify(pinned: Path, newer_than: int, file: Path) -> None:
    """Verify the snapshot in FILE as the extension would."""
    try:
        told = msgspec.json.decode(pinned.read_bytes(), type=PinnedKey | list[PinnedKey])
    except msgspec.MsgspecError:
        raise click.UsageError("--pinned takes what `vigilien keys show` or `vigilien keys rotate` prints") from None
    trusted = told if isinstance(told, list) else [told]
    try:
        content = open_snapshot(file.read_bytes(), trusted, newer_than, int(time.time()))
    except SnapshotError as error:
        click.echo(f"refused ({error.code}): {error}", err=True)
        sys.exit(EXIT_FOUND)
    click.echo(f"version {content['version']}, {len(content['official'])} official domains: it holds")


def _echo(value: object) -> None:
    click.echo(msgspec.json.encode(value).decode())
