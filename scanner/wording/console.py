"""What admins read in the console, French and English, by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from .texts import Texts, read_sentences


@cache
def console_texts(language: str) -> Texts:
    """The sentences of a language ("fr", "en")."""
    files = (Path(__file__).parent / f"{name}-{language}.toml" for name in ("console", "desk", "errors", "rules"))
    return Texts({key: text for file in files for key, text in read_sentences(file).items()})


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


def failed(code: str, fields: Mapping[str, object], language: str) -> str:
    """Why the desk cannot do something and what to do, in a language ("fr", "en")."""
    return console_texts(language)(f"error.{code}", **fields)


def refused(answers: Iterable[Answered], language: str) -> list[str]:
    """What rules answered, a sentence each, in a language ("fr", "en")."""
    texts = console_texts(language)
    return [texts(f"rule.{answer.code}", about=answer.about, value=answer.value) for answer in answers]
