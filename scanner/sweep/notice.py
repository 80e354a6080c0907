"""Rows -> the notice that keepers get: what was found, told in each reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from ..ledger.notices import News
from .rows import Row

MAX_NAMED = 20
"""Hosts that a notice names; the others are counted."""


def notice(rows: Sequence[Row]) -> News:
    """The weightiest hosts first; written so (``[.]``) that no mailer makes a link of them."""
    first = sorted(rows, key=lambda row: -row.weight)[:MAX_NAMED]
    return News(kind="discovered", found=tuple(map(_named, first)), count=len(rows))


def _named(row: Row) -> str:
    host = row.display_host.replace(".", "[.]")
    return f"{host} ({row.organisation})" if row.organisation else host
