"""What attacks cost others: one running service with its default limits, and the figures told.

``python -m bench.attack [a b c d e f g]``; it takes about five minutes. Sources are addresses of the loopback network.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path

from scanner.storage.database import Database
from tests.conftest import Service
from tests.ports import reserved_port
from tests.web.attacks import FULL, HEALTH, SCAN, Probe, attacking, exchanged, request_of, resident
from tests.web.nginx import Nginx
from tests.web.test_workers import children_of, is_gone

OTHER = "127.9.9.9"
WITH_DEFAULTS = {"VIGILIEN_DRAIN": "1"}


async def unread(folder: Path) -> None:
    """(a) 560 connections that send 2 MB batches and never read."""
    service, stop = Service(environment=WITH_DEFAULTS), asyncio.Event()
    health = Probe(service.port, HEALTH, OTHER, 0.2)
    before = most = resident(service.process.pid)
    with attacking("unread", service.port, connections=560, sources=1):
        probing = asyncio.create_task(health.run(stop))
        until = time.monotonic() + 45
        while time.monotonic() < until:
            most = max(most, resident(service.process.pid))
            await asyncio.sleep(0.1)
        stop.set()
        await probing
        started = time.monotonic()
        service.process.terminate()
        await asyncio.to_thread(service.process.communicate)
        took = time.monotonic() - started
    slowest, median = max(health.times) * 1000, statistics.median(health.times) * 1000
    print(f"(a) memory {before:.0f} MiB, at most {most:.0f} MiB; SIGTERM ended it in {took:.1f} s")
    print(f"    health {dict(health.statuses)}, median {median:.0f} ms, slowest {slowest:.0f} ms")


async def batches(folder: Path, settings: dict[str, str] | None = None) -> None:
    """(b) 50 batches at once from one address, again and again."""
    service, stop = Service(environment=WITH_DEFAULTS | (settings or {})), asyncio.Event()
    alone, beside = (Probe(service.port, SCAN, source, 0.02) for source in (OTHER, "127.9.9.8"))
    for _ in range(250):
        await alone.once()
        await asyncio.sleep(0.02)
    with attacking("batches", service.port, connections=50, sources=1):
        await asyncio.sleep(1)
        probing = asyncio.create_task(beside.run(stop))
        await asyncio.sleep(12)
        stop.set()
        await probing
    medians = [statistics.median(probe.times) * 1000 for probe in (alone, beside)]
    kind = "without limits" if settings else "default limits"
    print(f"(b) {kind}: median scan alone {medians[0]:.2f} ms, beside {medians[1]:.2f} ms:")
    print(f"    {medians[1] / medians[0]:.2f} times; scans {dict(beside.statuses)}")
    service.stop()


async def without_limits(folder: Path) -> None:
    """(b) again, where all 50 batches are let in: the turns alone."""
    await batches(folder, {"VIGILIEN_RATE": "1e6", "VIGILIEN_BURST": "1000000"})


async def slow_bodies(folder: Path) -> None:
    """(c) 600 slow bodies from two addresses."""
    service, stop = Service(environment=WITH_DEFAULTS), asyncio.Event()
    health = Probe(service.port, HEALTH, OTHER, 0.1)
    others = [Probe(service.port, SCAN, f"127.7.7.{n}", 0.2) for n in range(20)]
    with attacking("slow", service.port, connections=600, sources=2):
        await asyncio.sleep(3)
        probing = [asyncio.create_task(probe.run(stop)) for probe in (health, *others)]
        await asyncio.sleep(20)
        stop.set()
        await asyncio.gather(*probing)
    scans = sum((other.statuses for other in others), Counter[int]())
    print(f"(c) health {dict(health.statuses)}, other clients' scans {dict(scans)}")
    service.stop()


async def reports(folder: Path) -> None:
    """(d) 50,200 junk reports from 5,020 networks, then one true report."""
    url = f"sqlite:///{folder}/register.db"
    service, statuses, gate = (
        Service("--database", url, environment=WITH_DEFAULTS),
        Counter[int](),
        asyncio.Semaphore(64),
    )

    def report(host: str) -> bytes:
        return request_of("/v1/reports", {"host": host, "kind": "fake", "verdict": "unknown"})

    async def one(network: int, number: int) -> None:
        async with gate:
            host = f"junk-{network}-{number}.example"
            status, _ = await exchanged(service.port, report(host), f"127.{100 + network // 250}.{network % 250}.1")
            statuses[status] += 1

    started = time.monotonic()
    for network in range(5020):
        await asyncio.gather(*(one(network, number) for number in range(10)))
    took = time.monotonic() - started
    status, _ = await exchanged(service.port, report("vrai-faux-site.example"), OTHER)
    service.stop()
    database = Database(url)
    async with database.read() as records:
        kept = await records.reported_hosts("fake", 0)
        shown = [await records.reports("fake", 0, newest=newest) for newest in (False, True)]
    await database.close()
    found = any(report.host == "vrai-faux-site.example" for some in shown for report in some)
    print(f"(d) junk {dict(statuses)} in {took:.0f} s, {kept} hosts kept;")
    print(f"    the true report: {status}, on the desk's page: {found}")


async def spoofed(folder: Path) -> None:
    """(e) X-Forwarded-For invented by a client, through the shipped nginx."""
    service = Service(environment=WITH_DEFAULTS | {"VIGILIEN_TRUSTED_PROXIES": "127.0.0.1/32"})
    proxy = Nginx(folder, [service.port, service.port])
    counts = []
    for source, spoofs in (("127.0.0.4", False), ("127.0.0.5", True)):
        statuses, started = Counter[int](), time.monotonic()
        for number in range(700):
            line = f"Host: x\r\nX-Forwarded-For: 192.0.{number % 250}.1, 127.0.0.1\r\n".encode()
            sent = SCAN.replace(b"Host: x\r\n", line) if spoofs else SCAN
            statuses[(await exchanged(proxy.port, sent, source))[0]] += 1
        counts.append(f"{dict(statuses)}, at most {500 + 50 * (time.monotonic() - started):.0f} allowed")
    print(f"(e) 700 scans from one address: {counts[0]}; with an invented header each: {counts[1]}")
    proxy.stop()
    service.stop()


async def on_disk(folder: Path) -> None:
    """(f) A 2 MB batch through the shipped nginx."""
    service = Service(environment=WITH_DEFAULTS)
    proxy = Nginx(folder, [service.port, service.port])
    before = proxy.changes()
    status, body = await exchanged(proxy.port, request_of("/v1/scan/batch", FULL), "127.0.0.6")
    print(f"(f) {status}, {len(body)} bytes of answer; files made on disk: {proxy.changes() != before}")
    proxy.stop()
    service.stop()


async def killed(folder: Path) -> None:
    """(g) A worker and a parent killed at the wrong moment, 20 times each."""
    left = sum([_is_left_after(number) for number in range(40)])
    print(f"(g) of 40 times something was left or came back: {left}")


def _is_left_after(number: int) -> bool:
    service = Service("--workers", "2", "--port", str(reserved_port()), environment={"VIGILIEN_DRAIN": "0"})
    workers = children_of(service.process.pid)
    if number % 2:
        os.kill(workers[0], signal.SIGKILL)
        time.sleep(number / 40)
        service.process.terminate()
    else:
        time.sleep(number / 80)
        service.process.kill()
    service.process.communicate()
    until = time.monotonic() + 20
    while not is_gone(service.port) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_gone(service.port) or any(Path(f"/proc/{worker}/exe").exists() for worker in workers)


ATTACKS: dict[str, list[Callable[[Path], Coroutine[None, None, None]]]] = {
    "a": [unread],
    "b": [batches, without_limits],
    "c": [slow_bodies],
    "d": [reports],
    "e": [spoofed],
    "f": [on_disk],
    "g": [killed],
}


def main() -> None:
    for name in sys.argv[1:] or ATTACKS:
        for attack in ATTACKS[name]:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(attack(Path(folder)))


if __name__ == "__main__":
    main()
