"""Work that goes on beside the answers for as long as the process runs, whatever happens to it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

PAUSE = 1.0
"""Seconds before work that ended is started again."""

log = structlog.get_logger()


async def lasting(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Run ``work``; whenever it ends, by a fault or not, run it again. ``name`` says in the log which it was."""
    while True:
        try:
            await work()
            fault = "it returned"
        except Exception as error:  # only being cancelled ends it
            fault = type(error).__name__
        log.error("work ended and is started again", work=name, fault=fault)
        await asyncio.sleep(PAUSE)


@asynccontextmanager
async def beside(name: str, work: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Have ``work`` go on inside this block; it has ended when the block has."""
    task = asyncio.create_task(lasting(name, work))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
