"""What a running service holds; only the index and readiness ever change, each by one assignment."""

from __future__ import annotations

import time

from aiohttp import web

from ..engine.scanner import Scanner
from ..register.loading import Loaded
from ..settings import Settings
from .limits import TokenBuckets
from .metrics import Metrics


class State:
    """Settings, the scanner with its index, metrics, buckets; ``is_ready`` turns false while draining."""

    def __init__(self, settings: Settings, loaded: Loaded) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.buckets = TokenBuckets(settings.rate, settings.burst, time.monotonic)
        self.scanner = Scanner(loaded.index)
        self.is_ready = True
        self.in_flight = 0
        self.swap(loaded)

    def swap(self, loaded: Loaded) -> None:
        """Serve another register from the next scan on."""
        self.loaded = loaded
        self.scanner.index = loaded.index
        self.metrics.register(len(loaded.index.official), loaded.register_date, loaded.suffixes_date)


STATE: web.AppKey[State] = web.AppKey("state", State)
