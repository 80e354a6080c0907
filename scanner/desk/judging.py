"""What Vigilien says of a host today, as the desk's lists show it."""

from __future__ import annotations

from ..engine.index import Index
from ..engine.scanner import judge
from ..wording import answer


def said_of(host: str, index: Index, language: str) -> str:
    """The first reason, as a sentence in "fr" or "en"; "" where nothing is found any more."""
    reasons = answer(judge(host, index), index.version, language).reasons
    return reasons[0].message if reasons else ""
