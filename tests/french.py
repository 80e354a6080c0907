"""French as a test writes it: plain spaces, where what is shown has those that break no line."""

from __future__ import annotations

PLAIN = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", " "))


def plain(text: str) -> str:
    """The text, every no-break space of it a space."""
    return text.translate(PLAIN)
