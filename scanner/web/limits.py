"""What one client may ask of the public tier: single requests, URLs in batches, and more of both with a token.

A batch costs as many tokens as it has URLs, of a bucket that is apart: a program that sends batches uses up what its
address may send in batches, and the single scans of the same address, a hospital's patients, go on. A batch is let in
when that bucket has a token at all and may leave it in debt, so that a batch of 1,000 passes a burst of 500 and the
next one waits: 10 s at 50 URLs a second.

Several workers have an equal part each, so that all of them together never give more than one would.
"""

from __future__ import annotations

from collections.abc import Callable

from ..http.limits import TokenBuckets, refuse_until
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

    def admit(self, client: str, cost: int, *, is_bulk: bool) -> None:
        """Take ``cost`` tokens, or a batch's first. Raises ProblemError."""
        buckets = self._buckets(client, is_bulk=is_bulk)
        refuse_until(buckets.charge(client, 1) if is_bulk else buckets.take(client, cost))

    def charge(self, client: str, urls: int) -> None:
        """Take a batch's other tokens. Raises ProblemError when another batch has left a debt since ``admit``."""
        if urls > 1:
            refuse_until(self._buckets(client, is_bulk=True).charge(client, urls - 1))

    def allowance(self, client: str, *, is_bulk: bool) -> tuple[str, str]:
        """What ``client`` may ask and has left, as TokenBuckets tells it."""
        return self._buckets(client, is_bulk=is_bulk).allowance(client)

    def _buckets(self, client: str, *, is_bulk: bool) -> TokenBuckets:
        if client.startswith(_TOKEN):
            return self._token_batches if is_bulk else self._token_scans
        return self._batches if is_bulk else self._scans
