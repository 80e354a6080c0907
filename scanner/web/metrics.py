"""What the public tier counts beside its requests: verdicts, reports, and the age of what it serves."""

from __future__ import annotations

import datetime
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from ..engine.codes import Outcome
from ..engine.verdict import Fault
from ..http.metrics import Metrics, counter
from ..ledger.snapshot import LIFETIME
from ..ledger.store import Reached


class ScanMetrics(Metrics):
    """What one scanning service has done and what it serves.

    ``issued``: when the served snapshot was signed; ``publisher_seen``: when the publishing step last looked (epoch
    seconds; None: there is none to look for); ``channels``: how far notices have come by each.
    """

    def __init__(
        self,
        issued: Callable[[], int | None],
        publisher_seen: Callable[[], int | None],
        channels: Callable[[], Sequence[Reached]],
    ) -> None:
        super().__init__()
        self._channels = channels
        self._issued = issued
        self._publisher_seen = publisher_seen
        self._verdicts: Counter[str] = Counter(dict.fromkeys(Outcome, 0))
        self._reports: Counter[str] = Counter({"fake": 0, "wrong": 0})
        self._faults: Counter[Fault] = Counter()
        self._domains = 0
        self._register_date = self._suffixes_date = datetime.date.min

    def verdict(self, verdict: str) -> None:
        """Count one verdict."""
        self._verdicts[verdict] += 1

    def fault(self, fault: Fault) -> bool:
        """Count one signal that failed; whether it is the first of its kind."""
        self._faults[fault] += 1
        return self._faults[fault] == 1

    def report(self, kind: str) -> None:
        """Count one report: "fake" or "wrong"."""
        self._reports[kind] += 1

    def register(self, domains: int, register_date: datetime.date, suffixes_date: datetime.date) -> None:
        """Show what is being served; the ages are worked out when the metrics are read."""
        self._domains, self._register_date, self._suffixes_date = domains, register_date, suffixes_date

    def collect(self) -> Iterator[Metric]:
        """The metrics as they stand now."""
        yield from super().collect()
        yield counter("vigilien_verdicts", "Verdicts given.", "verdict", self._verdicts)
        yield counter("vigilien_reports", "Reports received.", "kind", self._reports)
        faults = CounterMetricFamily(
            "vigilien_signal_faults", "Signals that failed and were left out of a verdict.", labels=["signal", "kind"]
        )
        for fault, count in self._faults.items():
            faults.add_metric([fault.signal, fault.kind], count)
        yield faults
        yield GaugeMetricFamily("vigilien_register_domains", "Verified domains.", self._domains)
        age = age_seconds(self._register_date)
        yield GaugeMetricFamily("vigilien_register_age_seconds", "Age of the register.", age)
        age = age_seconds(self._suffixes_date)
        yield GaugeMetricFamily("vigilien_suffix_list_age_seconds", "Age of the Public Suffix List.", age)
        yield from self._register_process(time.time())

    def _register_process(self, now: float) -> Iterator[Metric]:
        """The signed list that clients are given, and whether somebody goes on publishing it."""
        issued, seen = self._issued(), self._publisher_seen()
        if issued is not None:
            text = "Age of the signed list."
            yield GaugeMetricFamily("vigilien_snapshot_age_seconds", text, now - issued)
            text = "Time until clients refuse the signed list."
            yield GaugeMetricFamily("vigilien_snapshot_expires_seconds", text, issued + LIFETIME - now)
        if seen is not None:
            text = "Time since the publishing step last looked."
            yield GaugeMetricFamily("vigilien_publisher_silence_seconds", text, now - seen)
        text = "Time since a channel of notices has failed; 0: it works."
        held_back = GaugeMetricFamily("vigilien_notices_held_back_seconds", text, labels=["channel"])
        for channel in self._channels():
            held_back.add_metric([channel.channel], now - channel.since if channel.fault else 0)
        yield held_back


def age_seconds(date: datetime.date) -> float:
    """Seconds since the beginning of ``date``, UTC."""
    start = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return time.time() - start.timestamp()
