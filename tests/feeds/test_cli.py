"""``vigilien feeds``: the register in force as files, each put in place whole."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from pathlib import Path

import pytest

from scanner.feeds import FEEDS, Publisher, edition
from scanner.ledger.changes import change
from scanner.ledger.weighing import Rules
from scanner.register.models import FakeEntry
from tests.conftest import shipped
from tests.feeds.editions import FAKE
from tests.ledger.commands import vigilien
from tests.ledger.office import opened_office

SEVERAL = ("squid", "misp-feed", "rspamd", "rspamd-official")
"""Feeds of several files."""


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded register in which two people have confirmed a fake."""
    folder = tmp_path_factory.mktemp("founded")

    async def work() -> None:
        async with opened_office(f"sqlite:///{folder}/register.db", folder, Rules(delay=0)) as office:
            await office.sign("bea", await office.propose("paul", (change(None, FakeEntry(FAKE, "vu")),)))
            await office.publisher.step()

    asyncio.run(work())
    return folder / "register.db"


@pytest.fixture(autouse=True)
def pinned(founded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key by which that register's ledger is believed."""
    monkeypatch.setenv("VIGILIEN_SNAPSHOT_KEY", str(founded.parent / "key"))
    monkeypatch.setenv("VIGILIEN_DELAY", "0")


@pytest.mark.parametrize("name", [name for name in FEEDS if name not in SEVERAL])
def test_a_feed_of_one_file_is_printed(name: str) -> None:
    told = vigilien("feeds", name, database="", operator="CHU", contact="a@chu.example")
    publisher = Publisher("CHU", "a@chu.example")
    assert told.stdout_bytes.decode() == FEEDS[name].text(edition(shipped().register, 0, time.time(), publisher))


@pytest.mark.parametrize("name", SEVERAL)
def test_a_feed_of_several_needs_a_folder(name: str, tmp_path: Path) -> None:
    refused = vigilien("feeds", name, database="")
    assert refused.exit_code == 2
    assert "--out DIR" in refused.output
    assert vigilien("feeds", name, "--out", tmp_path / "new", database="").exit_code == 0
    files = FEEDS[name].files(edition(shipped().register, 0, time.time()))
    assert {path.name: path.read_bytes().decode() for path in (tmp_path / "new").iterdir()} == files


def test_a_file_that_would_not_change_is_left_alone(tmp_path: Path) -> None:
    """So that whoever watches it reads nothing again."""
    vigilien("feeds", "rpz", "--out", tmp_path, database="")
    before = (tmp_path / "vigilien.rpz").stat()
    again = vigilien("feeds", "rpz", "--out", tmp_path, database="")
    assert "is as it was" in again.stderr
    after = (tmp_path / "vigilien.rpz").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_was_published_is_in_it(founded: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{shutil.copy(founded, tmp_path / 'register.db')}"
    for told in (vigilien("feeds", "hosts", "--database", url), vigilien("feeds", "hosts", database=url)):
        assert f"0.0.0.0 {FAKE}\n" in told.stdout
    assert FAKE not in vigilien("feeds", "hosts", database="").stdout


def test_the_register_where_serve_would_look_is_taken(
    founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert FAKE not in vigilien("feeds", "hosts").stdout
    shutil.copy(founded, tmp_path / "vigilien.db")
    assert FAKE in vigilien("feeds", "hosts").stdout


def test_a_database_that_is_missing_is_no_empty_register(tmp_path: Path) -> None:
    for refused in (
        vigilien("feeds", "hosts", "--database", f"sqlite:///{tmp_path}/none.db"),
        vigilien("feeds", "hosts", database=f"sqlite:///{tmp_path}/none.db"),
    ):
        assert refused.exit_code == 1
        assert "there is no register" in refused.output
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_told_with_those_there_are() -> None:
    refused = vigilien("feeds", "bind")
    assert refused.exit_code == 2
    assert all(name in refused.output for name in FEEDS)


def test_json_is_json() -> None:
    assert json.loads(vigilien("feeds", "json", database="").stdout)["format"] == 1
