"""What every application of ours holds while it runs, whatever it serves; ``web`` and ``desk`` add their own."""

from __future__ import annotations

from aiohttp import web

from ..settings import Settings
from .lag import LoopLag
from .metrics import Metrics
from .room import Room


class Running:
    """Settings and metrics of one process; ``is_ready`` turns false while it drains, ``in_flight`` counts requests.

    ``room`` bounds the memory that requests hold.
    """

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self.settings = settings
        self.metrics = metrics
        self.is_ready = True
        self.in_flight = 0
        self.room = Room()
        self.lag = LoopLag()
        metrics.gauge("vigilien_in_flight", "Requests being answered.", lambda: self.in_flight)
        metrics.gauge("vigilien_held_bytes", "Bytes of bodies waited on.", lambda: self.room.held)
        metrics.gauge("vigilien_loop_lag_seconds", "Longest wait for the loop lately.", lambda: self.lag.seconds)


RUNNING: web.AppKey[Running] = web.AppKey("running", Running)

CLIENT: web.RequestKey[str] = web.RequestKey("client", str)
"""Who asks, as the limits know them: an address, a subscriber's network or a token."""
