"""The register grown to 100,000 domains: import, memory, rebuilding, and how long that holds up an event loop."""

from __future__ import annotations

import asyncio
import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scanner.register.changes import Difference, change
from scanner.register.csv_form import read_csv, write_csv
from scanner.register.exchange import difference_to
from scanner.register.force import Force, compiled
from scanner.register.layer import EMPTY, applied
from scanner.register.loading import Loaded, load
from scanner.register.models import ExceptionEntry, OrganisationEntry
from scanner.register.suffixes import packaged_suffixes
from scanner.settings import DEFAULT_LISTS
from scanner.storage.database import Database
from scanner.storage.migrate import migrate

from .load import resident_kib

DOMAINS = 100_000
EACH = 2
"""Domains of one made-up organisation."""
TICK = 0.001
SETTLE = 1.5
"""Seconds after a rebuild in which the index before it is let go."""
_SYLLABLES = [first + second for first in "bdklmn" for second in "aeiou"]


def organisations(domains: int) -> list[OrganisationEntry]:
    """Made-up organisations with so many domains together, the same ones each time."""
    generator = random.Random(1)
    made: dict[str, None] = {}
    while len(made) < domains:
        words = ("".join(generator.choices(_SYLLABLES, k=generator.randint(2, 4))) for _ in range(2))
        made["-".join(words) + ".fr"] = None
    names = list(made)
    return [
        OrganisationEntry(f"Essai {at}", "autre", names[at : at + EACH], ["essai"]) for at in range(0, domains, EACH)
    ]


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


async def pauses(force: Force, database: Database) -> tuple[float, float]:
    """Seconds that a rebuild takes, and the longest that a loop was held up meanwhile."""
    longest, stop = 0.0, asyncio.Event()

    async def tick() -> None:
        nonlocal longest
        while not stop.is_set():
            before, spent = time.perf_counter(), time.process_time()
            await asyncio.sleep(TICK)
            # Not what other processes took: a pause is never longer than this one computed meanwhile.
            longest = max(longest, min(time.perf_counter() - before - TICK, time.process_time() - spent))

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.2)
    longest = 0.0
    started = time.perf_counter()
    async with database.read() as records:
        await force.at(records, 0)
    took = time.perf_counter() - started
    await asyncio.sleep(SETTLE)
    stop.set()
    await ticking
    return took, longest


async def rebuild(loaded: Loaded, difference: Difference, rounds: int) -> tuple[float, float]:
    """The shortest rebuild and the smallest of the longest pauses, when one entry more is published on top."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/register.db")
        await migrate(database)
        async with database.write() as records:
            await records.publish(difference, 0)
        force = Force(loaded.register, loaded.index, packaged_suffixes().rule)
        await pauses(force, database)
        found = []
        for round_ in range(rounds):
            async with database.write() as records:
                await records.publish((change(None, ExceptionEntry(f"amelie-{round_}.example", "a bakery")),), 0)
            found.append(await pauses(force, database))
        await database.close()
    return min(took for took, _ in found), min(pause for _, pause in found)


def grown_figures() -> None:
    """What 100,000 domains cost; run in a process of its own, so that memory is told apart."""
    loaded = load(DEFAULT_LISTS)
    text = write_csv(organisations(DOMAINS)).encode()
    gc.collect()
    before = resident_kib()
    started = time.perf_counter()
    difference = difference_to(loaded.register, read_csv(text))
    took = time.perf_counter() - started
    layer = applied(EMPTY, difference)
    suffix_of = packaged_suffixes().rule
    shipped = min(seconds(lambda: compiled(loaded.register, EMPTY, suffix_of)) for _ in range(3))
    started = time.perf_counter()
    kept = compiled(loaded.register, layer, suffix_of)
    built = time.perf_counter() - started
    gc.collect()
    memory = (resident_kib() - before) / 1024
    times = len(kept.index.official) / len(loaded.index.official)
    print(f"import of {len(text) / 2**20:.1f} MiB of CSV: parsed and compared in {took:.1f} s;", end=" ")
    print(f"{took / DOMAINS * 1e6:.0f} microseconds a domain")
    print(f"memory with the index: {memory:.0f} MiB more, {memory * 1024 / DOMAINS:.1f} KiB a domain")
    print(
        f"rebuild {built:.1f} s against {shipped:.2f} shipped: {built / shipped:.0f} for {times:.0f} times the domains"
    )
    one: Difference = (change(None, ExceptionEntry("amelie.example", "a bakery")),)
    for size, what, rounds, aim in (("shipped", one, 5, 5), (f"{DOMAINS:,}", difference, 1, 50)):
        took, pause = asyncio.run(rebuild(loaded, what, rounds))
        print(f"longest pause of a loop during a rebuild, {size}: {pause * 1e3:.1f} ms", end="")
        print(f" ({pause / took:.3f} of its {took:.1f} s)   aim <= {aim} ms")


def register_figures() -> None:
    print("\n## Register", flush=True)
    subprocess.run([sys.executable, "-m", "bench.register"], cwd=Path(__file__).resolve().parent.parent, check=True)


if __name__ == "__main__":
    grown_figures()
