"""A watch tells what is new in a folder or a pipe, once, keeps its place, and queues notices to the keepers."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.ledger.notices import letter
from scanner.ledger.store import Notice
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from scanner.storage.sweeps import SweepMemory
from scanner.sweep import sweep
from scanner.sweep.notice import MAX_NAMED, notice
from scanner.sweep.rows import Row
from scanner.sweep.sweeping import Options, Task, index_of
from scanner.sweep.watching import Watch
from scanner.wording.console import console_texts
from tests.conftest import ROOT, eventually
from tests.french import plain


class Watched:
    """A watch of a folder whose looks are made by hand; ``told`` are the hosts of each time that it told something."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "jour"
        self.folder.mkdir()
        self.told: list[list[str]] = []
        self.faults: list[str] = []
        self.now = 0
        self.fails = False
        self.memory = SweepMemory(tmp_path / "memory.db")
        self.start()

    def start(self) -> None:
        self.watch = Watch(lambda: index_of(Task()), Options(), self.memory, self._tell, lambda: self.now)

    def _tell(self, rows: list[Row], at: int) -> None:
        if self.fails:
            raise OSError("the disk is full")
        self.told.append([row.host for row in rows])

    def look(self, is_settled: bool = True) -> list[list[str]]:
        """What one look tells."""
        self.now += 1
        before = len(self.told)
        self.watch.folder(self.folder, [], is_settled, lambda source, message: self.faults.append(message))
        return self.told[before:]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    with watched.memory:
        yield watched


def test_new_files_and_new_lines_are_told_once_also_after_a_restart(watched: Watched) -> None:
    (watched.folder / "1").write_text("arneli.fr\nboulangerie.fr\n")
    assert watched.look() == [["arneli.fr"]]
    (watched.folder / "2").write_text("arneli.fr\nameli-carte.fr\n")
    assert watched.look() == [["ameli-carte.fr"]]
    with (watched.folder / "1").open("a") as file:
        file.write("doctolb.com\n")
    watched.start()
    assert watched.look() == [["doctolb.com"]]
    assert watched.look() == []


def test_a_file_is_read_once_it_has_stayed_the_same(watched: Watched) -> None:
    (watched.folder / "1").write_text("arneli.fr\n")
    assert watched.look(is_settled=False) == []
    with (watched.folder / "1").open("a") as file:
        file.write("doctolb.com\n")
    assert watched.look(is_settled=False) == []
    assert watched.look(is_settled=False) == [["arneli.fr", "doctolb.com"]]


def test_half_a_line_is_read_again_when_it_is_whole(watched: Watched) -> None:
    (watched.folder / "1").write_text("boulangerie.fr\nameli-car")
    watched.look()
    with (watched.folder / "1").open("a") as file:
        file.write("te.fr\n")
    assert ["ameli-carte.fr"] in watched.look()


def test_another_file_of_the_same_name_is_read_from_its_beginning(watched: Watched) -> None:
    (watched.folder / "jour").write_text("boulangerie.fr\nfleuriste.fr\n")
    watched.look()
    (watched.folder / "jour").write_text("arneli.fr\nfleuriste.fr\ngarage.fr\n")
    assert watched.look() == [["arneli.fr"]]


def test_what_could_not_be_told_is_told_the_next_time(watched: Watched) -> None:
    (watched.folder / "1").write_text("arneli.fr\n")
    watched.fails = True
    with pytest.raises(OSError, match="full"):
        watched.look()
    watched.fails = False
    watched.start()
    assert watched.look() == [["arneli.fr"]]


def test_a_host_that_became_worse_is_told_again_and_a_dismissed_one_is_not(watched: Watched) -> None:
    (watched.folder / "1").write_text("arneli.fr\ndoctolb.com\n")
    watched.look()
    watched.memory.judge_again("arneli.fr", "suspicious", "0", watched.now)
    watched.memory.decide(["doctolb.com"], "dismissed", "vu", watched.now)
    (watched.folder / "2").write_text("arneli.fr\ndoctolb.com\n")
    assert watched.look() == [["arneli.fr"]]


def test_a_file_that_cannot_be_read_is_told_once_and_tried_when_it_changes(watched: Watched) -> None:
    (watched.folder / "1.gz").write_bytes(b"\x1f\x8b\x08")
    watched.look()
    watched.look()
    assert len(watched.faults) == 1
    (watched.folder / "1.gz").write_text("arneli.fr\n")
    assert watched.look() == [["arneli.fr"]]


def test_a_pipe_is_told_as_it_comes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scanner", "watch", "-", "--memory", str(tmp_path / "memory.db")]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("arneli.fr", "doctolb.com"):
            certificate = {"data": {"leaf_cert": {"all_domains": [name, f"www.{name}", "boulangerie.fr"]}}}
            process.stdin.write(json.dumps(certificate).encode() + b"\n")
            found = [json.loads(process.stdout.readline())["host"] for _ in range(2)]
            assert found == [name, f"www.{name}"]
        process.stdin.close()
        assert process.wait() == 0


def test_a_running_watch_tells_a_new_file_and_queues_a_notice(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register.db"
    asyncio.run(_made(url))
    (tmp_path / "jour").mkdir()
    options = ("--memory", str(tmp_path / "jour" / "memory.db"), "--every", "0.05", "--notify", "--database", url)
    command = [sys.executable, "-m", "scanner", "watch", str(tmp_path / "jour"), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1) as process:
        assert process.stdout is not None
        (tmp_path / "jour" / "20261125_CREA_fr.txt").write_text("#BOF\narneli.fr\n#EOF\n")
        assert json.loads(process.stdout.readline())["host"] == "arneli.fr"
        with SweepMemory(tmp_path / "jour" / "memory.db") as memory:
            eventually(lambda: [known.host for known in memory.hosts()] == ["arneli.fr"])
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    (queued,) = asyncio.run(_notices(url))
    assert asyncio.run(_discovered(url)) == ["arneli.fr"]
    assert (queued.news.kind, queued.news.count) == ("discovered", 1)
    assert queued.news.found[0].startswith("arneli[.]fr (")


async def _made(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


async def _discovered(url: str) -> list[str]:
    database = Database(url)
    async with database.read() as records:
        found = await records.discoveries("new")
    await database.close()
    return [discovery.host for discovery in found]


async def _notices(url: str) -> list[Notice]:
    database = Database(url)
    async with database.read() as records:
        found = await records.notices(0, 10)
    await database.close()
    return found


@pytest.mark.parametrize(("name", "data", "code"), [("1", b"arneli.fr\n", 0), ("1.gz", b"\x1f\x8b\x08", 2)])
def test_one_look_for_a_timer(tmp_path: Path, name: str, data: bytes, code: int) -> None:
    (tmp_path / "jour").mkdir()
    (tmp_path / "jour" / name).write_bytes(data)
    options = ("--memory", str(tmp_path / "memory.db"), "--output", str(tmp_path / "out.jsonl"), "--once")
    command = [sys.executable, "-m", "scanner", "watch", str(tmp_path / "jour"), *options]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert (tmp_path / "out.jsonl").exists() == (code == 0)


def test_a_notice_names_the_weightiest_and_counts_the_others() -> None:
    (dangerous,) = sweep(["arneli.fr"])
    (suspicious,) = sweep(["doctolb.com"])
    written = letter(notice([suspicious] * MAX_NAMED + [dangerous]), console_texts("fr").sentences)
    assert plain(written.subject) == "Registre Vigilien : nouveaux noms suspects (21)"
    assert written.text.index("arneli[.]fr") < written.text.index("doctolb[.]com")
    assert "Non cités : 1." in plain(written.text)
    assert "Sur la page « Découvertes »" in plain(written.text)
    assert "arneli.fr" not in written.text


def test_a_notice_says_no_code_where_nobody_is_imitated() -> None:
    assert notice(list(sweep(["sante-renouvellement.fr"]))).found == ("sante-renouvellement[.]fr",)
