"""Machines' tokens from the command line, on both databases; a service takes them and lets them go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.storage.grants import Process
from scanner.storage.records import SqlRecords
from scanner.web.app import create_app
from tests.ledger.commands import in_records, vigilien
from tests.web.asking import asking
from tests.web.helpers import PATIENCE


@pytest.fixture
def url(database_url: str) -> str:
    assert vigilien("db", "migrate", "--database", database_url).exit_code == 0
    return database_url


def make(url: str, *options: str) -> str:
    made = vigilien("tokens", "make", "--database", url, *options)
    assert made.exit_code == 0, made.output
    return made.stdout.strip()


def test_a_token_is_made_listed_and_revoked(url: str) -> None:
    secret = make(url, "--scope", "scan", "--scope", "export", "--days", "30", "Messagerie du CHU")
    assert secret.startswith("vgl_")
    listed = vigilien("tokens", "list", "--database", url).output
    number, name, scopes, until, state = listed.strip().split("\t")
    assert (name, scopes, state) == ("Messagerie du CHU", "scan,export", "holds")
    assert secret not in listed
    assert vigilien("tokens", "revoke", "--database", url, number).exit_code == 0
    assert vigilien("tokens", "list", "--database", url).output.endswith(f"{until}\trevoked\n")
    live = in_records(url, lambda records: SqlRecords.live_tokens(records, 0))
    assert live == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ("make", "x"),
        ("make", "--scope", "approve", "x"),
        ("make", "--scope", "scan", "--days", "366", "x"),
        ("make", "--scope", "scan", "--days", "0", "x"),
        ("make", "--scope", "scan", " "),
        ("revoke", "7"),
    ],
)
def test_what_makes_no_token_is_refused(url: str, arguments: tuple[str, ...]) -> None:
    refused = vigilien("tokens", arguments[0], "--database", url, *arguments[1:])
    assert refused.exit_code in (1, 2)
    assert vigilien("tokens", "list", "--database", url).output == ""


def test_a_missing_register_is_told(tmp_path: Path) -> None:
    refused = vigilien("tokens", "list", "--database", f"sqlite:///{tmp_path}/none.db")
    assert refused.exit_code == 1
    assert not list(tmp_path.iterdir())


async def test_a_service_takes_a_token_until_it_is_revoked(
    url: str, aiohttp_client: AiohttpClient, loaded: Loaded, request: pytest.FixtureRequest
) -> None:
    served = url
    if not url.startswith("sqlite"):
        roles = await asyncio.to_thread(request.getfixturevalue("postgresql").granted, url)
        served = roles[Process.SERVE]
    secret = await asyncio.to_thread(make, url, "--scope", "scan", "Messagerie")
    client = await asking(aiohttp_client, create_app(Settings(database=served), loaded))

    async def status() -> int:
        return (await client.ask("/v1/scan", {"url": "ameli.fr"}, Authorization=f"Bearer {secret}")).status

    assert await status() == 200
    await asyncio.to_thread(vigilien, "tokens", "revoke", "--database", url, "1")
    async with asyncio.timeout(PATIENCE):
        while await status() != 401:  # noqa: ASYNC110 (the service looks by itself)
            await asyncio.sleep(0.05)
