"""Sweeps of made-up names, run in a process that can be killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from scanner.cli import main
from scanner.engine.index import Index
from scanner.sweep.outputs import read_rows
from scanner.sweep.rows import Row
from tests.engine.mutations import hosts

_WRITING = ("sweep/running.py", "sweep/writing.py", "sweep/place.py", "storage/sweeps.py")


def write_names(path: Path, index: Index, count: int) -> Path:
    """A file of names of which every second is a lure, some of them twice."""
    lures = list(hosts(index, 7, count // 2))
    ordinary = (f"boulangerie-{number}.fr" for number in range(count))
    names = [name for lure in lures for name in (next(ordinary), lure if len(lure) % 5 else f"*.{lures[len(lure)]}")]
    path.write_text("\n".join(names) + "\n")
    return path


def rows(path: Path) -> list[Row]:
    return list(read_rows(path))


def swept(*arguments: str | Path) -> int:
    """Run ``vigilien sweep`` in this process; its exit code."""
    try:
        main(["sweep", *map(str, arguments)], standalone_mode=True)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def forked(arguments: Sequence[str | Path], dies_at: int = 0) -> int:
    """Run ``vigilien sweep`` in a child that has this process' index already; its id.

    ``dies_at``: the child kills itself before so many lines of what writes (``_WRITING``) were run.
    """
    child = os.fork()
    if child:
        return child
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if dies_at:
        sys.settrace(_Steps(dies_at).enter)
    try:
        os._exit(swept(*arguments))
    except BaseException:
        os._exit(70)


def counted_steps(arguments: Sequence[str | Path]) -> int:
    """How many lines of what writes a sweep runs; its output is taken away again."""
    steps = _Steps(0)
    sys.settrace(steps.enter)
    try:
        swept(*arguments)
    finally:
        sys.settrace(None)
    for argument in arguments:
        if isinstance(argument, Path) and argument != arguments[0]:
            argument.unlink()
    return steps.count


class _Steps:
    """Counts the lines of what writes, and ends this process at one of them as ``kill -9`` would."""

    def __init__(self, last: int) -> None:
        self.last, self.count = last, 0

    def enter(self, frame: FrameType, _event: str, _: Any) -> Any:
        return self.step if frame.f_code.co_filename.endswith(_WRITING) else None

    def step(self, _frame: FrameType, _event: str, _: Any) -> Any:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.step


def ended(child: int) -> int:
    """The child's exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_when(child: int, condition: Callable[[], bool]) -> int:
    """Kill the child as soon as ``condition`` holds; how it ended, should it have come to that before."""
    while not condition():
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    return ended(child)
