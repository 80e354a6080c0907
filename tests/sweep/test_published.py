"""A sweep and a watch judge by the register in force: the lists with what its database has published over them."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scanner.cli.common import settings
from scanner.cli.published import Followed
from tests.conftest import ROOT, shipped
from tests.sweep.conftest import PUBLISHED, Published
from tests.sweep.runs import rows, swept

NAMES = f"boulangerie.fr\nwww.{PUBLISHED}\n"


@pytest.fixture(autouse=True)
def believed(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in published.environment.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fake_of_the_database_is_found_by_every_process(published: Published, tmp_path: Path, jobs: str) -> None:
    (tmp_path / "noms").write_text(NAMES)
    assert swept(tmp_path / "noms", "--jobs", jobs, "-o", tmp_path / "lists.jsonl") == 0
    options = ("--jobs", jobs, "--database", published.url)
    assert swept(tmp_path / "noms", *options, "-o", tmp_path / "out.jsonl") == 1
    assert [(row.host, row.codes) for row in rows(tmp_path / "out.jsonl")] == [(f"www.{PUBLISHED}", ["listed"])]


def test_old_hits_are_judged_again_by_it(
    published: Published, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "noms").write_text(NAMES)
    memory = ("--memory", tmp_path / "memory.db")
    swept(tmp_path / "noms", *memory, "--database", published.url)
    capfdbinary.readouterr()
    assert swept("again", *memory) == 0
    assert capfdbinary.readouterr().out == b""
    assert swept("again", *memory, "--database", published.url) == 0
    assert json.loads(capfdbinary.readouterr().out)["host"] == f"www.{PUBLISHED}"


@pytest.mark.parametrize("command", ["sweep", "watch"])
def test_a_ledger_that_is_not_believed_judges_nothing(
    published: Published, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIGILIEN_SNAPSHOT_KEY")
    (tmp_path / "noms").write_text(NAMES)
    options = ("--once", "--memory", str(tmp_path / "memory.db")) if command == "watch" else ()
    source = str(tmp_path if command == "watch" else tmp_path / "noms")
    done = subprocess.run(
        [sys.executable, "-m", "scanner", command, source, "--database", published.url, *options],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "the ledger does not hold" in done.stderr


def test_a_running_watch_uses_what_is_published_meanwhile(published: Published, tmp_path: Path) -> None:
    days, later = tmp_path / "days", "garage-imaginaire.fr"
    days.mkdir()
    options = ("--memory", str(tmp_path / "memory.db"), "--every", "0.05", "--database", published.url)
    command = [sys.executable, "-m", "scanner", "watch", str(days), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1) as process:
        assert process.stdout is not None
        try:
            (days / "1").write_text(f"{later}\n{PUBLISHED}\n")
            assert json.loads(process.stdout.readline())["host"] == PUBLISHED
            published.publish(later)
            (days / "2").write_text(f"{later}\n")
            assert json.loads(process.stdout.readline())["host"] == later
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def test_the_last_register_stays_while_the_database_cannot_be_read(
    published: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "copy.db"
    with closing(sqlite3.connect(published.folder / "register.db")) as origin, closing(sqlite3.connect(file)) as other:
        origin.backup(other)
        with Followed(f"sqlite:///{file}", settings(), shipped(), every=0) as followed:
            before = followed.index()
            assert PUBLISHED in before.fakes
            other.execute("ALTER TABLE ledger RENAME TO gone")
            assert [followed.index() for _ in range(2)] == [before, before]
    assert capsys.readouterr().err.count("the last one is used") == 1
