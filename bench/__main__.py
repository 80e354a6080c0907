"""Print every figure once, aims beside them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from scanner.engine.scanner import Scanner

from .engine import URLS, microseconds, parsing_alone, scan_with, shipped_and_grown
from .load import cpu_per_request, request, resident_kib

ROOT = Path(__file__).resolve().parent.parent
REQUESTS = 12_000
BATCHES = 400
GROWTH = 100


def engine_figures() -> Scanner:
    before = resident_kib()
    started = time.perf_counter()
    index, grown = shipped_and_grown(GROWTH)
    print("## Engine, microseconds per URL (median of 9 rounds)")
    print(f"{'':8}{'parsing':>10}{'scan':>10}{'ratio':>8}{f'x{GROWTH} names':>14}{'growth':>9}   aim < 1.3")
    total = [0.0, 0.0]
    for kind, urls in URLS.items():
        parsing = microseconds(parsing_alone, urls)
        small, large = microseconds(scan_with(index), urls), microseconds(scan_with(grown), urls)
        total[0] += small
        total[1] += large
        print(f"{kind:8}{parsing:10.1f}{small:10.1f}{small / parsing:8.1f}{large:14.1f}{large / small:9.2f}")
    print(f"{'all':8}{'':28}{'':14}{total[1] / total[0]:9.2f}")
    print(
        f"names: {len(index.exact)} shipped, {len(grown.exact)} grown; built in {time.perf_counter() - started:.1f} s",
        end="",
    )
    print(f" together; this process grew by {(resident_kib() - before) / 1024:.0f} MiB")
    return Scanner(index)


def server_figures(scanner: Scanner) -> None:
    urls = URLS["ASCII"]
    body = json.dumps({"url": urls[0]}).encode()
    engine_one = microseconds(scanner.scan, urls[:1])
    engine_many = microseconds(scanner.scan, urls)
    started = time.perf_counter()
    environment = {"VIGILIEN_RATE": "1e9", "VIGILIEN_BURST": "1000000000", "VIGILIEN_GREET": "1"}
    command = [sys.executable, "-m", "scanner", "serve", "--port", "0"]
    ours = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "PATH": ""}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert ours.stdout is not None
    port = int(ours.stdout.readline().split(b"http://")[1].split()[0].rpartition(b":")[2])
    start_up = time.perf_counter() - started
    memory = resident_kib(ours.pid)
    answer = subprocess.run(
        [sys.executable, "-m", "scanner", "scan", "--format", "jsonl", urls[0]],
        cwd=ROOT,
        capture_output=True,
        check=False,
    ).stdout
    bare = subprocess.Popen(
        [sys.executable, "-m", "bench.bare", str(port + 1)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert bare.stdin is not None
    assert bare.stdout is not None
    bare.stdin.write(answer)
    bare.stdin.close()
    bare.stdout.readline()
    try:
        single = request("/v1/scan", body)
        for pid, number in ((ours.pid, port), (bare.pid, port + 1)):
            cpu_per_request(pid, number, single, 2000)
        pairs = [
            (cpu_per_request(ours.pid, port, single, REQUESTS), cpu_per_request(bare.pid, port + 1, single, REQUESTS))
            for _ in range(3)
        ]
        scan, plain = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        count = 1000
        batch_body = json.dumps({"urls": [urls[n % len(urls)] for n in range(count)]}).encode()
        batch = cpu_per_request(ours.pid, port, request("/v1/scan/batch", batch_body), BATCHES // 8, clients=2) / count
    finally:
        for process in (ours, bare):
            process.terminate()
            process.wait(20)
            assert process.stdout is not None
            process.stdout.close()
    print("\n## Service, microseconds of server CPU (lowest of 3)")
    print(f"POST /v1/scan {scan:.1f}, of which engine {engine_one:.1f}; bare aiohttp + uvloop + msgspec {plain:.1f}")
    print(f"less the engine against bare: {(scan - engine_one) / plain:.2f}   aim <= 1.5")
    print(
        f"batch of {count}: {batch:.1f} a URL against the engine's {engine_many:.1f}: {batch / engine_many:.2f}   aim <= 1.3"
    )
    print(f"\n## Process\nstart-up to first answer {start_up:.2f} s; resident memory {memory / 1024:.0f} MiB")


def index_memory() -> None:
    code = (
        "import gc; from bench.load import resident_kib; from scanner.register import loading; from pathlib import Path;"
        "from scanner.settings import DEFAULT_LISTS; from scanner.register.suffixes import packaged_suffixes; packaged_suffixes();"
        "gc.collect(); before = resident_kib(); kept = loading.load(DEFAULT_LISTS); gc.collect(); print(resident_kib() - before)"
    )
    grown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    print(f"loaded index: {int(grown) / 1024:.0f} MiB")


if __name__ == "__main__":
    server_figures(engine_figures())
    index_memory()
