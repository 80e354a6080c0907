"""What a feed is: a name, and the text of its files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from .edition import Edition

MEDIA = {".stix.json": "application/stix+json", ".json": "application/json", ".csv": "text/csv; charset=utf-8"}
TEXT = "text/plain; charset=utf-8"


def media_of(file: str) -> str:
    """The type of media of a file, by the end of its name."""
    return next((media for ending, media in MEDIA.items() if file.endswith(ending)), TEXT)


class Feed(ABC):
    """One format of one tool. ``file``: what its only, or first, file is called; ``about``: one line for people."""

    name: ClassVar[str]
    file: ClassVar[str]
    about: ClassVar[str]

    @abstractmethod
    def text(self, edition: Edition) -> str:
        """The only, or first, file."""

    def files(self, edition: Edition) -> dict[str, str]:
        """Every file by its name, the first first."""
        return {self.file: self.text(edition)}
