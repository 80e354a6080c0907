"""Prometheus metrics with finite label sets: route templates, status codes, verdicts; never a host or a path."""

from __future__ import annotations

import datetime
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

VERDICTS = ("official", "dangerous", "suspicious", "unknown", "invalid")
UNMATCHED = "unmatched"
CONTENT_TYPE = CONTENT_TYPE_LATEST

_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)


class Metrics:
    """One registry for one service; children are looked up once."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "vigilien_requests", "Requests by route and status.", ["route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "vigilien_request_seconds", "Time to answer.", ["route"], buckets=_BUCKETS, registry=self._registry
        )
        verdicts = Counter("vigilien_verdicts", "Verdicts given.", ["verdict"], registry=self._registry)
        self._verdicts = {verdict: verdicts.labels(verdict) for verdict in VERDICTS}
        reloads = Counter("vigilien_reloads", "Readings of the lists.", ["result"], registry=self._registry)
        self._reloads = {result: reloads.labels(result) for result in ("ok", "refused")}
        self._domains = Gauge("vigilien_register_domains", "Verified domains.", registry=self._registry)
        self._register_age = Gauge("vigilien_register_age_seconds", "Age of the register.", registry=self._registry)
        self._suffixes_age = Gauge(
            "vigilien_suffix_list_age_seconds", "Age of the Public Suffix List.", registry=self._registry
        )
        self._children: dict[tuple[str, int], Counter] = {}
        self._timers: dict[str, Histogram] = {}

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count one request; ``route`` is a template of the route table or UNMATCHED."""
        key = (route, status)
        child = self._children.get(key)
        if child is None:
            child = self._children[key] = self._requests.labels(route, str(status))
        timer = self._timers.get(route)
        if timer is None:
            timer = self._timers[route] = self._seconds.labels(route)
        child.inc()
        timer.observe(seconds)

    def verdict(self, verdict: str) -> None:
        """Count one verdict."""
        self._verdicts[verdict].inc()

    def reload(self, is_good: bool) -> None:
        """Count one reading of the lists."""
        self._reloads["ok" if is_good else "refused"].inc()

    def register(self, domains: int, register_date: datetime.date, suffixes_date: datetime.date) -> None:
        """Show what is being served; the ages are worked out when the metrics are read."""
        self._domains.set(domains)
        self._register_age.set_function(lambda: age_seconds(register_date))
        self._suffixes_age.set_function(lambda: age_seconds(suffixes_date))

    def text(self) -> bytes:
        """The exposition text."""
        return generate_latest(self._registry)


def age_seconds(date: datetime.date) -> float:
    """Seconds since the beginning of ``date``, UTC."""
    start = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return time.time() - start.timestamp()
