"""Rows -> the notice that keepers get: what was found."""

from __future__ import annotations

from collections.abc import Sequence

from ..ledger.notices import News
from .rows import Row

MAX_NAMED = 20
"""Hosts that a notice names; the others are counted."""


def notice(rows: Sequence[Row]) -> News:
    """What was found, the weightiest hosts first; written so (``[.]``) that no mailer makes a link of them."""
    first = sorted(rows, key=lambda row: -row.weight)[:MAX_NAMED]
    names = (f"{row.display_host.replace('.', '[.]')} ({row.organisation or row.codes[0]})" for row in first)
    return News("found", number=len(rows), names=tuple(names))
