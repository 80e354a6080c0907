"""kill -9 of any process while people work: what was acknowledged is published, and every replica serves the ledger."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest

from scanner.ledger.weighing import Rules
from scanner.storage.backup import replayed_from
from scanner.storage.grants import Process
from tests.conftest import LISTS, ROOT, SOAK, Service, eventually
from tests.databases import Postgresql
from tests.ledger.office import Office, opened_office
from tests.ledger.test_desk import adding
from tests.seeds import draws
from tests.web.helpers import PATIENCE, post

KILLS = 18 if SOAK else 3
SECONDS = 130 if SOAK else 0
"""In which the soak's kills happen."""

TREES = (
    *("acacia", "bouleau", "charme", "douglas", "erable", "frene", "genevrier", "hetre", "if", "jujubier"),
    *("laurier", "marronnier", "noyer", "olivier", "platane", "robinier", "sapin", "tilleul"),
)
"""Names unlike one another: one like another's takes a third person."""


class Publishing:
    """A real publishing step."""

    def __init__(self, key: Path, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "scanner", "publish", "--key", str(key), "--lists", str(LISTS)]
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=silent, stderr=silent
        )

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)


class Replica:
    """A real service."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.service = Service(environment=environment)

    def kill(self) -> None:
        self.service.process.send_signal(signal.SIGKILL)
        self.service.process.communicate()

    def verdict(self, host: str) -> str:
        return str(post(self.service.port, "/v1/scan", {"url": host}).json["verdict"])

    def row(self) -> tuple[int, str]:
        told = json.loads(self.service.get("/readyz"))
        return told["ledger_row"], told["ledger_fault"]


class Running:
    """A publishing step and two replicas, each as its own role in the database; all killed at the end."""

    def __init__(self, urls: dict[Process, str], folder: Path) -> None:
        pinned = {"VIGILIEN_PINNED": str(folder / "pinned.json"), "VIGILIEN_DELAY": "0"}
        self._key = folder / "key"
        self._of = {process: {"VIGILIEN_DATABASE": url, **pinned} for process, url in urls.items()}
        self.parts: list[Publishing | Replica] = [self._started(0), self._started(1), self._started(2)]

    def _started(self, at: int) -> Publishing | Replica:
        if at == 0:
            return Publishing(self._key, self._of[Process.PUBLISH])
        return Replica(self._of[Process.SERVE] | {"VIGILIEN_RATE": "1e6", "VIGILIEN_BURST": "1000000"})

    def kill(self, at: int) -> None:
        self.parts[at].kill()
        self.parts[at] = self._started(at)

    @property
    def replicas(self) -> list[Replica]:
        return [part for part in self.parts if isinstance(part, Replica)]

    def serves(self, host: str) -> bool:
        """Whether every replica calls it official."""
        return {part.verdict(host) for part in self.replicas} == {"official"}

    def stop(self) -> None:
        for part in self.parts:
            part.kill()


@pytest.fixture
def running(postgresql: Postgresql, tmp_path: Path) -> Iterator[Running]:
    url = (tmp_path / "url").read_text()
    started = Running(postgresql.granted(url), tmp_path)
    yield started
    started.stop()


@pytest.fixture
async def office(postgresql: Postgresql, tmp_path: Path) -> AsyncIterator[Office]:
    url = postgresql.new()
    (tmp_path / "url").write_text(url)
    async with opened_office(url, tmp_path, Rules(delay=0), time.time()) as made:
        (tmp_path / "pinned.json").write_bytes(msgspec.json.encode(made.pinned))
        yield made


async def test_whatever_is_killed_every_acknowledged_change_is_served_by_both_replicas(
    office: Office, running: Running
) -> None:
    draw, acknowledged, began = draws("kills"), [], time.monotonic()
    victims = [0, 1, 2, *(draw.randrange(3) for _ in range(KILLS - 3))]
    for number, victim in enumerate(victims):
        office.clock.now = time.time()
        domain = f"centre-imaginaire-{TREES[number]}.fr"
        await office.sign("bea", await office.propose("paul", adding(domain)))
        acknowledged.append(domain)
        await asyncio.sleep(max(0.0, began + number * SECONDS / KILLS - time.monotonic()) + draw.uniform(0, 0.05))
        running.kill(victim)
    for domain in acknowledged:
        eventually(partial(running.serves, domain))
    sys.stdout.write(f"{KILLS} kills in {time.monotonic() - began:.0f} s\n")
    async with office.database.read() as records:
        state = await replayed_from(records, office.pins)
        served = (await office.force.at(records, int(time.time()))).index.official
    assert {*acknowledged} <= set(served)
    eventually(lambda: {part.row() for part in running.replicas} == {(state.head.number, "")})


async def test_a_change_is_served_by_both_replicas_soon(office: Office, running: Running) -> None:
    """How soon is printed: a busy machine takes its time."""
    running.parts[0].kill()  # the office's own publishing step tells when the row is there
    waits = []
    for number in range(10 if SOAK else 1):
        office.clock.now = time.time()
        domain = f"centre-imaginaire-{TREES[number]}.fr"
        await office.sign("bea", await office.propose("paul", adding(domain)))
        await office.publisher.step()
        began = time.monotonic()
        eventually(partial(running.serves, domain))
        waits.append(time.monotonic() - began)
    sys.stdout.write(f"served by two replicas after {min(waits):.2f} to {max(waits):.2f} s\n")
