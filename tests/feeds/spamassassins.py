"""SpamAssassin with its stock rules, and with a feed beside them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.feeds.consumers import environment, perl, program, shared
from tests.feeds.daemons import checked

THRESHOLD = 5.0
"""The stock score from which a mail is spam."""


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

    def score(self, mail: str) -> tuple[float, dict[str, float]]:
        """The score of a mail, and that of each rule which hit."""
        told = self._run("--test-mode", given=mail)
        rules = {name: float(score) for score, name in re.findall(r"^ *(-?[\d.]+) ([A-Z_0-9]+) ", told, re.MULTILINE)}
        found = re.search(r"Content analysis details: +\((-?[\d.]+) points", told)
        assert found, told
        return float(found[1]), rules

    def _run(self, *arguments: str, given: str = "") -> str:
        places = ["-C", shared("usr/share/spamassassin"), f"--siteconfigpath={self._folder}"]
        quiet = str(self._folder / "quiet.cf")
        command = [*perl(), self._program, "--local", *places, "-p", quiet, *arguments]
        home = {**environment(), "HOME": str(self._folder)}
        return checked(*command, environment=home, given=given.encode())
