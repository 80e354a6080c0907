"""Servers of ours, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNLIMITED = {
    "VIGILIEN_DATABASE": "",
    "VIGILIEN_RATE": "1e9",
    "VIGILIEN_BURST": "1000000000",
    "VIGILIEN_GREET": "1",
    "VIGILIEN_DRAIN": "0",
}


@contextmanager
def server(
    *command: str, answer: bytes = b"", environment: Mapping[str, str] | None = None
) -> Iterator[tuple[int, int, float]]:
    """A server of ours in a process of its own: its pid, its port, the seconds it took to answer."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, **UNLIMITED, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(answer)
    process.stdin.close()
    greeting = process.stdout.readline()
    try:
        yield (
            process.pid,
            int(greeting.split(b"http://")[1].split()[0].rpartition(b":")[2]),
            time.perf_counter() - started,
        )
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(20)
