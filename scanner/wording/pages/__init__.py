"""What people read on the public pages: ``frame-fr.toml`` and ``-en`` for every page, and two files a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..texts import Texts, read_sentences

_FOLDER = Path(__file__).parent


@cache
def page_texts(name: str, language: str) -> Texts:
    """The sentences of a page, and of the frame around it, in a language ("fr", "en")."""
    sentences = read_sentences(_FOLDER / f"frame-{language}.toml")
    own = _FOLDER / f"{name}-{language}.toml"
    return Texts(sentences | read_sentences(own) if own.is_file() else sentences)
