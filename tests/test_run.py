"""What ``make test`` and ``make quick`` run, and what they tell: a part that fails stops none, and fails the whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import run
from tests.conftest import ROOT
from tests.run import Part
from tests.seeds import SEED, draws
from tests.web.helpers import PATIENCE

GOOD = (sys.executable, "-c", "print('SKIPPED [1] a.py:1: no nginx\\n3 passed, 1 skipped in 0.10s')")
WAITS = """import pathlib, sys, time
until = time.monotonic() + float(sys.argv[2])
while not pathlib.Path(sys.argv[1]).exists():
    assert time.monotonic() < until, "nothing was run beside"
    time.sleep(0.01)
print("waited")"""
BAD = (sys.executable, "-c", "print('FAILED a.py::test\\n1 failed, 2 passed in 0.10s'); raise SystemExit(1)")


def test_a_part_that_fails_stops_none_and_is_told_at_the_end(capfd: pytest.CaptureFixture[str]) -> None:
    assert run.run([Part("first", (BAD, GOOD)), Part("second", (GOOD,))]) == 1
    told = capfd.readouterr().out.splitlines()
    assert told[0] == f"seed {SEED} (again with SEED={SEED})"
    assert told.count("SKIPPED [1] a.py:1: no nginx") == 4  # as it happens, and at the end
    assert told[-6:-4] == ["SKIPPED [1] a.py:1: no nginx", "FAILED a.py::test"]
    assert [line.split()[:2] for line in told[-4:-2]] == [["first", "FAILED"], ["second", "good"]]
    assert told[-2:] == ["8 passed, 1 failed, 2 skipped", f"FAILED: first (seed {SEED})"]


def test_when_all_is_good_it_ends_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert run.run([Part("only", (GOOD,))]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "3 passed, 0 failed, 1 skipped"


def test_a_part_beside_the_others_is_run_before_they_end_and_told_in_its_turn(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    waits = (sys.executable, "-c", WAITS, str(tmp_path / "there"), str(PATIENCE))
    makes = (sys.executable, "-c", f"open({str(tmp_path / 'there')!r}, 'w').close(); raise SystemExit('made')")
    assert run.run([Part("first", (waits,)), Part("beside", (makes,), is_beside=True), Part("last", (GOOD,))]) == 1
    told = [line.split()[:2] for line in capfd.readouterr().out.splitlines()]
    assert told[1:6] == [["==", "first"], ["waited"], ["==", "beside"], ["made"], ["==", "last"]]
    assert told[-5:-2] == [["first", "good"], ["beside", "FAILED"], ["last", "good"]]


def test_every_part_is_run_and_every_test_is_in_one() -> None:
    parts = {part.name: part for part in run.every_part()}
    assert list(parts) == ["service", "extension", "lint", "types", "lists"]
    extension = str(ROOT / "tests" / "extension")
    assert parts["service"].commands[0][-1] == f"--ignore={extension}"
    assert parts["extension"].commands[0][-1] == extension
    assert not any("last-failed" in word for part in parts.values() for command in part.commands for word in command)


def test_what_is_named_is_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[list[Part]] = []
    monkeypatch.setattr(run, "run", planned.append)
    run.main(["tests/web", "-k", "scan or batch"])
    (((command,),),) = [[part.commands for part in parts] for parts in planned]
    assert command[-3:] == ("tests/web", "-k", "scan or batch")


@pytest.mark.parametrize(
    ("room", "selected"),
    [
        ("desk", [str(ROOT / "tests" / "desk")]),
        ("cli_keys", [str(ROOT / "tests" / "test_cli_keys.py")]),
        ("combosquat", [str(ROOT / "tests" / "engine"), "-k", "combosquat"]),
    ],
)
def test_one_room_or_signal_is_quick(room: str, selected: list[str]) -> None:
    tests, lint = run.quick_parts(room)
    assert list(tests.commands[0][-len(selected) :]) == selected
    assert lint == run.LINT


def test_without_a_name_quick_takes_rooms_that_are_there() -> None:
    paths = run.quick_parts("")[0].commands[0][4:]
    assert paths
    assert all(Path(path).exists() for path in paths)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is missing: apt-get install make")
@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["test"], "-m tests.run"),
        (["test", "ARGS=tests/web -k 'scan or batch'"], "-m tests.run tests/web -k 'scan or batch'"),
        (["quick", "ROOM=desk"], "-m tests.run --quick desk"),
    ],
)
def test_make_passes_on_what_is_asked(words: list[str], command: str) -> None:
    environment = {"PATH": os.environ["PATH"]}  # nothing of the make that runs this test
    told = subprocess.run(
        ["make", "--dry-run", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert [line.rstrip() for line in told.splitlines() if "tests.run" in line] == [f".venv/bin/python {command}"]
    assert ("npm" in told) <= (words == ["test"])


def test_a_seed_draws_the_same_again_and_another_one_does_not() -> None:
    def drawn(seed: int) -> str:
        code = "from tests.seeds import draws; print([draws(name).random() for name in 'ab'])"
        environment = {**os.environ, "SEED": str(seed)}
        return subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert drawn(1) == drawn(1) != drawn(2)
    assert draws("a").random() == draws("a").random() != draws("b").random()


def test_hypothesis_draws_from_the_same_seed(request: pytest.FixtureRequest) -> None:
    assert int(request.config.getoption("hypothesis_seed")) == SEED
