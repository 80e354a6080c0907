"""How people in France misspell what they look for: by the neighbouring key (AZERTY), and by ear.

``python -m tests.pages.misspelling`` writes the misspelt half of ``queries.tsv`` anew, from ``asked.tsv``.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
LONG = 12
"""Whoever writes more than this slips twice."""

BY_EAR = (
    ("ph", "f"), ("eau", "o"), ("au", "o"), ("qu", "k"), ("ch", "sh"), ("en", "an"), ("an", "en"), ("in", "ain"),
    ("ai", "e"), ("ss", "s"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("mm", "m"), ("rr", "r"), ("cc", "c"),
    ("ti", "ci"), ("sc", "s"), ("ce", "se"), ("ci", "si"), ("ge", "je"), ("gu", "g"), ("th", "t"), ("y", "i"),
    ("oi", "oa"), ("ie", "y"), ("x", "ks"), ("z", "s"), ("c", "k"), ("h", ""), ("es ", " "), ("s ", " "), ("t ", " "),
    ("e ", " "),
)  # fmt: skip


class Asked(NamedTuple):
    """A query as it was meant, how it is misspelt (``keyboard``, ``ear`` or not at all), and what is looked for."""

    query: str
    manner: str
    organisation: str


def asked() -> list[Asked]:
    """The queries as meant."""
    with (FOLDER / "asked.tsv").open(newline="") as file:
        return [Asked(*row) for row in csv.reader(file, delimiter="\t")]


def misspelt(query: str, manner: str) -> str:
    """The query as somebody writes it; always the same."""
    chance = random.Random(query)
    slips = 2 if len(query) > LONG else 1
    if manner == "keyboard":
        for _ in range(slips):
            query = _slipped(query, chance)
    elif manner == "ear":
        query = _heard(query, slips, chance)
    return query


def _slipped(text: str, chance: random.Random) -> str:
    at = chance.choice([place for place, letter in enumerate(text) if letter.isalpha()])
    slip = chance.choice(("neighbour", "neighbour", "left out", "twice", "swapped"))
    if slip == "left out":
        return text[:at] + text[at + 1 :]
    if slip == "twice":
        return text[:at] + text[at] + text[at:]
    if slip == "swapped":
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    return text[:at] + chance.choice(_beside(text[at])) + text[at + 1 :]


def _beside(letter: str) -> str:
    for row in ROWS:
        at = row.find(letter)
        if at >= 0:
            return row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    return letter


def _heard(text: str, slips: int, chance: random.Random) -> str:
    written = text + " "
    fitting = [(said, heard) for said, heard in BY_EAR if said in written]
    for said, heard in chance.sample(fitting, min(slips, len(fitting))):
        written = written.replace(said, heard, 1)
    return written.strip()


def rows() -> list[tuple[str, str]]:
    """Every query as it is written, with the name of the organisation that must come first."""
    return [(misspelt(one.query, one.manner), one.organisation) for one in asked()]


def main() -> None:
    with (FOLDER / "queries.tsv").open("w", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows())


if __name__ == "__main__":
    main()
