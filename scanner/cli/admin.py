"""``vigilien admin``: who keeps the register, before there is anybody to sign in."""

from __future__ import annotations

import time
from collections.abc import Sequence

import click
import msgspec

from ..ledger.desk import DeskError
from ..ledger.founding import LINK_LIFETIME, Invited, enrolment_link, found, recovered
from ..ledger.people import Admitted
from ..ledger.publishing import FOUNDER, RECOVERY
from ..ledger.store import Ticket
from ..storage.records import SqlRecords
from .common import database_option, settings
from .database import opened, run


@click.group()
def admin() -> None:
    """Set up who keeps the register, and help them back in."""


@admin.command()
@database_option
@click.option("--person", "people", multiple=True, required=True, metavar="'NAME;INSTITUTION;E-MAIL'")
def setup(database: str | None, people: tuple[str, ...]) -> None:
    """Found the register: print a one-time link and a recovery code for each person, of two institutions at least.

    The register opens once every one of them has enrolled a passkey. Run it again to start over before that.
    """
    told = [_person(text) for text in people]

    async def work() -> list[Invited]:
        async with opened(database, creates=True) as store, store.write() as records:
            if await records.members():
                raise DeskError("the register is founded; its members enrol others in the console")
            invitations = found(told)
            await _invite(records, invitations, FOUNDER)
            await records.log(
                int(time.time()), "command line", "setup", {"people": [i.member.name for i in invitations]}
            )
            return invitations

    _print(run(work()))


@admin.command()
@database_option
@click.option("--code", "codes", multiple=True, hidden=True)
def recover(database: str | None, codes: tuple[str, ...]) -> None:
    """Let two people of two institutions, who lost their passkeys, enrol new ones with their recovery codes.

    They approve nothing for 72 hours, and everybody is told.
    """
    given = codes or tuple(click.prompt(f"Recovery code {number} of 2", hide_input=True) for number in (1, 2))

    async def work() -> list[Invited]:
        async with opened(database) as store, store.write() as records:
            invitations = recovered(await records.members(), given)
            await _invite(records, invitations, RECOVERY)
            names = [invited.member.name for invited in invitations]
            await records.log(int(time.time()), "command line", "recover-links", {"people": names})
            return invitations

    _print(run(work()))


@admin.command()
@database_option
def people(database: str | None) -> None:
    """List who keeps the register."""

    async def work() -> dict[str, Admitted]:
        async with opened(database) as store, store.read() as records:
            return await records.members()

    for admitted in run(work()).values():
        member = admitted.member
        click.echo(f"{member.name}\t{member.institution}\t{member.role}\t{len(member.passkeys)} passkey(s)")


def _person(text: str) -> tuple[str, str, str]:
    name, institution, email, *_ = (*text.split(";"), "", "")
    return name, institution, email


async def _invite(records: SqlRecords, invitations: Sequence[Invited], purpose: str) -> None:
    now = int(time.time())
    await records.drop_tickets(purpose)
    for invited in invitations:
        content = msgspec.json.encode(invited.member).decode()
        await records.add_ticket(invited.secret, Ticket(purpose, content, now + LINK_LIFETIME), now)


def _print(invitations: Sequence[Invited]) -> None:
    origin = settings().origin
    for invited in invitations:
        member = invited.member
        click.echo(f"{member.name} ({member.institution})")
        click.echo(f"  link, to be used once within 7 days:      {enrolment_link(origin, invited.secret)}")
        click.echo(f"  recovery code, to be kept on paper:  {invited.code}")
