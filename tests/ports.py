"""Loopback ports for servers that must be told theirs before they listen."""

from __future__ import annotations

import fcntl
import itertools
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

FIRST = 20_000


def _below_ephemeral() -> range:
    """Ports that the kernel gives to nobody who asks for any."""
    told = Path("/proc/sys/net/ipv4/ip_local_port_range")
    last = int(told.read_text().split()[0]) if told.exists() else 32_768
    return range(FIRST, max(last, FIRST + 1000))


_candidates: Iterator[int] = itertools.cycle(_below_ephemeral())
_held: list[IO[bytes]] = []


def reserved_port() -> int:
    """A port that no other test is given until this process ends, and that nobody listens on now.

    A port that is picked free and then given away belongs to whoever asks next; this one is held by a lock on a file.
    """
    folder = Path(tempfile.gettempdir()) / f"vigilien-ports-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    for port in _candidates:
        file = (folder / str(port)).open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        if _is_free(port):
            _held.append(file)
            return port
        file.close()
    raise AssertionError("unreachable: the candidates never end")


def _is_free(port: int) -> bool:
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
