"""Sentences that people read, by key, out of a file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path


class Texts:
    """The sentences of one language; ``texts(key, field=value)``."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = sentences

    def __call__(self, key: str, **fields: object) -> str:
        """The sentence, its fields filled in. Raises KeyError for a key that has none."""
        sentence = self.sentences[key]
        return sentence.format(**fields) if fields else sentence

    def known(self, prefix: str, name: str) -> str:
        """The sentence for ``prefix.name``, or the name itself: kinds of organisations may be anything."""
        return self.sentences.get(f"{prefix}.{name}", name)


def read_sentences(path: Path) -> dict[str, str]:
    """The sentences of a file, one a key."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
