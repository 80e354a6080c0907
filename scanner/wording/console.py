"""What admins read in the console, French and English, by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from .texts import Texts, read_sentences

_FILES = ("console", "desk", "errors", "rules", "import")


@cache
def console_texts(language: str) -> Texts:
    """The sentences of a language ("fr", "en")."""
    files = (Path(__file__).parent / f"{name}-{language}.toml" for name in _FILES)
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


class FileFault(Protocol):
    """What is wrong with a file to import: a code, its line (0 for the whole file), and what its sentence names."""

    @property
    def code(self) -> str:
        """The kind of fault."""

    @property
    def line(self) -> int:
        """1 for the first, 0 for the whole file."""

    @property
    def about(self) -> str:
        """The column, or the organisation."""

    @property
    def value(self) -> str:
        """What else the sentence names."""

    @property
    def other(self) -> str:
        """What is held against it."""


def failed(code: str, fields: Mapping[str, object], language: str) -> str:
    """Why the desk cannot do something and what to do, in a language ("fr", "en")."""
    return console_texts(language)(f"error.{code}", **fields)


def refused(answers: Iterable[Answered], language: str) -> list[str]:
    """What rules answered, a sentence each, in a language ("fr", "en")."""
    texts = console_texts(language)
    return [texts(f"rule.{answer.code}", about=answer.about, value=answer.value) for answer in answers]


def misread(faults: Iterable[FileFault], language: str) -> list[str]:
    """What is wrong with a file to import, a sentence each, in a language ("fr", "en")."""
    texts = console_texts(language)
    return [
        (texts("misread-line", line=fault.line) if fault.line else "")
        + texts(f"misread.{fault.code}", about=fault.about, value=fault.value, other=fault.other)
        for fault in faults
    ]
