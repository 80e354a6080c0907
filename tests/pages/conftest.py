"""The public application with its pages, in the test's own process."""

from __future__ import annotations

import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from tests.web.asking import Client, asking

RUN_BY = Settings(database="", rate=1e5, burst=10**5, operator="GHT de l'Essai", contact="contact@ght.example")


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, loaded: Loaded) -> Client:
    return await asking(aiohttp_client, create_app(RUN_BY, loaded))
