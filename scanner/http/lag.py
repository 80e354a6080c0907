"""How late the event loop is: the longest that anything had to wait for it lately."""

from __future__ import annotations

import asyncio
import time

EVERY = 0.25
WINDOW = 30.0


class LoopLag:
    """``seconds`` is the largest lag of the last one to two windows of 30 s, so that no scrape misses a peak."""

    def __init__(self) -> None:
        self._last = self._now = 0.0

    @property
    def seconds(self) -> float:
        """The largest lag seen lately."""
        return max(self._last, self._now)

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        until = time.monotonic() + WINDOW
        while True:
            due = time.monotonic() + EVERY
            await asyncio.sleep(EVERY)
            now = time.monotonic()
            self._now = max(self._now, now - due)
            if now >= until:
                self._last, self._now, until = self._now, 0.0, now + WINDOW
