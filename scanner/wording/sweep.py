"""What people read in the report of a sweep, French and English, by key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from .console import Texts


@cache
def sweep_texts(language: str) -> Texts:
    """The sentences of a language ("fr", "en")."""
    text = (Path(__file__).parent / f"sweep-{language}.toml").read_text(encoding="utf-8")
    return Texts(tomllib.loads(text))
