"""What a proposal would change for patients, as its page shows it; reckoned once for a version of the register."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from ..ledger.case import Case
from ..ledger.impact import Moved, impact

MAX_KEPT = 64
MAX_REPORTED = 2000
"""Reported hosts that are looked at, the newest."""


class Impacts:
    """The last few proposals' impacts, by the exact text of each, the register's version and what is reported."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], tuple[Moved, ...]] = OrderedDict()

    async def of(self, text: str, case: Case, reported: frozenset[str]) -> tuple[Moved, ...]:
        """What the proposal of this text would change; in a thread, for it takes a fraction of a second."""
        key = (text, case.index.version, hash(reported))
        if key not in self._kept:
            self._kept[key] = await asyncio.to_thread(impact, case, reported)
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]
