"""What admins read in the console, French and English, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol


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
    files = (Path(__file__).parent / f"{name}-{language}.toml" for name in ("console", "desk", "rules"))
    return Texts({key: text for file in files for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()})


class Answered(Protocol):
    """What a rule answers: a code, what it is about, and what else its sentence names."""

    @property
    def code(self) -> str:
        """The rule's."""

    @property
    def about(self) -> str:
        """The entry, host or name."""

    @property
    def value(self) -> str:
        """What else the sentence names."""


def refused(answers: Iterable[Answered], language: str) -> list[str]:
    """What rules answered, a sentence each, in a language ("fr", "en")."""
    texts = console_texts(language)
    return [texts(f"rule.{answer.code}", about=answer.about, value=answer.value) for answer in answers]
