"""The register: what a large one costs to take in, and how long a rebuild holds the event loop up."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from scanner.engine.index import Index
from scanner.ledger.assertions import RelyingParty
from scanner.ledger.changes import Difference, change, well_formed
from scanner.ledger.force import Force
from scanner.ledger.keys import new_key
from scanner.ledger.rows import EMPTY_HEAD, Held, Row, TakenOver, sealed
from scanner.ledger.snapshot import MAX_BYTES, SnapshotError, snapshot_text
from scanner.ledger.steps import Pins
from scanner.register.loading import Loaded
from scanner.register.models import OrganisationEntry
from scanner.storage.database import Database
from scanner.storage.migrate import migrate

from .load import resident_kib

DOMAINS = 100_000
DOMAINS_EACH = 10
TICK = 0.001


def made_up(domains: int) -> Difference:
    """Organisations of ten domains each, as an import would add them."""
    entries = (
        OrganisationEntry(
            f"Centre imaginaire {at}",
            "hopital-public",
            [f"centre-{at}-{n}-imaginaire.fr" for n in range(DOMAINS_EACH)],
            ["bench"],
        )
        for at in range(domains // DOMAINS_EACH)
    )
    return tuple(change(None, entry) for entry in entries)


async def longest_pause(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Seconds that ``work`` took, and the longest for which the loop could do nothing else meanwhile."""
    longest = 0.0
    done = False

    async def tick() -> None:
        nonlocal longest
        while not done:
            started = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - started - TICK)

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.05)
    started = time.perf_counter()
    await work()
    took = time.perf_counter() - started
    await asyncio.sleep(0.05)
    done = True
    await ticking
    return took, longest


async def figures(loaded: Loaded) -> None:
    """Print them, for one more domain on the shipped lists and for 100,000."""
    print("\n## Register")
    gc.collect()
    gc.freeze()
    for domains, aim in ((DOMAINS_EACH, 5), (DOMAINS, 50)):
        with tempfile.TemporaryDirectory() as folder:
            await _one(loaded, Path(folder), domains, aim)


def taken_over(difference: Difference, key: Path) -> tuple[Row, Pins]:
    """A ledger of one row that holds all of it, and what it is believed by."""
    signer = new_key(key)
    entries = tuple(Held(item.table, item.key, item.after, 1) for item in difference)
    pins = Pins((signer.pinned,), RelyingParty("https://desk.example", "https://signer.example", "example"))
    return sealed(EMPTY_HEAD, 1, TakenOver(1, entries), signer), pins


def _size(index: Index) -> str:
    try:
        return f"{len(snapshot_text(index, 1, 1).encode()) / MAX_BYTES:.0%} of its limit"
    except SnapshotError:
        return "beyond its limit: refused"


async def _one(loaded: Loaded, folder: Path, domains: int, aim: int) -> None:
    database = Database(f"sqlite:///{folder}/register.db")
    await migrate(database)
    before, started = resident_kib(), time.perf_counter()
    row, pins = taken_over(well_formed(made_up(domains)), folder / "key")
    async with database.write() as records:
        await records.append(row)
    taken_in = time.perf_counter() - started
    force = Force(loaded, pins)
    async with database.read() as records:
        took, pause = await longest_pause(lambda: force.at(records, 2))
    size = _size(force.now.index)
    memory = (resident_kib() - before) / 1024
    print(
        f"{domains:7,} domains more: taken in {taken_in:.1f} s; rebuilt in {took:.2f} s, the loop held up for at most"
        f" {pause * 1000:.0f} ms (aim {aim}); {memory:.0f} MiB; snapshot {size}"
    )
    await database.close()
