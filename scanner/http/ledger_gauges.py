"""What a process says of the ledger that it follows, in its metrics."""

from __future__ import annotations

import time

from ..ledger.force import Force
from .metrics import Metrics


def show_ledger(metrics: Metrics, force: Force) -> None:
    """Add the gauges of a ledger, as far as it is replayed when they are read."""

    def head_age() -> float:
        head = force.now.state.head
        return time.time() - head.at if head.number else 0.0

    def fault_row() -> float:
        fault = force.fault
        return fault.number if fault is not None else 0

    metrics.gauge("vigilien_ledger_rows", "Rows replayed.", lambda: force.now.state.head.number)
    metrics.gauge("vigilien_ledger_head_age_seconds", "Time since the last row; 0 without one.", head_age)
    metrics.gauge("vigilien_ledger_waiting", "Proposals approved and waiting.", lambda: len(force.now.state.pending))
    metrics.gauge("vigilien_ledger_fault_row", "The row that does not follow; 0: none.", fault_row)
    metrics.gauge("vigilien_ledger_losses", "Accepted losses of rows.", lambda: len(force.now.state.losses))
