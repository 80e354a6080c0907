"""From two signatures to a running resolver: a fake is in every feed and refused, a withdrawn one leaves them all."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scanner.feeds import FEEDS
from scanner.ledger.changes import Difference, change
from scanner.ledger.weighing import Rules
from scanner.register.models import FakeEntry
from tests.conftest import ROOT, Service, eventually
from tests.feeds.consumers import environment, program
from tests.feeds.daemons import Daemon
from tests.feeds.editions import FULL, GENUINE
from tests.feeds.resolving import ADDRESS, answer, authority, is_up
from tests.feeds.test_every_feed import FAKES
from tests.ledger.office import Office, opened_office
from tests.needs import missing
from tests.ports import reserved_port
from tests.web.helpers import send

SMALLEST = "/v1/feeds/adguard"
"""What is asked again and again: a larger answer would keep the service from reading the register."""

HOST = "espace-ameli-essai.fr"
ENTRY = FakeEntry(HOST, "vu")
FETCH = ROOT / "docs/integrations/vigilien-fetch"


async def signed(office: Office, difference: Difference) -> None:
    """Propose, sign by a second person of another institution, publish."""
    await office.sign("bea", await office.propose("paul", difference))
    office.clock.now = time.time()
    await office.publisher.step()


async def test_two_signatures_reach_every_feed_and_a_running_resolver_and_two_take_it_back(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        missing("curl", "apt-get install curl")
    url = f"sqlite:///{tmp_path}/register.db"
    async with opened_office(url, tmp_path, Rules(delay=0), time.time()) as office:
        with followed(tmp_path, url) as follower:
            follower.holds(is_fake=False)
            await signed(office, (change(None, ENTRY),))
            follower.holds(is_fake=True)
            await signed(office, (change(ENTRY, None),))
            follower.holds(is_fake=False)


class Follower:
    """A service on the register, and a resolver that fetches its zone there as the guide shows."""

    def __init__(self, service: Service, port: int, fetch: list[str]) -> None:
        self._service = service
        self._port = port
        self._fetch = fetch

    def holds(self, *, is_fake: bool) -> None:
        """Wait until the host is in all lists and refused, or in none and answered."""
        eventually(lambda: self._is_in(SMALLEST) == is_fake)
        eventually(lambda: self._is_in("/v1/snapshot") == is_fake)
        assert {name: self._is_in_feed(name) for name in FAKES} == dict.fromkeys(FAKES, is_fake)
        subprocess.run(self._fetch, check=True)
        eventually(lambda: answer(self._port, f"www.{HOST}") == ("NXDOMAIN" if is_fake else ADDRESS))
        assert answer(self._port, GENUINE) == ADDRESS

    def _is_in_feed(self, name: str) -> bool:
        return any(self._is_in(f"/v1/feeds/{name}/{file}") for file in FEEDS[name].files(FULL))

    def _is_in(self, path: str) -> bool:
        return HOST in send(self._service.port, "GET", path).body.decode()


@contextmanager
def followed(folder: Path, url: str) -> Iterator[Follower]:
    port, zone = reserved_port(), folder / "vigilien.rpz"
    generous = {"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000"}
    believed = {"VIGILIEN_SNAPSHOT_KEY": str(folder / "key"), "VIGILIEN_DELAY": "0"}
    service = Service(environment={"VIGILIEN_DATABASE": url, **believed, **generous})
    (folder / "nsd").mkdir()
    try:
        with authority(folder / "nsd") as upstream:
            zone.write_bytes(service.get("/v1/feeds/rpz"))
            resolver = unbound(folder, port, zone, upstream)
            try:
                reload = ["kill", "-HUP", str(resolver.process.pid)]
                yield Follower(service, port, [str(FETCH), f"{service.url}/v1/feeds/rpz", str(zone), *reload])
            finally:
                resolver.stop()
    finally:
        service.stop()


def unbound(folder: Path, port: int, zone: Path, upstream: int) -> Daemon:
    (folder / "unbound.conf").write_text(
        f'server:\n interface: 127.0.0.1\n port: {port}\n username: ""\n chroot: ""\n directory: "{folder}"\n'
        ' pidfile: ""\n use-syslog: no\n do-not-query-localhost: no\n num-threads: 1\n'
        ' module-config: "respip iterator"\n'
        f'rpz:\n name: "rpz.vigilien"\n zonefile: "{zone}"\n'
        f'forward-zone:\n name: "."\n forward-addr: 127.0.0.1@{upstream}\n'
    )
    command = [program("unbound"), "-d", "-c", str(folder / "unbound.conf")]
    return Daemon(command, folder, environment(), lambda: is_up(port, GENUINE, ADDRESS))
