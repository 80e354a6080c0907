"""What admins read in the console, French and English, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


class Texts:
    """The console's sentences in one language; ``texts(key, field=value)``."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = sentences

    def __call__(self, key: str, **fields: object) -> str:
        """The sentence, its fields filled in. Raises KeyError for a key that has none."""
        sentence = self.sentences[key]
        return sentence.format(**fields) if fields else sentence

    def known(self, prefix: str, name: str) -> str:
        """The sentence for ``prefix.name``, or the name itself: kinds of organisations may be anything."""
        return self.sentences.get(f"{prefix}.{name}", name)


@cache
def console_texts(language: str) -> Texts:
    """The sentences of a language ("fr", "en")."""
    text = (Path(__file__).parent / f"console-{language}.toml").read_text(encoding="utf-8")
    return Texts(tomllib.loads(text))
