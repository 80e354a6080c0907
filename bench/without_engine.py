"""The service with the engine taken out: every scan gives one verdict worked out beforehand.

What the engine costs inside a busy server is more than in a tight loop, for its
tables are no longer in the processor's caches; so its share is measured by
leaving it out, not by subtracting the tight loop's figure.
"""

from __future__ import annotations

from scanner.cli import main
from scanner.engine.scanner import Scanner, judge
from scanner.engine.verdict import Verdict

from .engine import URLS

_kept: list[Verdict] = []


def fixed(self: Scanner, text: str) -> Verdict:
    if not _kept:
        _kept.append(judge(URLS["ASCII"][0], self.index))
    return _kept[0]


Scanner.scan = fixed  # type: ignore[method-assign, assignment]
main()
