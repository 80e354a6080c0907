"""Two replicas on one database, behind the shipped nginx configuration: nothing is lost, a change is everywhere."""

from __future__ import annotations

import http.client
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest

from scanner.storage.grants import Process
from tests.conftest import SOAK, Service, eventually
from tests.databases import Postgresql
from tests.ledger.office import Office, opened_office
from tests.ledger.test_desk import adding
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE, post
from tests.web.nginx import Nginx

ANSWERS = 5000 if SOAK else 1500
SETTLED = 300
"""Answers after which no request is left that met the old replica."""


class Load:
    """Clients that scan as fast as they are answered; every answer that is not the right one is kept."""

    def __init__(self, port: int, clients: int = 4) -> None:
        self.port = port
        self.answers = 0
        self.failures: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._scan) for _ in range(clients)]
        for thread in self._threads:
            thread.start()

    def _scan(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        while not self._stop.is_set():
            try:
                body = b'{"url": "canary-of-the-load.ameli.fr"}'
                connection.request("POST", "/v1/scan", body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                content = answer.read()
                if answer.status != 200 or b'"official"' not in content:
                    self.failures.append(f"{answer.status} {content[:100]!r}")
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                connection.close()
            self.answers += 1
        connection.close()

    def has_answered(self, number: int) -> bool:
        return self.answers > number

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(PATIENCE)


class Machines:
    """What a test has started; all of it is stopped at the test's end, whatever happened."""

    def __init__(self, url: str, pinned: Path) -> None:
        self.url = url
        self.pinned = pinned
        self.ports = [reserved_port(), reserved_port()]
        self.replicas = {port: self._start(port) for port in self.ports}
        self.others: list[Nginx | Load] = []

    def _start(self, port: int) -> Service:
        generous = {"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000", "VIGILIEN_DRAIN": "0.5"}
        return Service(
            "--port",
            str(port),
            environment={"VIGILIEN_DATABASE": self.url, "VIGILIEN_PINNED": str(self.pinned), **generous},
        )

    def renew(self, port: int, *, kill: bool = False) -> None:
        """Stop a replica as an operator does, or kill it, and start it again."""
        if kill:
            self.replicas[port].process.send_signal(signal.SIGKILL)
            self.replicas[port].process.communicate()
        else:
            self.replicas[port].stop()
        self.replicas[port] = self._start(port)

    def stop(self) -> str:
        """What the replicas wrote to standard error."""
        for other in reversed(self.others):
            other.stop()
        self.others.clear()
        told = "".join(service.stop()[1] for service in self.replicas.values())
        self.replicas.clear()
        return told


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with opened_office(database_url, tmp_path) as made:
        yield made


@pytest.fixture
def machines(database_url: str, office: Office, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Machines]:
    url = database_url
    if not office.database.is_sqlite:
        url = request.getfixturevalue("postgresql").granted(url)[Process.SERVE]
    pinned = tmp_path / "pinned.json"
    pinned.write_bytes(msgspec.json.encode(office.pinned))
    started = Machines(url, pinned)
    yield started
    started.stop()


only_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


async def publish(office: Office, domain: str) -> None:
    await office.sign("bea", await office.propose("paul", adding(domain)))
    await office.a_day_later()


def verdict(port: int, host: str) -> str:
    return str(post(port, "/v1/scan", {"url": host}).json["verdict"])


async def test_a_change_is_served_by_every_replica(office: Office, machines: Machines) -> None:
    await publish(office, "centre-imaginaire-un.fr")
    eventually(lambda: {verdict(port, "centre-imaginaire-un.fr") for port in machines.ports} == {"official"})


@only_postgresql
async def test_replicas_follow_after_every_connection_was_killed(
    office: Office, machines: Machines, postgresql: Postgresql
) -> None:
    postgresql.disconnect_all()
    assert verdict(machines.ports[0], "ameli.fr") == "official"
    await publish(office, "centre-imaginaire-deux.fr")
    postgresql.disconnect_all()
    eventually(lambda: {verdict(port, "centre-imaginaire-deux.fr") for port in machines.ports} == {"official"})
    assert "centre-imaginaire" not in machines.stop()


@only_postgresql
@pytest.mark.usefixtures("office")
async def test_restarts_and_a_killed_replica_lose_no_scan(machines: Machines, tmp_path: Path) -> None:
    proxy = Nginx(tmp_path, machines.ports)
    load = Load(proxy.port)
    machines.others += [proxy, load]
    for port, kill in ((machines.ports[0], False), (machines.ports[1], False), (machines.ports[0], True)):
        machines.renew(port, kill=kill)
        seen = load.answers  # as an operator would, see the new one at work before the next is touched
        eventually(partial(load.has_answered, seen + SETTLED))
    eventually(partial(load.has_answered, ANSWERS))
    machines.stop()
    assert load.failures == []
    assert "canary-of-the-load" not in proxy.log.read_text()
