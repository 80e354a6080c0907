"""What a process says of the ledger that it follows, in its metrics."""

from __future__ import annotations

import time
from collections.abc import Callable

from .force import Force

Gauge = Callable[[str, str, Callable[[], float]], object]
"""Adds a gauge: its name, what it tells, and what gives its value when it is read."""


def show_ledger(gauge: Gauge, force: Force) -> None:
    """Add the gauges of a ledger, as far as it is replayed when they are read."""

    def head_age() -> float:
        head = force.now.state.head
        return time.time() - head.at if head.number else 0.0

    def fault_row() -> float:
        fault = force.fault
        return fault.number if fault is not None else 0

    gauge("vigilien_ledger_rows", "Rows replayed.", lambda: force.now.state.head.number)
    gauge("vigilien_ledger_head_age_seconds", "Time since the last row; 0 without one.", head_age)
    gauge("vigilien_ledger_waiting", "Proposals approved and waiting.", lambda: len(force.now.state.pending))
    gauge("vigilien_ledger_fault_row", "The row that does not follow; 0: none.", fault_row)
    gauge("vigilien_ledger_losses", "Accepted losses of rows.", lambda: len(force.now.state.losses))
