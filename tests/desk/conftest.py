"""A founded register with its desk, for every test of this folder that needs no process of its own."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.ledger.weighing import Rules
from tests.desk.tiers import Starter, Tiers, opened_desk, settings_for
from tests.ledger.office import opened_office
from tests.web.asking import asking


@pytest.fixture
def start(aiohttp_client: AiohttpClient) -> Starter:
    return lambda app: asking(aiohttp_client, app)


@pytest.fixture
async def tiers(start: Starter, tmp_path: Path) -> AsyncIterator[Tiers]:
    url = f"sqlite:///{tmp_path}/register.db"
    pinned = tmp_path / "pinned.json"
    async with opened_office(url, tmp_path, Rules(delay=0), time.time()) as office:
        pinned.write_bytes(msgspec.json.encode([office.pinned]))
        settings = settings_for(url, pinned)
        yield Tiers(start, settings, office, await opened_desk(start, settings))
