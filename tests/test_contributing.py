"""CONTRIBUTING.md's steps to add a signal or a feed, taken one by one in a copy of the tree; each left out is told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINK = "https://essai-vigilien.example/"
CHECKS = (
    "tests/engine/test_codes.py",
    "tests/engine/test_unremarkable.py",
    "-k",
    "nothing_is_missing or told_of_its_example or speaks_in_some_shape",
)

SIGNAL = '''"""A name that only tests have."""

from __future__ import annotations

from ..codes import Code
from ..index import Index
from ..site import Site
from ..verdict import Level, Signal


def trial(site: Site, index: Index) -> Signal | None:
    """The host begins with ``essai-vigilien``; the source of the rule is CONTRIBUTING.md."""
    if not site.address.host.startswith("essai-vigilien"):
        return None
    return Signal(Code.TRIAL, Level.NOTE)
'''


def after(path: Path, line: str, added: str) -> None:
    """Write ``added`` behind the first line that begins with ``line``."""
    lines = path.read_text().splitlines(keepends=True)
    at = next(number for number, text in enumerate(lines) if text.startswith(line))
    path.write_text("".join([*lines[: at + 1], added, *lines[at + 1 :]]))


def table(root: Path) -> None:
    row = '    TRIAL = "trial", Outcome.UNKNOWN, "a name that only tests have"\n'
    after(root / "scanner/engine/codes.py", "    ODD_SHAPE = ", row)


def signal(root: Path) -> None:
    (root / "scanner/engine/signals/trial.py").write_text(SIGNAL)


def listing(root: Path) -> None:
    file = root / "scanner/engine/signals/__init__.py"
    after(file, "from .typosquat import", "from .trial import trial\n")
    file.write_text(file.read_text().replace("(ip_host, odd_shape)", "(ip_host, odd_shape, trial)"))


def remarkable(root: Path) -> None:
    added = '        and not address.host.startswith("essai-vigilien")\n'
    after(root / "scanner/engine/signals/unremarkable.py", "        address.can_resolve", added)


def shown(root: Path) -> None:
    after(root / "tests/engine/test_unremarkable.py", "OTHERS = (", '    "essai-vigilien.example",\n')


def french(root: Path) -> None:
    after(root / "scanner/wording/fr.toml", "odd-shape = ", 'trial = "Cette adresse ne sert qu\'à un essai."\n')


def english(root: Path) -> None:
    after(root / "scanner/wording/en.toml", "odd-shape = ", 'trial = "This address is a trial only."\n')


def example(root: Path) -> None:
    after(root / "tests/engine/test_codes.py", '    "odd-shape": ', f'    "trial": "{LINK}",\n')


def readme(root: Path) -> None:
    after(root / "README.md", "| `odd-shape` |", "| `trial` | a name that only tests have | unknown |\n")


STEPS: tuple[Callable[[Path], None], ...] = (
    table,
    signal,
    listing,
    remarkable,
    shown,
    french,
    english,
    example,
    readme,
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the steps touch and the checks need."""
    for name in ("scanner", "lists", "tests"):
        left_out = shutil.ignore_patterns("extension", "tools", "*.pyc.*")  # what is being written may be gone
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


def checked(tree: Path) -> subprocess.CompletedProcess[str]:
    return run(tree, "pytest", "-n", "0", "-p", "no:cacheprovider", *CHECKS)


def test_a_signal_added_by_the_steps_is_told_and_every_check_holds(tree: Path) -> None:
    for step in STEPS:
        step(tree)
    done = run(tree, "scanner", "scan", "--format", "jsonl", "--lang", "en", LINK)
    reasons = json.loads(done.stdout)["reasons"]
    assert [(reason["code"], reason["message"]) for reason in reasons] == [("trial", "This address is a trial only.")]
    result = checked(tree)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("left_out", [listing, remarkable, shown, english], ids=lambda step: step.__name__)
def test_a_step_left_out_is_told(tree: Path, left_out: Callable[[Path], None]) -> None:
    """Some of them in a tree of their own; ``tests/engine/test_codes.py`` takes away each of the others."""
    for step in STEPS:
        if step is not left_out:
            step(tree)
    result = checked(tree)
    assert result.returncode != 0
    assert "trial" in (result.stdout + result.stderr).lower()


FEED_CHECKS = ("tests/feeds/test_every_feed.py", "-k", "one_file_one_test")
FEED = '''"""A format that only tests have."""

from __future__ import annotations

from .edition import Edition
from .feed import Feed


class Trial(Feed):
    """Nothing reads it, so that nothing can be weakened."""

    name = "trial"
    file = "vigilien.trial"
    about = "confirmed fakes, for a trial"

    def text(self, edition: Edition) -> str:
        """A line a host."""
        return "".join(f"{host}\\n" for host in edition.fakes)
'''


def feed(root: Path) -> None:
    (root / "scanner/feeds/trial.py").write_text(FEED)


def feed_row(root: Path) -> None:
    file = root / "scanner/feeds/__init__.py"
    after(file, "from .stix import", "from .trial import Trial\n")
    after(file, "    OfficialJson(),", "    Trial(),\n")


def feed_test(root: Path) -> None:
    (root / "tests/feeds/test_trial.py").write_text("")


def feed_guide(root: Path) -> None:
    after(root / "docs/integrations/README.md", "| `json` |", "| `trial` | a trial | `vigilien.trial` |\n")


FEED_STEPS: tuple[Callable[[Path], None], ...] = (feed, feed_row, feed_test, feed_guide)


@pytest.fixture
def tree_with_guides(tree: Path) -> Path:
    shutil.copytree(ROOT / "docs/integrations", tree / "docs/integrations")
    return tree


def test_a_feed_added_by_the_steps_is_printed_and_every_check_holds(tree_with_guides: Path) -> None:
    for step in FEED_STEPS:
        step(tree_with_guides)
    printed = run(tree_with_guides, "scanner", "feeds", "trial")
    assert printed.stdout == "dangerous.vigilien.test\n", printed.stderr
    result = run(tree_with_guides, "pytest", "-n", "0", "-p", "no:cacheprovider", *FEED_CHECKS)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("left_out", [feed_test, feed_guide], ids=lambda step: step.__name__)
def test_a_step_of_a_feed_left_out_is_told(tree_with_guides: Path, left_out: Callable[[Path], None]) -> None:
    for step in FEED_STEPS:
        if step is not left_out:
            step(tree_with_guides)
    result = run(tree_with_guides, "pytest", "-n", "0", "-p", "no:cacheprovider", *FEED_CHECKS)
    assert result.returncode != 0
    assert "trial" in result.stdout
