"""Killed at any moment and resumed, a sweep gives what an uninterrupted one gives."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.engine.index import Index
from scanner.storage.sweeps import SweepMemory
from scanner.sweep import inputs
from scanner.sweep.sweeping import Task, index_of
from tests.conftest import ROOT, eventually
from tests.seeds import draws
from tests.sweep.runs import Steps, counted_steps, ended, forked, killed, rows, stopped, swept, write_names

KILLS = 10
FORMS = ["jsonl", "csv", "parquet"]


@pytest.fixture
def names(index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(inputs, "BATCH", 100)
    index_of(Task())  # read before the children are made
    return write_names(tmp_path / "noms.txt", index, 3_000)


def done(state: Path) -> int:
    """How many names count, by the place beside the output."""
    try:
        return int(json.loads(state.read_bytes())["names"])
    except FileNotFoundError:
        return -1


def test_killed_ten_times_it_loses_and_doubles_nothing(names: Path, index: Index, tmp_path: Path) -> None:
    draw = draws("killed sweeps")
    write_names(names, index, 1_500)  # each line that is run is counted
    assert swept(names, "-o", tmp_path / "whole.jsonl", "--memory", tmp_path / "whole.db") == 1
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    command = (names, "-o", out, "--memory", tmp_path / "out.db", "--resume")
    steps = counted_steps(command)
    for _ in range(KILLS):
        last = draw.randrange(steps // (KILLS + 2))
        assert ended(forked(command, Steps(last.__eq__))) == -signal.SIGKILL
    assert ended(forked(command)) == 1
    assert not state.exists()
    first, second = (
        [(row.number, row.host, row.verdict) for row in rows(path)] for path in (tmp_path / "whole.jsonl", out)
    )
    assert first == second
    assert len({row.first_seen for row in rows(out)}) == 1
    with SweepMemory(tmp_path / "out.db") as memory:
        assert {change for change, _ in memory.difference()} == {"new"}
        assert len(list(memory.hosts())) == len(first)


@pytest.mark.parametrize("form", FORMS)
def test_every_output_can_be_resumed(names: Path, tmp_path: Path, form: str) -> None:
    assert swept(names, "-o", tmp_path / f"whole.{form}") == 1
    out = tmp_path / f"out.{form}"
    state = tmp_path / f"out.{form}.state"
    assert killed(stopped([names, "-o", out], lambda: done(state) > 1_000)) == -signal.SIGKILL
    assert swept(names, "-o", out, "--resume") == 1
    assert out.read_bytes() == (tmp_path / f"whole.{form}").read_bytes()


def test_two_processes_can_be_killed_and_resumed_and_leave_nobody_behind(names: Path, tmp_path: Path) -> None:
    assert swept(names, "-o", tmp_path / "whole.jsonl") == 1
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    command = (names, "-o", out, "--jobs", "2", "--resume")
    child = stopped(command, lambda: done(state) > 500)
    workers = Path(f"/proc/{child}/task/{child}/children").read_text().split()
    assert killed(child) == -signal.SIGKILL
    assert len(workers) == 2
    eventually(lambda: not any(_runs(worker) for worker in workers))
    assert swept(*command) == 1
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def _runs(pid: str) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_interrupt_keeps_the_place(names: Path, tmp_path: Path) -> None:
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    child = stopped([names, "-o", out, "--jobs", "2"], lambda: done(state) > 500)
    for given in (signal.SIGINT, signal.SIGCONT):
        os.kill(child, given)
    assert ended(child) == 1
    assert done(state) > 500
    assert swept(names, "-o", out, "--resume") == 1


def test_a_stopped_sweep_is_not_begun_anew_unasked(
    names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    killed(stopped([names, "-o", out], lambda: done(state) > 500))
    before = out.read_bytes()
    assert swept(names, "-o", out) == 2
    assert "--resume" in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.parametrize("changed", ["inputs", "options", "register"])
def test_another_sweep_is_not_taken_for_the_same(
    names: Path, tmp_path: Path, changed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    killed(stopped([names, "-o", out], lambda: done(state) > 500))
    options = ["--lang", "en"] if changed == "options" else []
    if changed == "inputs":
        names.write_text("autre.example\n")
    if changed == "register":
        place = json.loads(state.read_bytes())
        state.write_text(json.dumps(place | {"version": "2020.1"}))
    assert swept(names, "-o", out, "--resume", *options) == 2
    assert f"the {changed} changed" in capsys.readouterr().err


def test_an_input_that_changed_far_from_its_beginning_is_another(names: Path, tmp_path: Path) -> None:
    """Of the same size: the output would tell of names that are in neither file."""
    names.write_text(names.read_text() + "boulangerie.fr\n" * 10_000)
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    killed(stopped([names, "-o", out], lambda: done(state) > 500))
    before = names.stat()
    names.write_text(names.read_text()[:-15] + "ameli-carte.fr\n")
    os.utime(names, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert names.stat().st_size == before.st_size
    assert swept(names, "-o", out, "--resume") == 2


def test_standard_input_is_resumed_from_the_same_stream(names: Path, tmp_path: Path) -> None:
    assert swept(names, "-o", tmp_path / "whole.jsonl") == 1
    out, state = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    with names.open() as stream:
        before = os.dup(0)
        os.dup2(stream.fileno(), 0)
        try:
            killed(stopped(["-", "-o", out], lambda: done(state) > 500))
        finally:
            os.dup2(before, 0)
            os.close(before)
    command = [sys.executable, "-m", "scanner", "sweep", "-", "-o", str(out), "--resume"]
    with names.open() as stream:
        subprocess.run(command, cwd=ROOT, stdin=stream, check=False)
    assert [(row.number, row.host) for row in rows(out)] == [
        (row.number, row.host) for row in rows(tmp_path / "whole.jsonl")
    ]
