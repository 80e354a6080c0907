"""What clients do wrong, or on purpose, costs bounded memory and time, and does not hinder others.

Small versions of ``bench/attack.py``, which tells the figures: here only what must hold however busy the machine is.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web

from scanner.http.problems import ProblemError
from scanner.http.protocol import QuietRunner
from scanner.http.room import Room
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from scanner.web.turns import AT_ONCE, Turns
from tests.conftest import Service, eventually
from tests.web.attacks import FULL, attacking, request_of, resident
from tests.web.helpers import assert_problem, post, send

HEAD = b"POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
BODY = b'{"url": "ameli.fr"}'
WHOLE = HEAD + f"Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY
GENEROUS = {"VIGILIEN_RATE": "1e6", "VIGILIEN_BURST": "1000000"}


@pytest.fixture(scope="module")
def impatient() -> Iterator[Service]:
    running = Service(environment={**GENEROUS, "VIGILIEN_WRITE_TIMEOUT": "0.5", "VIGILIEN_BODY_TIMEOUT": "1"})
    yield running
    running.stop()


def connected(port: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=30)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    return made


def metric(service: Service, name: str) -> float:
    line = next(line for line in service.get("/metrics").decode().splitlines() if line.startswith(name + " "))
    return float(line.split()[1])


def test_a_client_that_never_reads_is_cut_off(impatient: Service) -> None:
    batch = request_of("/v1/scan/batch", FULL)
    with connected(impatient.port) as connection, contextlib.suppress(ConnectionError):
        connection.sendall(batch)
        while True:  # ends because the peer resets the connection
            connection.sendall(batch)
    eventually(lambda: metric(impatient, "vigilien_held_bytes") == 0)


def test_memory_is_bounded_while_nobody_reads(impatient: Service) -> None:
    before = resident(impatient.process.pid)
    with attacking("unread", impatient.port, connections=40, sources=2):
        eventually(lambda: metric(impatient, "vigilien_held_bytes") > 0)
        for _ in range(20):
            assert send(impatient.port, "GET", "/healthz").status == 200
    assert resident(impatient.process.pid) - before < 200
    eventually(lambda: metric(impatient, "vigilien_held_bytes") == 0)


def test_sigterm_does_not_wait_for_who_never_reads() -> None:
    running = Service(environment={**GENEROUS, "VIGILIEN_SHUTDOWN_TIMEOUT": "2"})
    with attacking("unread", running.port, connections=20, sources=1):
        eventually(lambda: metric(running, "vigilien_held_bytes") > 0)
        running.process.terminate()
        running.process.communicate(timeout=30)
    assert running.process.returncode == 0


def test_slow_bodies_hinder_nobody(impatient: Service) -> None:
    with attacking("slow", impatient.port, connections=60, sources=2):
        eventually(lambda: metric(impatient, "vigilien_held_bytes") > 0)
        for _ in range(8):
            assert send(impatient.port, "GET", "/healthz").status == 200
            assert send(impatient.port, "GET", "/readyz").status == 200
            assert post(impatient.port, "/v1/scan", {"url": "arneli.fr"}).json["verdict"] == "dangerous"


def test_a_batch_is_answered_whole_however_large(impatient: Service) -> None:
    results = post(impatient.port, "/v1/scan/batch", FULL).json["results"]
    assert [result["input"] for result in results] == FULL["urls"]


def test_room_is_bounded_for_each_client_and_for_all() -> None:
    room = Room(most=100, most_by_client=60)
    with room.hold("a", 50):
        with pytest.raises(ProblemError) as own, room.hold("a", 20):
            pass
        assert own.value.code == "rate-limited"
        with room.hold("b", 50), pytest.raises(ProblemError) as all_of_it, room.hold("c", 1):
            pass
        assert all_of_it.value.code == "overloaded"
    assert room.held == 0
    with room.hold("a", 60):
        assert room.held == 60


async def test_batches_of_the_clients_take_turns() -> None:
    turns = Turns()
    done: list[str] = []
    begun = asyncio.Event()

    async def batch(client: str) -> None:
        async with turns.turn(client):
            await begun.wait()
            done.append(client)

    greedy = [asyncio.create_task(batch("greedy")) for _ in range(20)]
    await asyncio.sleep(0)
    others = [asyncio.create_task(batch(f"other {number}")) for number in range(3)]
    await asyncio.sleep(0)
    begun.set()
    await asyncio.gather(*greedy, *others)
    assert done[:AT_ONCE] == ["greedy"] * AT_ONCE
    assert {f"other {number}" for number in range(3)} <= set(done[AT_ONCE : AT_ONCE + 4])


async def test_a_batch_that_waits_for_its_reader_lets_others_work() -> None:
    turns = Turns()
    read = asyncio.Event()

    async def unread() -> None:
        async with turns.turn("unread") as turn:
            await turn.apart(read.wait())  # type: ignore[arg-type]

    stuck = [asyncio.create_task(unread()) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    async with turns.turn("other"):
        pass
    for task in stuck:
        task.cancel()
    await asyncio.gather(*stuck, return_exceptions=True)
    async with contextlib.AsyncExitStack() as stack:  # every place was given back
        for number in range(AT_ONCE):
            await stack.enter_async_context(turns.turn(f"next {number}"))


def test_a_half_closed_client_is_answered(impatient: Service) -> None:
    for requests in (1, 3):
        with connected(impatient.port) as connection:
            connection.sendall(WHOLE * requests)
            connection.shutdown(socket.SHUT_WR)
            received = read_all(connection)
        assert received.count(b"HTTP/1.1 200") == requests


def test_a_body_cut_short_is_told_at_once(impatient: Service) -> None:
    with connected(impatient.port) as connection:
        connection.sendall(WHOLE[:-3])
        connection.shutdown(socket.SHUT_WR)
        assert b" 400 " in read_all(connection).split(b"\r\n")[0]


def read_all(connection: socket.socket) -> bytes:
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
    return received


def test_clients_that_leave_are_no_errors() -> None:
    running = Service(environment={**GENEROUS, "VIGILIEN_LOG_LEVEL": "debug"})
    batch = request_of("/v1/scan/batch", FULL)
    reset = struct.pack("ii", 1, 0)
    for sent in (WHOLE[:-3], batch[:100_000], batch, WHOLE):
        with connected(running.port) as connection:
            connection.sendall(sent)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    with connected(running.port) as connection:  # having read that the body is too large
        connection.sendall(request_of("/v1/scan/batch", FULL, announced=3_000_000)[:1000])
        assert b" 413 " in connection.recv(65536)
    eventually(lambda: metric(running, "vigilien_held_bytes") == 0)
    eventually(lambda: b'status="499"' in running.get("/metrics"))
    assert b'status="500"' not in running.get("/metrics")
    _, errors = running.stop()
    assert "failed" not in errors
    assert "a library logged" not in errors
    assert "" not in errors.splitlines()


def test_a_connection_that_drains_is_told_to_close() -> None:
    running = Service(environment={"VIGILIEN_DRAIN": "3"})
    with connected(running.port) as connection:
        connection.sendall(WHOLE)
        assert b"Connection: close" not in connection.recv(65536)
        running.process.terminate()
        eventually(lambda: send(running.port, "GET", "/readyz").status == 503)
        connection.sendall(WHOLE)
        assert b"Connection: close" in read_all(connection)
    running.process.communicate(timeout=30)
    assert running.process.returncode == 0


async def test_one_connection_too_many_ends_the_oldest_idle_one(loaded: Loaded) -> None:
    runner = QuietRunner(create_app(Settings(database=""), loaded), most_connections=5, write_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
    for reader, _ in idle[:15]:
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
    reader, writer = idle[-1]
    writer.write(WHOLE)
    assert b" 200 " in await reader.readline()
    for _, writer in idle:
        writer.close()
    await runner.cleanup()


def test_no_core_is_dumped(impatient: Service) -> None:
    limits = Path(f"/proc/{impatient.process.pid}/limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]


def test_reports_are_refused_where_they_cannot_be_kept(impatient: Service) -> None:
    report = {"host": "arneli.fr", "kind": "fake", "verdict": "dangerous"}
    assert_problem(post(impatient.port, "/v1/reports", report), "unavailable")
    assert metric(impatient, 'vigilien_reports_total{kind="fake"}') == 0
