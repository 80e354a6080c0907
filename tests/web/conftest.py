"""The public application in the test's own process, for every test that needs no process of its own."""

from __future__ import annotations

import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from tests.web.asking import Client, asking

GENEROUS = Settings(database="", rate=1e5, burst=10**5)


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, loaded: Loaded) -> Client:
    return await asking(aiohttp_client, create_app(GENEROUS, loaded))
