"""What people read in the report of a sweep, French and English, by key."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .texts import Texts, read_sentences


@cache
def sweep_texts(language: str) -> Texts:
    """The sentences of a language ("fr", "en")."""
    return Texts(read_sentences(Path(__file__).parent / f"sweep-{language}.toml"))
