"""Sweeps of made-up names, run in a process that can be killed."""

from __future__ import annotations

import os
import signal
import sys
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


def forked(arguments: Sequence[str | Path], steps: Steps | None = None) -> int:
    """Run ``vigilien sweep`` in a child that has this process' index already, and goes through ``steps``; its id."""
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    sys.stdin = open(0)  # noqa: SIM115 - pytest's own refuses to be read
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if steps is not None:
        sys.settrace(steps.enter)
    try:
        os._exit(swept(*arguments))
    except BaseException:
        os._exit(70)


def counted_steps(arguments: Sequence[str | Path]) -> int:
    """How many lines of what writes a sweep runs; its output is taken away again."""
    steps = Steps()
    sys.settrace(steps.enter)
    try:
        swept(*arguments)
    finally:
        sys.settrace(None)
    for argument in arguments:
        if isinstance(argument, Path) and argument != arguments[0]:
            argument.unlink()
    return steps.count


class Steps:
    """Counts the lines that what writes (``_WRITING``) runs, and gives this process ``given`` where ``is_there`` holds.

    Once, before the first such line; ``is_there`` is told how many were run.
    """

    def __init__(self, is_there: Callable[[int], bool] = lambda _: False, given: int = signal.SIGKILL) -> None:
        self.count, self._is_there, self._given, self._was_given = 0, is_there, given, False

    def enter(self, frame: FrameType, _event: str, _: Any) -> Any:
        return self.step if frame.f_code.co_filename.endswith(_WRITING) else None

    def step(self, _frame: FrameType, _event: str, _: Any) -> Any:
        if not self._was_given and self._is_there(self.count):
            self._was_given = True
            os.kill(os.getpid(), self._given)
        self.count += 1
        return self.step


def ended(child: int) -> int:
    """The child's exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def stopped(arguments: Sequence[str | Path], condition: Callable[[], bool]) -> int:
    """A child that stands still where ``condition`` held for the first time."""
    child = forked(arguments, Steps(lambda _: condition(), signal.SIGSTOP))
    _, status = os.waitpid(child, os.WUNTRACED)
    assert os.WIFSTOPPED(status), f"it ended with {os.waitstatus_to_exitcode(status)} before"
    return child


def killed(child: int) -> int:
    """kill -9; how it ended."""
    os.kill(child, signal.SIGKILL)
    return ended(child)
