"""The pages in the test's own process, and as a service of its own in front of real browsers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.ledger.keys import new_key
from scanner.ledger.snapshot import sign, snapshot_text
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from tests.conftest import Service
from tests.extension.browsers import Browser
from tests.extension.sites import Threaded
from tests.ledger.commands import vigilien
from tests.pages.browsers import NARROW, chromium, firefox
from tests.pages.front import Front
from tests.pages.letters import photograph
from tests.web.asking import Client, asking

RUN_BY = Settings(database="", rate=1e5, burst=10**5, operator="GHT de l'Essai", contact="contact@ght.example")

FAKE = "faux-confirme.example.com"
"""Confirmed by two people, says the list of these tests."""

KINDS = ["chromium", "firefox"]


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, loaded: Loaded) -> Client:
    return await asking(aiohttp_client, create_app(RUN_BY, loaded))


@pytest.fixture(scope="session")
def servers() -> Iterator[Threaded]:
    threaded = Threaded()
    yield threaded
    threaded.stop()


@pytest.fixture(scope="session")
def list_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("key")
    new_key(folder / "snapshot.key")
    return folder / "snapshot.key"


@pytest.fixture(scope="session")
def front(servers: Threaded, list_key: Path, loaded: Loaded) -> Iterator[Front]:
    """In front of a service with a register, since reports are acknowledged only where they are kept."""
    database = f"sqlite:///{list_key.parent}/register.db"
    for command in (("db", "migrate"), ("publish", "--once", "--key", list_key)):
        assert vigilien(*command, database=database).exit_code == 0
    limits = {"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000", "VIGILIEN_OPERATOR": RUN_BY.operator}
    running = Service(environment={"VIGILIEN_DATABASE": database, **limits})
    stands = Front(servers, running.url)
    now = int(time.time())
    content = json.loads(snapshot_text(loaded.index, now - 60, now - 60)) | {"fakes": [FAKE]}
    stands.snapshot = msgspec.json.encode(sign(json.dumps(content), new_key(list_key.with_name("other.key"))))
    yield stands
    running.stop()


@pytest.fixture
def own_front(front: Front, servers: Threaded) -> Front:
    """For one test alone: no service worker of another one's browser asks there."""
    return Front(servers, front.service)


@pytest.fixture
def slow_front(front: Front, servers: Threaded) -> Front:
    """Never visited, and far away."""
    slow = Front(servers, front.service, is_slow=True)
    slow.snapshot = front.snapshot
    return slow


@pytest.fixture(scope="session")
def plain_front(front: Front, servers: Threaded) -> Front:
    """The same, without scripts."""
    return Front(servers, front.service, scripts=False)


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    running = chromium(tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The smallest telephone."""
    running = chromium(tmp_path_factory.mktemp("narrow"), NARROW)
    yield running
    running.close()


@pytest.fixture(scope="session")
def letter(chrome: Browser, front: Front, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The photograph of one whose QR code leads to the fake."""
    chrome.open(front.url)
    return photograph(chrome, f"https://{FAKE}/lettre?d=1", tmp_path_factory.mktemp("letter") / "lettre.jpg")


@pytest.fixture(scope="session")
def fox() -> Iterator[Browser]:
    running = firefox()
    yield running
    running.close()


@pytest.fixture(scope="session")
def plain_fox() -> Iterator[Browser]:
    """Without scripts."""
    running = firefox(scripts=False)
    yield running
    running.close()
