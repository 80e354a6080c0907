"""``make run`` starts three processes, and whatever ends it ends all three."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, eventually
from tests.web.helpers import PATIENCE

STAND_IN = """#!/bin/sh
[ "$1" = db ] && exit
echo $$ > "$(dirname "$0")/$1.pid"
exec sleep 600
"""
"""Stands in for the command: what is tried is who ends whom."""

PROCESSES = ("serve", "desk", "publish")


def _make(make: subprocess.Popen[bytes], _: dict[str, int]) -> None:
    make.terminate()


def _keyboard(make: subprocess.Popen[bytes], _: dict[str, int]) -> None:
    os.killpg(make.pid, signal.SIGINT)  # Ctrl-C is told to the whole group


def _service(_: subprocess.Popen[bytes], running: dict[str, int]) -> None:
    os.kill(running["serve"], signal.SIGKILL)


def _hears_the_keyboard() -> None:
    """What a shell starts behind an ``&`` ignores Ctrl-C, and so does all that it starts: these tests may be."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is missing: apt-get install make")
@pytest.mark.parametrize("end", [_make, _keyboard, _service])
def test_whatever_ends_make_run_ends_its_three_processes(
    tmp_path: Path, end: Callable[[subprocess.Popen[bytes], dict[str, int]], None]
) -> None:
    (tmp_path / "vigilien").write_text(STAND_IN)
    (tmp_path / "vigilien").chmod(0o755)
    (tmp_path / "key").touch()
    command = ["make", "--old-file", "install", "run", f"BIN={tmp_path}", f"DEV_KEY={tmp_path}/key"]
    make = subprocess.Popen(
        command, cwd=ROOT, env={"PATH": os.environ["PATH"]}, start_new_session=True, preexec_fn=_hears_the_keyboard
    )
    pids = {name: tmp_path / f"{name}.pid" for name in PROCESSES}
    try:
        eventually(lambda: all(pid.exists() and pid.read_text().endswith("\n") for pid in pids.values()))
        running = {name: int(pid.read_text()) for name, pid in pids.items()}
        end(make, running)
        make.wait(PATIENCE)
        eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in running.values()))
    finally:
        with contextlib.suppress(ProcessLookupError):  # nobody of its group is left
            os.killpg(make.pid, signal.SIGKILL)
