"""What the documents show is what happens: their ``console`` blocks are run, and what they print is compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Service
from tests.consoles import ANYTHING, Console, consoles, documents, is_as_shown
from tests.needs import missing

SHOWING = [document for document in documents() if consoles(document)]
ADDRESS = "127.0.0.1:8080"
"""Where the documents' service answers."""

TARGET = re.compile(r"(?:^|`)make ([a-z][a-z-]*)", re.MULTILINE)
FILE = re.compile(r"`((?:[a-z_-]+/)+[a-z0-9_.-]+\.(?:py|js|html|sh|conf))`")
TEST = re.compile(r"`(?:[\w/.]+::)?(test_\w+(?:\.py)?)`")
ROOMS = [ROOT, ROOT / "scanner", ROOT / "extension"]
"""Where a document's names of files begin, besides its own folder."""

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.fixture
def reader(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who reads in a folder where `make install` has been run; nothing is set."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (tmp_path / "Makefile").write_text("install:\n\t@true\n")
    ours = ("VIGILIEN_", "MAKE", "MFLAGS")  # the tests themselves may have been started by make
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "PATH": f"{tmp_path}/.venv/bin:{os.environ['PATH']}", "TERM": "dumb"}


@pytest.fixture(scope="module")
def answering() -> Iterator[Service]:
    running = Service()
    yield running
    running.stop()


@pytest.mark.parametrize("document", SHOWING, ids=lambda document: str(document.relative_to(ROOT)))
def test_its_commands_print_what_it_shows(
    document: Path, reader: dict[str, str], answering: Service, tmp_path: Path
) -> None:
    """A document's blocks are run in their order, in one folder, as a reader would."""
    for console in consoles(document):
        for command, shown in console.steps:
            typed = command.replace(ADDRESS, f"127.0.0.1:{answering.port}")
            done = subprocess.run(
                ["bash", "-c", typed],
                cwd=tmp_path,
                env=reader,
                stdout=-1,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            if done.returncode == 127:
                missing(typed.split()[0], f"apt-get install {typed.split()[0]}")
            assert is_as_shown(shown, done.stdout), f"{console.name}: {command}\n{done.stdout}"


def test_readme_shows_a_scan_by_hand_and_by_http() -> None:
    commands = [command for console in consoles(ROOT / "README.md") for command, _ in console.steps]
    assert any("vigilien scan" in command for command in commands)
    assert any("curl" in command and ADDRESS in command for command in commands)


def test_a_new_document_is_found_with_its_commands(tmp_path: Path) -> None:
    new = tmp_path / "new.md"
    new.write_text(
        "Do\n```console\n$ one \\\n    more\nout\n\n$ two\n```\nor\n```\n$ three\n```\n```console\n$ four\n```\n"
    )
    assert consoles(new) == [
        Console(new, 1, (("one \\\n    more", "out\n\n"), ("two", ""))),
        Console(new, 2, (("four", ""),)),
    ]


@pytest.mark.parametrize(
    ("shown", "printed", "is_same"),
    [
        ("a b\n", "a b\n", True),
        ("a\n b\n", "a b\n", True),
        ("a … c", "a b c", True),
        (f"{ANYTHING}", "", True),
        ("a … c", "a b d", False),
        ("a", "a b", False),
        ("", "a", False),
        ("a.c", "abc", False),
    ],
)
def test_an_ellipsis_stands_for_anything_and_nothing_else_does(shown: str, printed: str, is_same: bool) -> None:
    assert is_as_shown(shown, printed) == is_same


@pytest.fixture(scope="module")
def tests_that_there_are() -> set[str]:
    """The names of test files and of their tests."""
    files = [*(ROOT / "tests").glob("test_*.py"), *(ROOT / "tests").glob("*/test_*.py")]
    defined = (re.findall(r"def (test_\w+)\(", file.read_text(encoding="utf-8")) for file in files)
    return {file.name for file in files}.union(*defined)


@pytest.mark.parametrize("document", documents(), ids=lambda document: str(document.relative_to(ROOT)))
def test_what_a_document_names_is_there(document: Path, tests_that_there_are: set[str]) -> None:
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(TARGET.findall(text)) <= targets
    assert set(TEST.findall(text)) <= tests_that_there_are
    rooms = [*ROOMS, document.parent]
    assert [name for name in FILE.findall(text) if not any((room / name).exists() for room in rooms)] == []
    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []
