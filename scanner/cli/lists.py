"""``vigilien lists``: look after the register's lists."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from ..ledger.changes import Difference
from ..ledger.csv_form import read_csv, write_csv
from ..ledger.desk import Author, Desk, DeskError
from ..ledger.dinum import read_dinum
from ..ledger.exchange import ExchangeError, difference_to, lines_of
from ..ledger.force import Force, InForce
from ..ledger.layer import effective
from ..ledger.toml_form import read_toml, write_toml
from ..ledger.weighing import Rules
from ..register.loading import load_register
from ..register.models import OrganisationEntry, Register
from ..wording.console import console_texts, misread
from .common import EXIT_FOUND, database_option, lists_option, loaded_lists, pins, settings, told_faults
from .database import opened, replayed_from, run

_SHOWN = 5
"""Hosts that an import names for each reason to leave some out."""

_T = TypeVar("_T")


@click.group()
def lists() -> None:
    """Look after the register's lists."""


@lists.command()
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="[DIR]"
)
def check(folder: Path | None) -> None:
    """Validate every file of the lists, naming file, entry and fault.

    Exit code 0: none; 1: faults; 2: no such folder.
    """
    index = loaded_lists(folder, EXIT_FOUND).index
    counts = f"{len(index.official)} verified domains, {len(index.candidates)} candidates, {len(index.exact)} names"
    click.echo(f"{counts}; version {index.version}: no fault found")


@lists.command()
@click.option("--format", "form", type=click.Choice(["csv", "toml"]), default="csv", help="csv for a spreadsheet.")
@database_option
@lists_option
def export(form: str, database: str | None, folder: Path | None) -> None:
    """Print every organisation: of the lists, or with --database of the register in force."""
    with told_faults():
        base = load_register(folder or settings().lists)

    async def work() -> Register:
        async with opened(database) as store, store.read() as records:
            return effective(base, (await replayed_from(records, pins(settings()))).layer(int(time.time())))

    register = run(work()) if database else base
    entries = [sourced.entry for sourced in register.organisations]
    # The mark at the beginning makes spreadsheets read UTF-8.
    text = write_toml(entries, register.date) if form == "toml" else "\ufeff" + write_csv(entries)
    click.echo(text.encode(), nl=False)


class _Import(NamedTuple):
    """What was asked for."""

    file: Path
    form: str
    removes: bool
    first: int | None


@lists.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@database_option
@lists_option
@click.option("--as", "member", metavar="NAME", help="The member whose import this is, as `admin people` lists them.")
@click.option("--token-name", metavar="NAME", help="Instead of a member: the machine whose import this is.")
@click.option("--format", "form", type=click.Choice(["csv", "toml", "dinum"]), help="Default: by the file's ending.")
@click.option("--remove", "removes", is_flag=True, help="Take away whatever the file leaves out.")
@click.option("--first", type=click.IntRange(1), help="Propose so many organisations only; the rest another day.")
@click.option("--yes", is_flag=True, help="Write the proposal; without it nothing but the preview is done.")
def import_(
    file: Path,
    database: str | None,
    folder: Path | None,
    member: str | None,
    token_name: str | None,
    form: str | None,
    removes: bool,
    first: int | None,
    yes: bool,
) -> None:
    """Show what FILE would change in the register, and with --yes propose it. Two approvers must sign it, as always.

    Formats: csv (one row a domain, see `lists export`), toml (as lists/official), dinum (the State's list of public
    sites: health bodies that answer become candidates).
    """
    if bool(member) == bool(token_name):
        raise click.UsageError("say whose import it is: --as MEMBER or --token-name NAME")
    asked = _Import(file, form or ("toml" if file.suffix == ".toml" else "csv"), removes, first)
    chosen = settings()
    force = Force(loaded_lists(folder), pins(chosen))
    rules = Rules(chosen.delay, chosen.additions)

    async def work() -> None:
        async with opened(database) as store:
            async with store.read() as records:
                in_force = await force.at(records, int(time.time()))
                name = _author(in_force, member, token_name)
            difference = _shown(asked, in_force)
            if difference and yes:
                await _propose(Desk(store, force, rules, time.time), name, file, difference)
            elif difference:
                click.echo("Nothing was done; --yes proposes it.")

    try:
        run(work())
    except ExchangeError as error:
        for fault in misread(error.faults, "en"):
            click.echo(f"{file.name}: {fault}", err=True)
        sys.exit(EXIT_FOUND)


def _author(in_force: InForce, member: str | None, token_name: str | None) -> str:
    """The name that stands under the proposal; without a passkey it is nobody's, so that two others must sign."""
    if member is None:
        return f"{token_name} (token)"
    found = [a for a in in_force.state.members.values() if a.member.name == member and a.may_propose]
    if not found:
        raise DeskError("no-proposer", name=member)
    return member


def _shown(asked: _Import, in_force: InForce) -> Difference:
    """Read the file and print what it would change; that difference."""
    entries = _read(asked, in_force)
    difference = difference_to(in_force.register, entries, asked.removes)
    if asked.first is not None and len(difference) > asked.first:
        click.echo(f"Organisations left for another day: {len(difference) - asked.first}.")
        difference = difference[: asked.first]
    texts = console_texts("en")
    for line in lines_of(difference):
        click.echo(texts(f"line.{line.code}", organisation=line.organisation, value=line.value))
    if not difference:
        click.echo("The register holds all of it already.")
    return difference


def _read(asked: _Import, in_force: InForce) -> list[OrganisationEntry]:
    data = asked.file.read_bytes()
    if asked.form == "toml":
        return read_toml(data, _progress)
    if asked.form == "csv":
        return read_csv(data, _progress)
    read = read_dinum(data, in_force.index, time.gmtime().tm_year, _progress)
    texts = console_texts("en")
    for reason, hosts in sorted(read.skipped.items()):
        some = ", ".join(hosts[:_SHOWN]) + (", …" if len(hosts) > _SHOWN else "")
        click.echo(f"left out, {texts(f'skip.{reason}')}: {len(hosts)} ({some})")
    return read.entries


def _progress(rows: Sequence[_T]) -> Iterable[_T]:
    """Walk the rows; a person at a terminal sees how far it is."""
    if not sys.stderr.isatty():
        return rows
    return _walked(rows)


def _walked(rows: Sequence[_T]) -> Iterable[_T]:
    with click.progressbar(rows, label="reading", file=sys.stderr) as bar:
        yield from bar


async def _propose(desk: Desk, name: str, file: Path, difference: Difference) -> None:
    proposal = await desk.draft(Author(name), f"Import: {file.name}", difference)
    click.echo(f"Proposal {proposal.id} is written; two approvers of two institutions must sign it.")
