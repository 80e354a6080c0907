"""A register whose database has published something, for every test of this folder that needs one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scanner.ledger.changes import Difference, change
from scanner.ledger.weighing import Rules
from scanner.register.models import FakeEntry
from tests.ledger.office import Office, opened_office

PUBLISHED = "fleuriste-imaginaire.fr"
"""A confirmed fake in which neither lists nor rules see anything: it takes three people."""


class Published(NamedTuple):
    """A register's database, with what its ledger is believed by."""

    office: Office
    runner: asyncio.Runner
    folder: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder}/register.db"

    @property
    def environment(self) -> dict[str, str]:
        return {"VIGILIEN_SNAPSHOT_KEY": str(self.folder / "key"), "VIGILIEN_DELAY": "0"}

    def publish(self, host: str) -> None:
        """Three people call a host a fake."""
        self.runner.run(_signed(self.office, (change(None, FakeEntry(host, "vu")),)))


async def _signed(office: Office, difference: Difference) -> None:
    proposal = await office.propose("paul", difference)
    for name in ("bea", "chloe"):
        await office.sign(name, proposal)
    office.clock.now = time.time()
    await office.publisher.step()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("published")
    with asyncio.Runner() as runner:
        opening = opened_office(f"sqlite:///{folder}/register.db", folder, Rules(delay=0), time.time())
        found = Published(runner.run(opening.__aenter__()), runner, folder)
        found.publish(PUBLISHED)
        yield found
        runner.run(opening.__aexit__(None, None, None))
