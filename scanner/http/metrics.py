"""Prometheus metrics with finite label sets: route templates, status codes, verdicts; never a host or a path.

Counting is two dictionary updates a request; the metric objects are made when
somebody reads them.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

UNMATCHED = "unmatched"
GONE = 499
"""The status counted for a client that left before its answer (nginx's number for it)."""

CONTENT_TYPE = CONTENT_TYPE_LATEST

_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)


class _Timings:
    """How long one route's answers took."""

    __slots__ = ("counts", "total")

    def __init__(self) -> None:
        self.counts = [0] * (len(_BUCKETS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect.bisect_left(_BUCKETS, seconds)] += 1
        self.total += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """Cumulative counts, as Prometheus wants them."""
        sums, so_far = [], 0
        for bound, count in zip((*map(str, _BUCKETS), "+Inf"), self.counts, strict=True):
            so_far += count
            sums.append((bound, float(so_far)))
        return sums


class Metrics(Collector):
    """What one process has answered; an application adds what it alone knows."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._timings: dict[str, _Timings] = {}
        self._reloads: Counter[str] = Counter({"ok": 0, "refused": 0})
        self._gauges: list[tuple[str, str, Callable[[], float]]] = []
        self._registry = CollectorRegistry()
        self._registry.register(self)
        ProcessCollector(registry=self._registry)

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count one request; ``route`` is a template of the route table or UNMATCHED, ``status`` may be GONE."""
        self._requests[route, status] += 1
        timings = self._timings.get(route)
        if timings is None:
            timings = self._timings[route] = _Timings()
        timings.add(seconds)

    def reload(self, is_good: bool) -> None:
        """Count one reading of the lists."""
        self._reloads["ok" if is_good else "refused"] += 1

    def gauge(self, name: str, text: str, read: Callable[[], float]) -> None:
        """Show a value that is read whenever the metrics are."""
        self._gauges.append((name, text, read))

    def text(self) -> bytes:
        """The exposition text."""
        return generate_latest(self._registry)

    def describe(self) -> list[Metric]:
        """Nothing: the registry must not collect while the service is being made."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The metrics as they stand now."""
        requests = CounterMetricFamily("vigilien_requests", "Requests by route and status.", labels=["route", "status"])
        for (route, status), count in self._requests.items():
            requests.add_metric([route, str(status)], count)
        yield requests
        seconds = HistogramMetricFamily("vigilien_request_seconds", "Time to answer.", labels=["route"])
        for route, timings in self._timings.items():
            seconds.add_metric([route], timings.buckets(), timings.total)
        yield seconds
        yield counter("vigilien_reloads", "Readings of the lists.", "result", self._reloads)
        for name, text, read in self._gauges:
            yield GaugeMetricFamily(name, text, read())


def counter(name: str, text: str, label: str, counts: Counter[str]) -> Metric:
    """Counts by one label."""
    family = CounterMetricFamily(name, text, labels=[label])
    for value, count in counts.items():
        family.add_metric([value], count)
    return family
