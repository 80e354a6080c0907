"""``vigilien tokens``: what machines show to scan, report, propose and take the register along."""

from __future__ import annotations

import time

import click

from ..desk.granting import MAX_TOKEN_DAYS, Giver, end, grant
from ..http.tokens import SCOPES
from ..storage.access import Token
from .common import database_option
from .database import opened, run

_GIVER = Giver("command line")


@click.group()
def tokens() -> None:
    """Give machines their tokens, list them, end them."""


@tokens.command()
@database_option
@click.option("--scope", "scopes", type=click.Choice(SCOPES), multiple=True, required=True, help="Once or more.")
@click.option("--days", type=click.IntRange(1, MAX_TOKEN_DAYS), default=MAX_TOKEN_DAYS, show_default=True)
@click.argument("name")
def make(database: str | None, scopes: tuple[str, ...], days: int, name: str) -> None:
    """Make a token for the machine or service NAME, and print it: it is shown this once."""

    async def work() -> tuple[int, str]:
        async with opened(database) as store, store.write() as records:
            return await grant(records, _GIVER, name, tuple(dict.fromkeys(scopes)), days, int(time.time()))

    number, secret = run(work())
    click.echo(f"token {number}, for {days} days; keep it secret, it is not shown again", err=True)
    click.echo(secret)


@tokens.command("list")
@database_option
def list_tokens(database: str | None) -> None:
    """List every token: number, name, scopes, last day, and whether it holds."""

    async def work() -> list[Token]:
        async with opened(database) as store, store.read() as records:
            return await records.tokens()

    now = int(time.time())
    for token in run(work()):
        state = "revoked" if token.revoked else "ended" if token.until <= now else "holds"
        until = time.strftime("%Y-%m-%d", time.gmtime(token.until))
        click.echo(f"{token.id}\t{token.name}\t{','.join(token.scopes)}\t{until}\t{state}")


@tokens.command()
@database_option
@click.argument("number", type=int)
def revoke(database: str | None, number: int) -> None:
    """End token NUMBER; services that follow the register refuse it within a second."""

    async def work() -> None:
        async with opened(database) as store, store.write() as records:
            await end(records, _GIVER, number, int(time.time()))

    run(work())
    click.echo(f"token {number} holds no longer")
