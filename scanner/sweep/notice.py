"""Rows -> the notice that keepers get: what was found, French and English."""

from __future__ import annotations

from collections.abc import Sequence

from ..wording import LANGUAGES
from ..wording.sweep import sweep_texts
from .rows import Row

MAX_NAMED = 20
"""Hosts that a notice names; the others are counted."""


def notice(rows: Sequence[Row]) -> tuple[str, str]:
    """Subject and text, the weightiest hosts first; written so (``[.]``) that no mailer makes a link of them."""
    texts = [sweep_texts(language) for language in LANGUAGES]
    first = sorted(rows, key=lambda row: -row.weight)[:MAX_NAMED]
    named = [f"- {row.display_host.replace('.', '[.]')} ({row.organisation or row.codes[0]})" for row in first]
    more = len(rows) - len(first)
    lines = [
        *(text("notice_text") for text in texts),
        "",
        *named,
        *(text("notice_more", count=more) for text in texts if more),
    ]
    return " / ".join(text("notice_subject", count=len(rows)) for text in texts), "\n".join(lines)
