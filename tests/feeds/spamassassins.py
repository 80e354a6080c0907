"""SpamAssassin with its stock rules, and with a feed beside them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from tests.feeds.consumers import environment, perl, program, shared
from tests.feeds.daemons import checked

THRESHOLD = 5.0
"""The stock score from which a mail is spam."""


SEPARATOR = "From contact@exemple.fr Wed Nov 25 10:00:00 2026"
"""What begins each message of an mbox file."""

MESSAGE = "4f1c9d2e7a@exemple.fr"
"""How every mail of ``mails.py`` is named."""


class Scored(NamedTuple):
    """The score of a mail, and that of each rule which hit."""

    score: float
    rules: dict[str, float]


def _scored(report: str) -> Scored:
    found = re.search(r"Content analysis details: +\((-?[\d.]+) points", report)
    assert found, report
    rules = re.findall(r"^ *(-?[\d.]+) ([A-Z_0-9]+) ", report, re.MULTILINE)
    return Scored(float(found[1]), {name: float(score) for score, name in rules})


class SpamAssassin:
    """One configuration in ``folder``: the stock one, ``rules`` and no network."""

    def __init__(self, folder: Path, **rules: str) -> None:
        self._program = program("spamassassin")
        self._folder = folder
        stock = Path(shared("etc/spamassassin"))
        for file in (*stock.glob("*.pre"), *stock.glob("*.cf")):
            shutil.copy(file, folder)
        (folder / "quiet.cf").write_text("use_bayes 0\nskip_rbl_checks 1\ndns_available no\n")
        for name, text in rules.items():
            (folder / f"{name}.cf").write_text(text)

    def lint(self) -> str:
        """What it finds wrong, in words: its status alone says little."""
        return self._run("--lint")

    def score(self, mail: str) -> Scored:
        """What it makes of a mail."""
        (scored,) = self.scores(mail)
        return scored

    def scores(self, *mails: str) -> list[Scored]:
        """What it makes of each mail; all in one run, which takes a second to start and them in an order of its own."""
        numbered = (mail.replace(MESSAGE, f"{number}.{MESSAGE}") for number, mail in enumerate(mails))
        told = self._run("--test-mode", "--mbox", given="\n".join(f"{SEPARATOR}\n{mail}" for mail in numbered))
        pieces = re.split(rf"^{re.escape(SEPARATOR)}$", told, flags=re.MULTILINE)[1:]
        scored = {int(piece.partition(f".{MESSAGE}")[0].rpartition("<")[2]): _scored(piece) for piece in pieces}
        return [scored[number] for number in range(len(mails))]

    def _run(self, *arguments: str, given: str = "") -> str:
        places = ["-C", shared("usr/share/spamassassin"), f"--siteconfigpath={self._folder}"]
        quiet = str(self._folder / "quiet.cf")
        command = [*perl(), self._program, "--local", *places, "-p", quiet, *arguments]
        home = {**environment(), "HOME": str(self._folder)}
        return checked(*command, environment=home, given=given.encode())
