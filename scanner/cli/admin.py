"""``vigilien admin``: who keeps the register, before there is anybody to sign in."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Sequence

import click
import msgspec

from ..ledger.addresses import UNCLAIMED
from ..ledger.desk import DeskError
from ..ledger.founding import (
    FOUNDER,
    LINK_LIFETIME,
    RECOVERY,
    REGISTER,
    Invited,
    enrolment_link,
    found,
    member_called,
    register_ticket,
    returning,
)
from ..ledger.people import Admitted, Member
from ..ledger.store import Ticket
from ..storage.database import Database
from .common import database_option, pins, settings
from .database import opened, replayed_from, run

PERSON = (
    "A founder. The signed log, which everybody can read and nobody erases, holds the name, which may be a function "
    "('Responsable sécurité'), and not the e-mail address, which may be left out."
)


@click.group()
def admin() -> None:
    """Set up who keeps the register, and help them back in."""


@admin.command()
@database_option
@click.option("--person", "people", multiple=True, required=True, metavar="'NAME;INSTITUTION;E-MAIL'", help=PERSON)
@click.option("--yes", is_flag=True, help="Start over without asking.")
def setup(database: str | None, people: tuple[str, ...], yes: bool) -> None:
    """Found the register: print a one-time link for each person, of two institutions at least.

    Each makes their own passkeys and recovery code with it; the register opens once all have signed the founding.
    Run again before that, it asks and starts over.
    """
    pinned = pins(settings())
    told = [_person(text) for text in people]

    async def work() -> list[Invited]:
        founders = found(told)  # before there is a database, for a faulty name to leave none behind
        async with opened(database, creates=True) as store:
            async with store.read() as records:
                if (await replayed_from(records, pinned)).version or await records.inherited():
                    raise DeskError("founded")
                links = await records.tickets(FOUNDER)
            if links and not yes:
                made = sum(bool(msgspec.json.decode(link.content, type=Member).passkeys) for link in links)
                question = f"{len(links)} links were given, {made} of them used; they will be void. Start over?"
                click.confirm(question, abort=True)
            return await _invited(store, founders, FOUNDER, "setup")

    _print(run(work()))


@admin.command()
@database_option
@click.option("--person", "people", multiple=True, required=True, metavar="NAME")
def recover(database: str | None, people: tuple[str, ...]) -> None:
    """Let members who lost their passkeys come back: two people of two institutions, each with a recovery code.

    Each gets a link, makes new passkeys, and signs them with the old code in their own browser. It takes a day,
    everybody is told, and they approve nothing for 72 hours more.
    """
    pinned = pins(settings())

    async def work() -> list[Invited]:
        async with opened(database) as store:
            async with store.read() as records:
                members = (await replayed_from(records, pinned)).members
            return await _invited(store, returning(members, people), RECOVERY, "recover-links")

    _print(run(work()))


@admin.command()
@database_option
def people(database: str | None) -> None:
    """List who keeps the register."""
    pinned = pins(settings())

    async def work() -> dict[str, Admitted]:
        async with opened(database) as store, store.read() as records:
            return (await replayed_from(records, pinned)).members

    for admitted in run(work()).values():
        member = admitted.member
        click.echo(
            f"{member.id}\t{member.name}\t{member.institution}\t{member.role}\t{len(member.passkeys)} passkey(s)"
        )


@admin.command()
@database_option
@click.argument("name")
def forget(database: str | None, name: str) -> None:
    """Erase the e-mail address of the member NAME (or id): nothing is mailed to it any more.

    The ledger holds a commitment alone, and stays as it is. Backups of before hold the address until they are deleted.
    """
    pinned = pins(settings())

    async def work() -> int:
        async with opened(database) as store, store.write() as records:
            owner = member_called((await replayed_from(records, pinned)).members, name)
            await records.log(int(time.time()), "command line", "forget-address", {"member": owner.name})
            return await records.forget_addresses([owner.address])

    click.echo(f"{name}'s address is erased" if run(work()) else f"no address of {name} is kept")


def _person(text: str) -> tuple[str, str, str]:
    name, institution, email, *_ = (*text.split(";"), "", "")
    return name, institution, email


async def _invited(store: Database, invitations: list[Invited], purpose: str, action: str) -> list[Invited]:
    """Keep links in the place of those given before for the same purpose."""
    now = int(time.time())
    async with store.write() as records:
        await records.drop_tickets(purpose)
        if purpose == FOUNDER:
            await records.drop_tickets(REGISTER)
            await records.add_ticket(secrets.token_urlsafe(32), register_ticket(now + LINK_LIFETIME), now)
        for invited in invitations:
            content = msgspec.json.encode(invited.member).decode()
            if invited.address is not None:
                await records.add_address(invited.address, now + UNCLAIMED)
            await records.add_ticket(invited.secret, Ticket(purpose, content, now + LINK_LIFETIME), now)
        await records.log(now, "command line", action, {"people": [i.member.name for i in invitations]})
    return invitations


def _print(invitations: Sequence[Invited]) -> None:
    """One link after the other: on a terminal each goes before the next is shown, for nobody is to see another's."""
    origin = settings().origin
    for at, invited in enumerate(invitations):
        member = invited.member
        click.echo(f"{member.name} ({member.institution})")
        click.echo(f"  link, to be used once within 7 days: {enrolment_link(origin, invited.secret)}")
        if sys.stdout.isatty() and at + 1 < len(invitations):
            click.pause(f"Give it to {member.name} alone, then press a key for the next one.")
            click.clear()
