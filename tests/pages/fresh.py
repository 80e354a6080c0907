"""A second set of queries, drawn blindly over the organisations that the first does not look for.

The search was tuned on the first. ``python -m tests.pages.fresh`` writes ``fresh.tsv`` anew, from the shipped lists;
the committed one was written before the search was tried on it, and it answered 58 of the 60 (28 of the misspelt 30).
"""

from __future__ import annotations

import csv
import random
import re

from scanner.register.models import OrganisationEntry, Register
from tests.conftest import shipped
from tests.pages.misspelling import FOLDER, asked, misspelt

SEED = 20261125
MANNERS = {"": 30, "keyboard": 15, "ear": 15}
PEOPLE_SAY = {
    "centre hospitalier": "hopital",
    "centre hospitalier universitaire": "chu",
    "groupe hospitalier": "hopital",
}
LITTLE = ("de", "du", "des", "la", "le", "les")


def as_said(entry: OrganisationEntry, chance: random.Random) -> str:
    """How somebody writes the name: an alias, or the name without what nobody writes."""
    ways = [alias for alias in entry.aliases if len(alias) > 3]
    name = re.sub(r"\(.*?\)|[–,].*", "", entry.name).lower().replace("\u2019", "'").strip()
    for body, said in sorted(PEOPLE_SAY.items(), key=lambda one: -len(one[0])):
        if name.startswith(body):
            name = said + name.removeprefix(body)
            break
    ways += [name, " ".join(word for word in name.split() if word not in LITTLE)]
    return chance.choice(ways)


def drawn(register: Register) -> list[tuple[str, str, str]]:
    """Each query as it is written, in which manner, and the organisation that must come first; always the same."""
    chance = random.Random(SEED)
    used = {one.organisation for one in asked()}
    entries = sorted((one.entry for one in register.organisations if one.entry.name not in used), key=_name)
    manners = [manner for manner, count in MANNERS.items() for _ in range(count)]
    found = []
    for entry, manner in zip(chance.sample(entries, len(manners)), manners, strict=True):
        found.append((misspelt(as_said(entry, chance), manner), manner, entry.name))
    return found


def _name(entry: OrganisationEntry) -> str:
    return entry.name


def committed() -> list[tuple[str, str, str]]:
    """The queries as they were first drawn: a register that grows draws others."""
    with (FOLDER / "fresh.tsv").open(newline="") as file:
        return [(query, manner, name) for query, manner, name in csv.reader(file, delimiter="\t")]


def main() -> None:
    with (FOLDER / "fresh.tsv").open("w", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(drawn(shipped().register))


if __name__ == "__main__":
    main()
