"""Clients that do what no honest one does, on raw sockets and from any address of the loopback network."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent

FULL = {"urls": ["https://ameli-carte-%04d.fr/%s" % (number, "x" * 2040) for number in range(1000)]}  # noqa: UP031
"""A batch of 2 MB."""

LONG = {"urls": [f"https://ameli-carte-{number}.fr" for number in range(1000)]}


def request_of(path: str, value: object, announced: int | None = None) -> bytes:
    """A POST with a JSON body, which may announce more than there is."""
    body = json.dumps(value).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {announced or len(body)}\r\n\r\n".encode() + body


async def connected(port: int, source: str = "127.0.0.1") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))


async def exchanged(port: int, sent: bytes, source: str = "127.0.0.1") -> tuple[int, bytes]:
    """Send a request on a connection of its own; the status and the body."""
    reader, writer = await connected(port, source)
    try:
        writer.write(sent)
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode().lower().split("\r\n")
        status = int(lines[0].split()[1])
        length = next((int(line.split(":")[1]) for line in lines if line.startswith("content-length:")), None)
        if length is not None:
            return status, await reader.readexactly(length)
        pieces = b""
        while size := int(await reader.readline(), 16):
            pieces += await reader.readexactly(size)
            await reader.readline()
        return status, pieces
    finally:
        writer.close()


async def never_reading(port: int, sent: bytes, source: str, until: asyncio.Event) -> None:
    """Send again and again, on one connection after the other, and never read."""
    while not until.is_set():
        writer: Any = None
        try:
            _, writer = await connected(port, source)
            writer.transport.pause_reading()
            while not until.is_set() and not writer.is_closing():
                writer.write(sent)
                async with asyncio.timeout(5):
                    await writer.drain()
        except (OSError, TimeoutError):
            await asyncio.sleep(0.1)
        finally:
            if writer is not None:
                writer.transport.abort()


async def always_asking(port: int, sent: bytes, source: str, until: asyncio.Event) -> None:
    """Send a request, read its answer, and again at once."""
    while not until.is_set():
        try:
            await exchanged(port, sent, source)
        except (OSError, EOFError):
            await asyncio.sleep(0.1)


async def slow_body(port: int, source: str, until: asyncio.Event) -> None:
    """Announce a body and send it a byte at a time, on one connection after the other."""
    while not until.is_set():
        writer: Any = None
        try:
            _, writer = await connected(port, source)
            writer.write(request_of("/v1/scan/batch", {"urls": ["ameli.fr"]}, announced=500_000))
            for _ in range(40):
                await asyncio.sleep(0.25)
                writer.write(b" ")
                await writer.drain()
        except OSError:
            await asyncio.sleep(0.1)
        finally:
            if writer is not None:
                writer.transport.abort()


class Probe:
    """Somebody else's requests of one kind, one after the other: statuses and times in seconds."""

    def __init__(self, port: int, sent: bytes, source: str, pause: float = 0.0) -> None:
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self._port, self._sent, self._source, self._pause = port, sent, source, pause

    async def run(self, until: asyncio.Event) -> None:
        while not until.is_set():
            await self.once()
            await asyncio.sleep(self._pause)

    async def once(self) -> None:
        started = time.perf_counter()
        try:
            status, _ = await exchanged(self._port, self._sent, self._source)
        except (OSError, EOFError):
            status = 0
        self.times.append(time.perf_counter() - started)
        self.statuses[status] += 1


def resident(pid: int) -> float:
    """MiB that a process holds in memory."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


SCAN = request_of("/v1/scan", {"url": "https://arneli.fr"})
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


async def attack(kind: str, port: int, connections: int, sources: int) -> None:
    """Attack until killed, from ``sources`` addresses beginning with 127.0.0.2."""
    never = asyncio.Event()
    sent = request_of("/v1/scan/batch", FULL if kind == "unread" else LONG)

    def one(number: int) -> Coroutine[None, None, None]:
        source = f"127.0.0.{2 + number % sources}"
        kinds = {"unread": never_reading, "batches": always_asking}
        return kinds[kind](port, sent, source, never) if kind in kinds else slow_body(port, source, never)

    await asyncio.gather(*(one(number) for number in range(connections)))


@contextmanager
def attacking(kind: str, port: int, connections: int, sources: int) -> Iterator[None]:
    """An attack by a process of its own, so that it does not hinder who measures."""
    command = [sys.executable, "-m", "tests.web.attacks", kind, str(port), str(connections), str(sources)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        yield
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    asyncio.run(attack(sys.argv[1], *map(int, sys.argv[2:5])))
