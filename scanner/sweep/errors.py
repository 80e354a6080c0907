"""What can go wrong with a sweep: ``SweepError``, of it ``SourceError`` (one input), ``MissingExtraError``."""

from __future__ import annotations


class SweepError(Exception):
    """The message says what to do next."""


class SourceError(SweepError):
    """One input cannot be read, or not to its end; the others can."""


class MissingExtraError(SweepError):
    """A library is missing that only some need."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} needs the extra 'cluster': pip install 'vigilien[cluster]'")
