"""kill -9 in the middle of many writes, on both databases: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict

import msgspec
import pytest
from sqlalchemy import text

from scanner.ledger.audit import AuditRow, verify
from scanner.ledger.proposals import Proposal, State
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from scanner.storage.records import SqlRecords
from tests.conftest import ROOT, SOAK
from tests.ledger.office import PEOPLE
from tests.seeds import draws

WRITES = 1000 if SOAK else 60
ACTS = {"propose": State.DRAFT, "sign": State.OPEN, "approved": State.WAITING, "publish": State.PUBLISHED}
ACTS |= {"refuse": State.REFUSED}
"""What the log says last of a proposal, and the state that it must be in."""


def killed(url: str, name: str, after: int) -> list[list[str]]:
    """Run the writer, kill it in what follows its write number ``after``; what it said was done, in words."""
    command = [sys.executable, "-m", "tests.storage.writer", url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        lines = [process.stdout.readline() for _ in range(after)]
        time.sleep(random.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines(keepends=True)
    assert process.returncode == -signal.SIGKILL
    return [line.split() for line in lines if line.endswith("\n")]


async def look(url: str, acknowledged: list[list[str]]) -> None:
    database = Database(url)
    try:
        async with database.write() as records:  # a writer again: whatever the dead one held is given up
            rows = [row async for row in records.audit_rows()]
            assert verify(rows, await records.audit_heads()).bad == 0
            for what, number, *member in acknowledged:
                await _is_kept(records, what, int(number), *member)
            await _agree(records, rows)
    finally:
        await database.close()


async def _is_kept(records: SqlRecords, what: str, number: int, member: str = "") -> None:
    proposal = await records.proposal(number)
    assert proposal is not None
    if what in (State.PUBLISHED, State.REFUSED):
        assert proposal.state == what
    if what == State.PUBLISHED:
        assert (await records.entries())[proposal.difference[0].table, proposal.difference[0].key] is not None
    elif what == "signature":
        assert member in [signature.member for signature in await records.signatures(number, 1)]


async def _agree(records: SqlRecords, rows: list[AuditRow]) -> None:
    """Log, proposals, signatures, entries and snapshots tell the same story."""
    told: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        content = msgspec.json.decode(row.details)
        if "proposal" in content:
            told[content["proposal"]].append(row.action)
    proposals = {proposal.id: proposal for proposal in await records.proposals(list(State), limit=10**6)}
    assert set(proposals) == set(told)
    for number, actions in told.items():
        assert proposals[number].state is next(ACTS[a] for a in reversed(actions) if a in ACTS), actions
        signed = [action for action in actions if action in ("sign", "approve")]
        assert len(signed) == len(await records.signatures(number, 1))
    await _entries_agree(records, list(proposals.values()))
    heads = {number for number, _ in await records.audit_heads()}
    assert {row.number for row in rows if row.action == "publish"} <= heads


async def _entries_agree(records: SqlRecords, proposals: list[Proposal]) -> None:
    published = {p.difference[0].key for p in proposals if p.state is State.PUBLISHED}
    assert set(await records.institutions()) == published | {institution for institution, _ in PEOPLE.values()}


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(database_url: str) -> None:
    async def prepare() -> None:
        database = Database(database_url)
        await migrate(database)
        await database.close()

    asyncio.run(prepare())
    draw, run = draws(database_url.partition(":")[0]), 0
    acknowledged: list[list[str]] = []
    while len(acknowledged) < WRITES:
        acknowledged += killed(database_url, f"run-{run}", draw.randint(10, 45))
        asyncio.run(look(database_url, acknowledged))
        run += 1
    assert run > 1


def test_the_look_sees_a_half_change(database_url: str) -> None:
    """A publication whose entry is missing, and a signature that the log does not know."""

    async def prepare(half: str) -> None:
        database = Database(database_url)
        await migrate(database)
        async with database.write() as records:
            await records._run(text(half))
        await database.close()

    asyncio.run(prepare("SELECT 1"))
    acknowledged = killed(database_url, "run", 20)
    asyncio.run(look(database_url, acknowledged))
    last = max(int(words[1]) for words in acknowledged if words[0] == "published")
    for half in (
        f"DELETE FROM signatures WHERE proposal = {last} AND member = 'bea'",
        f"UPDATE proposals SET state = 'waiting' WHERE id = {last}",
        "DELETE FROM entries WHERE key LIKE 'run %'",
    ):
        asyncio.run(prepare(half))
        with pytest.raises(AssertionError):
            asyncio.run(look(database_url, []))
