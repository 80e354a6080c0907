"""Days as people write them."""

from __future__ import annotations

import datetime

_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip


def in_words(day: datetime.date, language: str) -> str:
    """A day with its month in words, in "fr" or "en": "1er janvier 2027", "1 January 2027"."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number}\N{NO-BREAK SPACE}{_MONTHS[language][day.month - 1]} {day.year}"
