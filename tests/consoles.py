"""The ``console`` blocks of the documents: which commands they show, and what these print there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
ANYTHING = "…"
"""Stands in a document for whatever is there in truth."""


class Console(NamedTuple):
    """Commands and the output shown under each, as they stand in one block of a document."""

    document: Path
    number: int
    steps: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return f"{self.document.relative_to(ROOT)} {self.number}"


def documents() -> list[Path]:
    """Whatever is written for people, wherever it stands."""
    beside = [path for folder in ("docs", "lists", "docker", "extension") for path in (ROOT / folder).rglob("*.md")]
    return sorted([*ROOT.glob("*.md"), *(path for path in beside if "node_modules" not in path.parts)])


def consoles(document: Path) -> list[Console]:
    """Every console block of a document; a line that ends in a backslash goes on in the next."""
    blocks = FENCE.findall(document.read_text(encoding="utf-8"))
    return [Console(document, number, tuple(_steps(block))) for number, block in enumerate(blocks, 1)]


def _steps(block: str) -> list[tuple[str, str]]:
    steps: list[tuple[str, str]] = []
    goes_on = False
    for line in block.splitlines():
        if goes_on or line.startswith(PROMPT):
            command = line if goes_on else line.removeprefix(PROMPT)
            steps[-1:] = [(f"{steps[-1][0]}\n{command}", "")] if goes_on else [*steps[-1:], (command, "")]
            goes_on = line.endswith("\\")
        else:
            command, output = steps[-1]
            steps[-1] = (command, output + line + "\n")
    return steps


def is_as_shown(shown: str, printed: str) -> bool:
    """Whether this was printed; ``…`` stands for anything, and where a line is broken does not matter."""
    pieces = [re.escape("".join(piece.split())) for piece in shown.split(ANYTHING)]
    return re.fullmatch(".*".join(pieces), "".join(printed.split())) is not None
