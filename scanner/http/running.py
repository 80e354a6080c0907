"""What every application of ours holds while it runs, whatever it serves; ``web`` and ``desk`` add their own."""

from __future__ import annotations

from ..settings import Settings
from .metrics import Metrics


class Running:
    """Settings and metrics of one process; ``is_ready`` turns false while it drains, ``in_flight`` counts requests."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self.settings = settings
        self.metrics = metrics
        self.is_ready = True
        self.in_flight = 0
