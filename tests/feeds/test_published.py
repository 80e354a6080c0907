"""From the day's list to a running resolver: a name is found, by two signatures refused everywhere, by two let go."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from scanner.feeds import FEEDS
from scanner.ledger.acts import challenge
from scanner.ledger.keys import read_key
from scanner.ledger.weighing import Rules
from scanner.storage.access import Session
from tests.conftest import ROOT, Service, eventually
from tests.desk.enrolling import exact_text
from tests.desk.tiers import OURS
from tests.feeds.consumers import environment, program
from tests.feeds.daemons import Daemon
from tests.feeds.editions import FULL, GENUINE
from tests.feeds.resolving import ADDRESS, answer, authority, is_up
from tests.feeds.test_every_feed import FAKES
from tests.ledger.office import Office, opened_office
from tests.needs import missing
from tests.passkey import ORIGIN
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE, send

SMALLEST = "/v1/feeds/adguard"
"""What is asked again and again: a larger answer would keep the service from reading the register."""

HOST = "espace-ameli-essai.fr"
FETCH = ROOT / "docs/integrations/vigilien-fetch"


async def test_a_name_of_today_is_discovered_blocked_everywhere_by_two_and_given_back_by_two(tmp_path: Path) -> None:
    """Watch, desk, service and resolver are processes; the publishing step looks when the test tells it to.

    How soon is printed: a busy machine takes its time.
    """
    if shutil.which("curl") is None:
        missing("curl", "apt-get install curl")
    url = f"sqlite:///{tmp_path}/register.db"
    async with opened_office(url, tmp_path, Rules(delay=0), time.time()) as office:
        await office.publisher.step()  # so that there is a snapshot
        with followed(tmp_path, url) as follower, watched(tmp_path, url) as days, desk(tmp_path, url) as port:
            paul, bea = [Keeper(port, office, name, await signed_in(office, name)) for name in ("paul", "bea")]
            follower.holds(is_fake=False)
            assert HOST not in paul.page("/admin/discoveries")
            (days / "20261125_CREA_fr.txt").write_text(f"#BOF\nboulangerie-imaginaire.fr\n{HOST}\n#EOF\n")
            began = time.monotonic()
            eventually(lambda: HOST in paul.page("/admin/discoveries"))
            waits = [time.monotonic() - began]
            ticked = {f"host:{HOST}": "on", "decision": "proposed", "reason": "copie d'ameli"}
            await signed(office, paul.sends("/admin/discoveries", ticked), paul, bea)
            waits.append(follower.holds(is_fake=True))
            withdrawn = {"table": "fake", "key": HOST, "host": HOST, "remove": "on"}
            await signed(office, paul.sends("/admin/register", withdrawn), paul, bea)
            waits.append(follower.holds(is_fake=False))
    told = "on the page after {:.1f} s, refused everywhere {:.1f} s after two signatures, given back after {:.1f} s\n"
    sys.stdout.write(told.format(*waits))


class Keeper:
    """Somebody who is signed in at the desk on ``port``, with their passkey at hand."""

    def __init__(self, port: int, office: Office, name: str, session: str) -> None:
        self._port, self._key = port, office.keys[name]
        self._headers = {"Cookie": f"vigilien={session}", **OURS}

    def page(self, path: str) -> str:
        reply = send(self._port, "GET", path, headers=self._headers)
        assert reply.status == 200, reply
        return reply.body.decode()

    def sends(self, path: str, fields: dict[str, str]) -> str:
        """Send a form that makes a proposal; where that is."""
        headers = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
        reply = send(self._port, "POST", path, urlencode(fields), headers)
        assert reply.status == 303, reply
        return reply.headers["location"]

    def signs(self, proposal: str) -> None:
        """Touch the passkey on the signer, under what the proposal's page has signed."""
        text = exact_text(self.page(proposal))
        body = json.dumps({"text": text, "assertion": self._key.sign(challenge(text))})
        headers = {**self._headers, "Content-Type": "application/json"}
        assert send(self._port, "POST", f"{proposal}/sign", body, headers).status == 200


async def signed(office: Office, proposal: str, *keepers: Keeper) -> None:
    """Its author and a second person of another institution sign; it is published."""
    for keeper in keepers:
        keeper.signs(proposal)
    office.clock.now = time.time()
    await office.publisher.step()


async def signed_in(office: Office, name: str) -> str:
    """The secret of a session of theirs."""
    now, secret = int(time.time()), f"session-of-{name}"
    async with office.database.write() as records:
        await records.add_session(secret, Session(name, now, now))
    return secret


@contextmanager
def desk(folder: Path, url: str) -> Iterator[int]:
    """A running desk; its port, which is not where it says that it is opened: that the passkeys were made for."""
    port = reserved_port()
    with process("desk", "--port", str(port), environment=believed(folder, url) | {"VIGILIEN_ORIGIN": ORIGIN}):
        eventually(lambda: is_open(port))
        yield port


def is_open(port: int) -> bool:
    try:
        return send(port, "GET", "/admin/sign-in").status == 200
    except OSError:
        return False


@contextmanager
def watched(folder: Path, url: str) -> Iterator[Path]:
    """The folder of a running watch that hands what it finds to the keepers."""
    days = folder / "days"
    days.mkdir()
    arguments = ("watch", str(days), "--memory", str(folder / "watch.db"), "--notify")
    with process(*arguments, environment=believed(folder, url)):
        yield days


@contextmanager
def process(*arguments: str, environment: dict[str, str]) -> Iterator[None]:
    """``vigilien`` with these arguments, until the block ends."""
    command = [sys.executable, "-m", "scanner", *arguments]
    running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        assert running.wait(PATIENCE) == 0


def believed(folder: Path, url: str) -> dict[str, str]:
    """The settings of a process that believes the register's ledger."""
    return {"VIGILIEN_DATABASE": url, "VIGILIEN_SNAPSHOT_KEY": str(folder / "key"), "VIGILIEN_DELAY": "0"}


class Follower:
    """A service on the register, and a resolver that fetches its zone there as the guide shows."""

    def __init__(self, service: Service, port: int, fetch: list[str], key: Ed25519PublicKey) -> None:
        self._service, self._port, self._fetch, self._key = service, port, fetch, key

    def holds(self, *, is_fake: bool) -> float:
        """Wait until the host is in all lists and refused, or in none and answered; how many seconds that took."""
        began = time.monotonic()
        eventually(lambda: self._is_in(SMALLEST) == is_fake)
        eventually(lambda: (HOST in self._snapshot()["fakes"]) == is_fake)
        assert {name: self._is_in_feed(name) for name in FAKES} == dict.fromkeys(FAKES, is_fake)
        subprocess.run(self._fetch, check=True)
        eventually(lambda: answer(self._port, f"www.{HOST}") == ("NXDOMAIN" if is_fake else ADDRESS))
        assert answer(self._port, GENUINE) == ADDRESS
        return time.monotonic() - began

    def _snapshot(self) -> dict[str, Any]:
        """What the extension's refresh reads, once its signature holds."""
        signed = send(self._service.port, "GET", "/v1/snapshot").json
        text = signed["snapshot"].encode()
        self._key.verify(base64.b64decode(signed["signature"]), b"vigilien-snapshot\0" + text)
        return dict(json.loads(text))

    def _is_in_feed(self, name: str) -> bool:
        return any(self._is_in(f"/v1/feeds/{name}/{file}") for file in FEEDS[name].files(FULL))

    def _is_in(self, path: str) -> bool:
        return HOST in send(self._service.port, "GET", path).body.decode()


@contextmanager
def followed(folder: Path, url: str) -> Iterator[Follower]:
    port, zone = reserved_port(), folder / "vigilien.rpz"
    generous = {"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000"}
    service = Service(environment=believed(folder, url) | generous)
    (folder / "nsd").mkdir()
    try:
        with authority(folder / "nsd") as upstream:
            zone.write_bytes(service.get("/v1/feeds/rpz"))
            resolver = unbound(folder, port, zone, upstream)
            try:
                reload = ["kill", "-HUP", str(resolver.process.pid)]
                fetch = [str(FETCH), f"{service.url}/v1/feeds/rpz", str(zone), *reload]
                pinned = base64.b64decode(read_key(folder / "key").pinned.key)
                yield Follower(service, port, fetch, Ed25519PublicKey.from_public_bytes(pinned))
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
