"""What a running service holds; only the index and readiness ever change, each by one assignment."""

from __future__ import annotations

import time

import msgspec
from aiohttp import web

from ..engine.scanner import Scanner
from ..register.keys import read_key
from ..register.loading import Loaded
from ..register.snapshot import sign, snapshot_text
from ..settings import Settings
from .limits import TokenBuckets
from .metrics import Metrics

RESIGN_AFTER = 12 * 3600


class State:
    """Settings, the scanner with its index, metrics, buckets; ``is_ready`` turns false while draining."""

    def __init__(self, settings: Settings, loaded: Loaded) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.buckets = TokenBuckets(settings.rate, settings.burst, time.monotonic)
        self.scanner = Scanner(loaded.index)
        self.is_ready = True
        self.in_flight = 0
        self.key = read_key(settings.snapshot_key) if settings.snapshot_key else None
        self.swap(loaded)

    def swap(self, loaded: Loaded) -> None:
        """Serve another register from the next scan on."""
        self.loaded = loaded
        self.scanner.index = loaded.index
        self._snapshot: tuple[int, bytes] = (0, b"")
        self.metrics.register(len(loaded.index.official), loaded.register_date, loaded.suffixes_date)

    def snapshot(self, now: int) -> bytes | None:
        """The signed snapshot of what is served, signed afresh twice a day; None without a key."""
        if self.key is None:
            return None
        if now - self._snapshot[0] > RESIGN_AFTER:
            text = snapshot_text(self.loaded.index, now, now)
            self._snapshot = (now, msgspec.json.encode(sign(text, self.key)))
        return self._snapshot[1]


STATE: web.AppKey[State] = web.AppKey("state", State)
