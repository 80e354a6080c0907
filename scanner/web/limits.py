"""What one client may ask of the public tier: single requests, URLs in batches, and more of both with a token.

A batch costs as many tokens as it has URLs, of a bucket that is apart: a program that sends batches uses up what its
address may send in batches, and the single scans of the same address, a hospital's patients, go on. A batch is let in
when that bucket has a token at all and may leave it in debt, so that a batch of 1,000 passes a burst of 500 and the
next one waits: 10 s at 50 URLs a second.

Several workers have an equal part each, so that all of them together never give more than one would.
"""

from __future__ import annotations

from collections.abc import Callable

from ..http.limits import Bucket, TokenBuckets
from ..settings import Settings

_TOKEN = "token "  # noqa: S105 (what a token's key begins with, and no address)


def token_key(number: int) -> str:
    """How the limits know a token."""
    return f"{_TOKEN}{number}"


class Limits:
    """The buckets of one process."""

    def __init__(self, settings: Settings, clock: Callable[[], float]) -> None:
        def buckets(rate: float, burst: int) -> TokenBuckets:
            return TokenBuckets(rate / settings.workers, burst / settings.workers, clock)

        self._scans = buckets(settings.rate, settings.burst)
        self._batches = buckets(settings.rate, settings.burst)
        self._token_scans = buckets(settings.token_rate, settings.token_burst)
        self._token_batches = buckets(settings.token_rate, settings.token_burst)

    def scans(self, client: str) -> Bucket:
        """What ``client`` may take for single requests."""
        return (self._token_scans if client.startswith(_TOKEN) else self._scans).of(client)

    def batches(self, client: str) -> Bucket:
        """What ``client`` may take for the URLs of its batches."""
        return (self._token_batches if client.startswith(_TOKEN) else self._batches).of(client)
