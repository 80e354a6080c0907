"""Print every figure once, aims beside them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time

from scanner.engine.index import Index
from scanner.register.loading import load
from scanner.settings import DEFAULT_LISTS
from scanner.storage.grants import Process
from tests.databases import running_postgresql

from . import ledger, register, search, sweep
from .engine import (
    ADVERSARIAL,
    HARD,
    URLS,
    line_with,
    microseconds,
    ordinary,
    parsing_alone,
    scan_with,
    shipped_and_grown,
    sieve_with,
    slowest,
)
from .load import cpu_per_request, request, resident_kib
from .processes import ROOT, server

EVALUATION = ROOT / os.environ.get("EVAL", "../shared/eval")
REQUESTS = 8_000
ROUNDS = 3
BATCHES = 60
BATCH = 1000
GROWTH = 100
AIMS = {"popular": 6, "ASCII": 12}
"""A whole line in times parsing alone."""


def engine_figures() -> None:
    started = time.perf_counter()
    before = resident_kib()
    index, grown = shipped_and_grown(GROWTH)
    built = time.perf_counter() - started
    print("\n## Engine, microseconds per URL (lowest of 15 rounds)")
    print("parsing: WHATWG parsing and the public suffix; line: what `vigilien scan --format jsonl` does for a URL")
    columns = ("parsing", "sieve", "scan", "line", "line/parsing", "aim", f"x{GROWTH} names", "growth")
    print(f"{'':10}" + "".join(f"{column:>14}" for column in columns) + "   aim 1.1")
    popular = ordinary(EVALUATION / "benign-popular.txt", 2_000)
    for kind, urls in {**URLS, **({"popular": popular} if popular else {})}.items():
        calls = [parsing_alone, sieve_with(index), scan_with(index), line_with(index), scan_with(grown)]
        parsing, sieve, scan, line, large = microseconds(calls, urls)
        costs = "".join(f"{figure:14.2f}" for figure in (parsing, sieve, scan, line, line / parsing))
        print(f"{kind:10}{costs}{AIMS.get(kind, ''):>14}{large:14.2f}{large / scan:14.2f}")
    print(f"slowest host {slowest(index, ADVERSARIAL):.2f} ms   aim < 1;", end=" ")
    print(f"slowest single link {slowest(index, HARD):.1f} ms   aim < 6")
    print(f"{len(index.exact)} names shipped, {len(grown.exact)} grown (built in {built:.1f} s,", end=" ")
    print(f"{(resident_kib() - before) / 1024:.0f} MiB for both)")


def server_figures(index: Index) -> None:
    urls = URLS["ASCII"]
    single = request("/v1/scan", json.dumps({"url": urls[0]}).encode())
    batch = request("/v1/scan/batch", json.dumps({"urls": [urls[n % len(urls)] for n in range(BATCH)]}).encode())
    command = [sys.executable, "-m", "scanner", "scan", "--format", "jsonl", urls[0]]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout
    serve = ("serve", "--port", "0")
    with (
        server("scanner", *serve) as ours,
        server("bench.without_engine", *serve) as without,
        server("bench.bare", answer=answer) as bare,
    ):
        memory = resident_kib(ours[0])
        costs = []
        for pid, port, _ in (ours, without, bare):
            cpu_per_request(pid, port, single, 1000)
            costs.append(min(cpu_per_request(pid, port, single, REQUESTS) for _ in range(ROUNDS)))
        scan, rest, plain = costs
        each = min(cpu_per_request(ours[0], ours[1], batch, BATCHES, clients=2) for _ in range(ROUNDS)) / BATCH
    (engine,) = microseconds([scan_with(index)], urls)
    print(f"## Service, microseconds of server CPU (lowest of {ROUNDS})")
    print(f"POST /v1/scan {scan:.0f}; without the engine {rest:.0f}; bare aiohttp + uvloop + msgspec {plain:.0f}")
    print(f"without the engine against bare: {rest / plain:.2f}   aim <= 1.5")
    print(f"batch of {BATCH}: {each:.1f} a URL against the engine's {engine:.1f}: {each / engine:.2f}   aim <= 1.3")
    print(f"\n## Process\nstart-up to first answer {ours[2]:.2f} s; resident memory {memory / 1024:.0f} MiB;", end=" ")


def with_postgresql() -> None:
    """The start of a service with an empty register in PostgreSQL."""
    with running_postgresql() as postgresql:
        url = postgresql.granted(postgresql.new())[Process.SERVE]
        with server("scanner", "serve", "--port", "0", environment={"VIGILIEN_DATABASE": url}) as (pid, _, seconds):
            memory = resident_kib(pid) / 1024
    print(f"with PostgreSQL: start-up to first answer {seconds:.2f} s; {memory:.0f} MiB   aim <= 1.3 s, 125 MiB")


INDEX_MEMORY = """
import gc
from bench.load import resident_kib
from scanner.register.loading import load
from scanner.register.suffixes import packaged_suffixes
from scanner.settings import DEFAULT_LISTS
packaged_suffixes()
gc.collect()
before = resident_kib()
kept = load(DEFAULT_LISTS)
gc.collect()
print(resident_kib() - before)
"""


def index_memory() -> None:
    grown = subprocess.run([sys.executable, "-c", INDEX_MEMORY], cwd=ROOT, capture_output=True, text=True, check=True)
    print(f"of it the loaded index {int(grown.stdout) / 1024:.0f} MiB")


if __name__ == "__main__":
    server_figures(load(DEFAULT_LISTS).index)  # first: the grown index would fill the caches that it shares
    index_memory()
    with_postgresql()
    asyncio.run(register.figures(load(DEFAULT_LISTS)))
    ledger.figures(load(DEFAULT_LISTS))
    search.figures()
    engine_figures()
    sweep.million()
    sweep.afnic()
