"""kill -9 in the middle of many writes, on both databases: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from scanner.ledger.keys import new_key, read_key
from scanner.ledger.proposals import State, stage
from scanner.ledger.replay import replayed
from scanner.ledger.state import EMPTY
from scanner.ledger.state import State as Ledger
from scanner.ledger.steps import Pins
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from scanner.storage.records import SqlRecords
from tests.conftest import ROOT, SOAK
from tests.ledger.people import PARTY, PEOPLE
from tests.seeds import draws

WRITES = 1000 if SOAK else 60


def killed(url: str, name: str, key: Path, after: int) -> list[list[str]]:
    """Run the writer, kill it in what follows its write number ``after``; what it said was done, in words."""
    command = [sys.executable, "-m", "tests.storage.writer", url, name, str(key)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        lines = [process.stdout.readline() for _ in range(after)]
        time.sleep(random.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines(keepends=True)
    assert process.returncode == -signal.SIGKILL
    return [line.split() for line in lines if line.endswith("\n")]


async def look(url: str, key: Path, acknowledged: list[list[str]]) -> None:
    """The ledger replays, and it, the notes and what was acknowledged tell the same story."""
    database = Database(url)
    try:
        async with database.write() as records:  # a writer again: whatever the dead one held is given up
            rows = await records.ledger_rows(1, 10**6)
            ledger = replayed(EMPTY, rows, Pins((read_key(key).pinned,), PARTY, delay=0))
            for what, number, *member in acknowledged:
                await _is_kept(records, ledger, what, int(number), *member)
            await _agree(records, ledger)
            latest = await records.latest_snapshot()
        published = [row.number for row in rows if row.kind == "publish"]
        assert latest is None or not published or latest.ledger_number >= published[-1]
    finally:
        await database.close()


async def _is_kept(records: SqlRecords, ledger: Ledger, what: str, number: int, member: str = "") -> None:
    proposal = await records.proposal(number)
    assert proposal is not None
    if what in (State.PUBLISHED, State.REFUSED):
        assert stage(proposal, ledger) == what
    if what == State.PUBLISHED:
        assert ledger.entries[proposal.difference[0].table, proposal.difference[0].key] is not None
    elif what == "signature":
        assert member in [signature.member for signature in await records.signatures(number, 1)]


async def _agree(records: SqlRecords, ledger: Ledger) -> None:
    """Whatever the ledger decided is noted so; the desk's notes have a line for each proposal and signature."""
    told: dict[int, list[str]] = defaultdict(list)
    for event in await records.events(2**31 - 1, 10**6):
        told[msgspec.json.decode(event.details)["proposal"]].append(event.action)
    proposals = {proposal.id: proposal for proposal in await records.proposals(list(State), limit=10**6)}
    assert set(proposals) == set(told)
    for number, proposal in proposals.items():
        assert proposal.digest not in ledger.final or proposal.state == stage(proposal, ledger)
        signed = [action for action in told[number] if action in ("sign", "approve")]
        assert len(signed) == len(await records.signatures(number, 1))
    published = {p.difference[0].key for p in proposals.values() if stage(p, ledger) is State.PUBLISHED}
    assert set(ledger.institutions) == published | {institution for institution, _ in PEOPLE.values()}


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(database_url: str, tmp_path: Path) -> None:
    async def prepare() -> None:
        database = Database(database_url)
        await migrate(database)
        await database.close()

    new_key(tmp_path / "key")
    asyncio.run(prepare())
    draw, run = draws(database_url.partition(":")[0]), 0
    acknowledged: list[list[str]] = []
    while len(acknowledged) < WRITES:
        acknowledged += killed(database_url, f"run-{run}", tmp_path / "key", draw.randint(10, 45))
        asyncio.run(look(database_url, tmp_path / "key", acknowledged))
        run += 1
    assert run > 1


def test_the_look_sees_a_half_change(database_url: str, tmp_path: Path) -> None:
    """A publication that is not noted, and a signature that is noted and is not there."""

    async def prepare(half: str) -> None:
        database = Database(database_url)
        await migrate(database)
        async with database.write() as records:
            await records._run(text(half))
        await database.close()

    new_key(tmp_path / "key")
    asyncio.run(prepare("SELECT 1"))
    acknowledged = killed(database_url, "run", tmp_path / "key", 20)
    asyncio.run(look(database_url, tmp_path / "key", acknowledged))
    last = max(int(words[1]) for words in acknowledged if words[0] == "published")
    for half in (
        f"DELETE FROM signatures WHERE proposal = {last} AND member = 'bea'",
        f"UPDATE proposals SET state = 'waiting' WHERE id = {last}",
    ):
        asyncio.run(prepare(half))
        with pytest.raises(AssertionError):
            asyncio.run(look(database_url, tmp_path / "key", []))
