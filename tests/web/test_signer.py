"""The signer as it is served: one page and its scripts, nothing from elsewhere, nothing kept, nobody who frames it."""

from __future__ import annotations

import re

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from scanner.web.openapi import document
from tests.web.asking import Client, asking
from tests.web.helpers import assert_problem

SETTINGS = Settings(
    database="", origin="https://registre.vigilien.example", signer="https://vigilien.example", rp_id="vigilien.example"
)
FILES = ("acts.js", "recovery.js", "signer.js", "signer.css", "words.js")


@pytest.fixture
async def signer(aiohttp_client: AiohttpClient, loaded: Loaded) -> Client:
    return await asking(aiohttp_client, create_app(SETTINGS, loaded))


async def test_the_page_knows_the_desk_and_the_domain_of_passkeys_from_the_settings(signer: Client) -> None:
    page = await signer.send("GET", "/signer?lang=fr")
    assert page.status == 200
    assert 'data-desk="https://registre.vigilien.example" data-rp="vigilien.example"' in page.body.decode()
    assert "{" not in page.body.decode()


async def test_page_and_files_are_strict(signer: Client) -> None:
    for path in ("/signer", *(f"/signer/{name}" for name in FILES)):
        reply = await signer.send("GET", path)
        assert reply.status == 200, path
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in reply.headers
        assert "set-cookie" not in reply.headers


async def test_the_page_holds_no_script_and_loads_its_own_files_alone(signer: Client) -> None:
    page = (await signer.send("GET", "/signer")).body.decode()
    assert re.findall(r"(?:src|href)=\"([^\"]+)\"", page) == ["/signer/signer.css", "/signer/signer.js"]
    assert re.findall(r"<script[^>]*>([^<]+)", page) == []
    for name in FILES:
        content = (await signer.send("GET", f"/signer/{name}")).body.decode()
        assert all(source.startswith("./") for source in re.findall(r"\bfrom \"([^\"]+)\"", content)), name
        assert not re.search(r"\b(?:fetch|XMLHttpRequest|innerHTML|insertAdjacentHTML|eval|import\()\b", content), name


@pytest.mark.parametrize("name", ["signer.html", "__init__.py", "x.js", "..%2f..%2fsettings.py"])
async def test_nothing_else_of_the_folder_is_served(signer: Client, name: str) -> None:
    assert_problem(await signer.send("GET", f"/signer/{name}"), "not-found")


async def test_it_is_served_without_the_pages_and_described_to_no_machine(
    aiohttp_client: AiohttpClient, loaded: Loaded
) -> None:
    assert b"/signer" not in document()
    client = await asking(aiohttp_client, create_app(msgspec.structs.replace(SETTINGS, rate=1e5), loaded))
    assert_problem(await client.send("POST", "/signer"), "method-not-allowed")
