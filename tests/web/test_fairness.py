"""A batch gives the event loop back: others are answered between its items, whatever these cost.

What a single link costs at worst is a figure of ``make bench``; here a link costs what the test says.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
from types import SimpleNamespace

import pytest

from scanner.engine.scanner import Scanner
from scanner.engine.verdict import Verdict
from scanner.web import handlers
from tests.web.asking import Client

COST = 0.001
"""Seconds that each link takes, on a clock which only that turns."""


async def test_a_batch_never_holds_the_loop_for_longer_than_its_turn(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned, at_last_turn, longest = 0, 0, 0
    scan = Scanner.scan

    def counted(self: Scanner, text: str) -> Verdict:
        nonlocal scanned
        scanned += 1
        return scan(self, text)

    async def take_turns() -> None:
        nonlocal at_last_turn, longest
        while True:
            longest = max(longest, scanned - at_last_turn)
            at_last_turn = scanned
            await asyncio.sleep(0)

    monkeypatch.setattr(Scanner, "scan", counted)
    monkeypatch.setattr(handlers, "time", SimpleNamespace(perf_counter=lambda: scanned * COST))
    others = asyncio.create_task(take_turns())
    reply = await client.ask("/v1/scan/batch", {"urls": ["arneli.fr"] * 300})
    others.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await others
    assert len(reply.json["results"]) == scanned == 300
    assert 1 <= longest <= math.ceil(handlers.MAX_HOLD / COST) + 1
