"""What a sweep costs: a million made-up names, and the registry's monthly file.

``python -m bench.sweep million`` or ``afnic``, each alone; a number behind it for fewer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from scanner.engine.address import parse
from scanner.engine.index import Index
from scanner.engine.scanner import Scanner
from scanner.sweep.hosts import host_of
from scanner.sweep.inputs import Source
from scanner.sweep.sweeping import Chunk, Task, index_of, sweep_chunk

from .load import resident_kib
from .names import monthly, names

ROOT = Path(__file__).resolve().parent.parent
NAMES = 1_000_000
ROWS = 4_500_000
LOOK = 0.1
"""Seconds between two looks at the memory."""


def million(count: int = NAMES) -> None:
    """One process against two, and against parsing and the sieve alone."""
    index = index_of(Task())
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "names.txt"
        plain.write_text("".join(f"{name}\n" for name in names(index, count)))
        print(f"\n## Sweep of {count:,} names")
        shares(plain, index)
        one = swept(plain, "--jobs", "1")
        two = swept(plain, "--jobs", "2")
    faster = one.seconds / two.seconds
    print(f"one process {one.seconds:.1f} s, two {two.seconds:.1f} s: {faster:.2f} times faster   aim >= 1.7")
    print(f"CPU of one {one.cpu:.1f} s, of two {two.cpu:.1f} s: at most {2 * one.cpu / two.cpu:.2f} times faster")
    print(f"memory {one.memory / 1024:.0f} and {two.memory / 1024:.0f} MiB, all processes   aim <= 400 MB")


def afnic(rows: int = ROWS) -> None:
    """The registry's monthly file, made row by row and swept by two processes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "afnic.csv"
        with file.open("wb") as out:
            out.writelines(islice(monthly(index_of(Task()), rows), rows + 1))
        size = file.stat().st_size
        month = swept(file, "--jobs", "2")
    print(f"\n{rows:,} rows of the registry's month ({size >> 20} MiB): {month.seconds:.0f} s,", end=" ")
    print(f"CPU {month.cpu:.0f} s, {month.memory / 1024:.0f} MiB   aim <= 400 MB")


def shares(file: Path, index: Index) -> None:
    """CPU of one process, in turns over slices of the file: all of it, its parts, and parsing with the sieve alone."""
    scan = Scanner(index).scan
    spent = defaultdict[str, float](float)
    before = time.thread_time()
    for batch in Source(str(file)).batches():
        spent["reading"] += time.thread_time() - before
        hosts = [host for name in batch if (host := host_of(name))]
        calls: dict[str, Callable[[], object]] = {
            "bare": partial(bare, batch, index),
            "sweep": partial(sweep_chunk, Task(), Chunk("", batch)),
            "names": partial(each, host_of, batch),
            "sieve": partial(each, index.sieve, hosts),
            "engine": partial(each, scan, [host for host in hosts if index.sieve(host) != "none"]),
        }
        for part, call in calls.items():
            spent[part] += cpu(call)
        before = time.thread_time()
    whole = spent["sweep"] + spent["reading"]
    told = ", ".join(f"{part} {spent[part] / whole:.0%}" for part in ("reading", "names", "sieve", "engine"))
    print(f"one process against parsing and sieve alone: {whole / spent['bare']:.2f}   aim <= 1.5")
    print(f"shares: {told}, the rest rows and counting")


def each(call: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        call(text)


def bare(batch: Sequence[str], index: Index) -> None:
    """Parse each name and ask the sieve, nothing else."""
    for name in batch:
        address = parse(name)
        index.sieve(address.name if hasattr(address, "name") else name)


def cpu(call: Callable[[], object]) -> float:
    """Seconds of this thread's CPU."""
    before = time.thread_time()
    call()
    return time.thread_time() - before


class Cost(NamedTuple):
    """Seconds of the clock and of CPU, and the most memory that a command and its processes had, in KiB."""

    seconds: float
    cpu: float
    memory: int


def swept(file: Path, *options: str) -> Cost:
    """What the command costs."""
    command = [sys.executable, "-m", "scanner", "sweep", str(file), *options]
    started, before, most = time.monotonic(), sum(os.times()[2:4]), 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(LOOK)
    return Cost(time.monotonic() - started, sum(os.times()[2:4]) - before, most)


def memory(pid: int) -> int:
    """Resident memory of a process and its children, in KiB; what they share counts for each."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(map(_resident, (pid, *map(int, children))))


def _resident(pid: int) -> int:
    try:
        return resident_kib(pid)
    except (FileNotFoundError, ProcessLookupError, StopIteration):  # it has ended, or is about to
        return 0


PARTS = {"million": million, "afnic": afnic}

if __name__ == "__main__":
    for name in sys.argv[1:2] or PARTS:
        PARTS[name](*map(int, sys.argv[2:]))
