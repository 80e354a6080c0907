"""The ledger: what ten thousand rows cost a replica to start with, to hold, to follow by one more and to replay."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import insert

from scanner.durations import DAY
from scanner.ledger.changes import Difference, change, entry_of
from scanner.ledger.checkpoints import EVERY, KEPT, checkpoint
from scanner.ledger.force import Force
from scanner.ledger.replay import replayed
from scanner.ledger.rows import is_sealed, signed_bytes
from scanner.ledger.state import EMPTY, State
from scanner.ledger.store import Checkpoint
from scanner.register.loading import Loaded
from scanner.register.models import FakeEntry, OrganisationEntry
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from scanner.storage.tables import ledger
from tests.ledger.simulator import Simulator

from .load import cpu_seconds, resident_kib
from .processes import server

ROWS = 10_000
ORGANISATIONS = 900
"""As many as the country has hospitals and health bodies; the rest of the rows change them, and call hosts fake."""

ROUNDS = 3


class Kept(NamedTuple):
    """A ledger with the checkpoints that a publishing step would have made of it."""

    simulator: Simulator
    checkpoints: list[Checkpoint]


def kept(rows: int, organisations: int = ORGANISATIONS) -> Kept:
    """Years of a register's keepers: of ten proposals four call a host fake, one is stopped; there are some marks."""
    sim, checkpoints = Simulator().found(), []
    for row in _work(sim, organisations):
        if row % EVERY == 0:
            checkpoints.append(checkpoint(sim.state, sim.key))
        if row >= rows:
            return Kept(sim, checkpoints[-KEPT:])
    raise AssertionError("people never tire")


def _work(sim: Simulator, organisations: int) -> Iterator[int]:
    number = 0
    while True:
        number += 1
        sim.now += 3600
        difference, wait = _difference(sim.state, number, organisations)
        act = sim.agree("paul", difference, "paul", "bea", number=number, wait=wait)
        yield sim.state.head.number
        sim.now += wait
        is_stopped = number % 10 == 0
        sim.add(sim.stopping("anne", act) if is_stopped else sim.publishing(act))
        yield sim.state.head.number
        if number % 15 == 0:
            sim.add(sim.marking("anne", f"marque-{number}.example"))
            yield sim.state.head.number


def _difference(state: State, number: int, organisations: int) -> tuple[Difference, int]:
    if number % 5 < 2:
        return (change(None, FakeEntry(f"faux-{number}-imaginaire.fr", "asks for a card")),), 0
    name = f"Centre imaginaire {number % organisations}"
    before = state.entries.get(("organisation", name))
    domains = [f"centre-{number % organisations}-imaginaire.fr"]
    after = OrganisationEntry(name, "hopital-public", domains, [f"seen {number}"])
    return (change(None if before is None else entry_of("organisation", before), after),), DAY


async def write(kept: Kept, url: str) -> None:
    """Write it into a new database."""
    database = Database(url)
    await migrate(database)
    async with database.write() as records:
        await records._run(insert(ledger), [msgspec.structs.asdict(row) for row in kept.simulator.rows])
        await records.touch()
        for found in kept.checkpoints:
            await records.add_checkpoint(found, KEPT)
    await database.close()


def figures(loaded: Loaded) -> None:
    """Print them; the start's and the memory's beside those of a service without a register."""
    made = kept(ROWS)
    print(f"\n## Ledger of {len(made.simulator.rows):,} rows (SQLite)")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/register.db"
        asyncio.run(write(made, url))
        pinned = Path(folder) / "pinned.json"
        pinned.write_bytes(msgspec.json.encode(made.simulator.pins.keys))
        _start({"VIGILIEN_DATABASE": url, "VIGILIEN_PINNED": str(pinned)}, made)
        asyncio.run(_one_row(loaded, url, made.simulator))
    _replay(made.simulator)


def _start(environment: dict[str, str], made: Kept) -> None:
    party = made.simulator.pins.party
    signers = {"VIGILIEN_ORIGIN": party.origin, "VIGILIEN_SIGNER": party.signer, "VIGILIEN_RP_ID": party.id}
    without = min(_started({})[0] for _ in range(ROUNDS))
    rounds = [_started({**signers, **environment}) for _ in range(ROUNDS)]
    first, at_first, later = (min(column) for column in zip(*rounds, strict=True))
    print(f"first answer {first:.2f} s (aim 1.5), {first / without:.2f} times that without a register", end=" ")
    print(f"(aim 1.67); then {at_first:.0f} MiB, {later:.0f} once the rows before were checked (aim 130)")


def _started(environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds to the first answer, and MiB then and when nothing more is done."""
    with server("scanner", "serve", "--port", "0", environment=environment) as (pid, port, seconds):
        memory = resident_kib(pid) / 1024
        answer = json.loads(urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz").read())
        assert answer["ledger_row"] == (ROWS if environment else 0), answer
        used = -1.0
        while used != (used := cpu_seconds(pid)):
            time.sleep(2)
        return seconds, memory, resident_kib(pid) / 1024


async def _one_row(loaded: Loaded, url: str, sim: Simulator) -> None:
    """What a replica needs for one more row that no scan sees: to read, to verify and to remember it."""
    database = Database(url)
    force, took = Force(loaded, sim.pins), []
    async with database.read() as records:
        await force.begin(records)
        await force.at(records, sim.now)
    for number in range(20):
        fake = FakeEntry(f"un-{number}.example", "bench")
        sim.agree("paul", (change(None, fake),), "paul", "bea", number=ROWS + number)
        async with database.write() as records:
            await records.append(sim.rows[-1])
        async with database.read() as records:
            started = time.perf_counter()
            assert (await force.at(records, sim.now)).state.head == sim.state.head
            took.append(time.perf_counter() - started)
    await database.close()
    print(f"one more row {min(took) * 1000:.1f} ms, at most {max(took) * 1000:.1f} (aim 10)")


def _replay(sim: Simulator) -> None:
    rows = sim.rows[:ROWS]
    started = time.perf_counter()
    assert replayed(EMPTY, rows, sim.pins).head.number == ROWS
    whole = time.perf_counter() - started
    started = time.perf_counter()
    assert all(is_sealed(signed_bytes(row), row.keyid, row.signature, sim.pins.keys) for row in rows)
    seals = time.perf_counter() - started
    print(f"whole replay {whole:.1f} s, {whole / ROWS * 1000:.2f} ms a row; {whole / seals:.1f} times", end=" ")
    print("the publisher's signatures alone")
