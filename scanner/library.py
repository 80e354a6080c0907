"""The scanner for those who import it: with the register's lists read for them, and its verdicts in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .engine import scanner as engine

if TYPE_CHECKING:
    from typing import Self

    from .wording import Answer


class Scanner(engine.Scanner):
    """Says of a link what it is and why; made by ``Scanner.from_lists()``, safe to share between threads."""

    __slots__ = ()

    @classmethod
    def from_lists(cls, folder: Path | None = None) -> Self:
        """A scanner of the lists in ``folder``, by default those that came with this package; about half a second.

        Raises ``scanner.register.errors.ListsError`` with every fault of the lists.
        """
        from .register.loading import load  # what reads lists is loaded by those who read them
        from .settings import DEFAULT_LISTS

        return cls(load(folder or DEFAULT_LISTS).index)

    def answer(self, text: str, language: str = "fr") -> Answer:
        """The verdict in words, as the service gives it; ``language`` is "fr" or "en"."""
        from .wording import answer

        return answer(self.scan(text), self.index.version, language)
