"""Load on a server of ours, and what it cost that server in CPU."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_kib(pid: int | str = "self") -> int:
    """Resident memory of a process."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def request(path: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _client(port: int, data: bytes, count: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for _ in range(count):
            connection.sendall(data)
            _read_answer(connection)


def _read_answer(connection: socket.socket) -> None:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"the server refused: {received[:300]!r}")
    if b"chunked" in head.lower():  # a batch is sent as it is judged
        while not body.endswith(b"0\r\n\r\n"):
            body = body[-8:] + connection.recv(1 << 20)
        return
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(1 << 20))


def cpu_per_request(pid: int, port: int, data: bytes, count: int, clients: int = 8) -> float:
    """Microseconds of the server's CPU for each of ``count`` requests, over ``clients`` connections."""
    before = cpu_seconds(pid)
    threads = [threading.Thread(target=_client, args=(port, data, count // clients)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (cpu_seconds(pid) - before) / (count // clients * clients) * 1e6
