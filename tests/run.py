"""Every check of the project, part by part: all are run, and what failed and what was skipped is told at the end.

``python -m tests.run``              every part
``python -m tests.run ARGUMENTS``    pytest with these arguments, and nothing else
``python -m tests.run --quick ROOM`` one room, or one signal by its name; without a name, the rooms without processes
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.seeds import SEED

TESTS = Path(__file__).parent
CODE = ("scanner", "tests", "bench", "extension")
WITHOUT_PROCESSES = ("engine", "register", "house", "run")
TOLD = re.compile(r"(FAILED|ERROR|SKIPPED)\b")
COUNTED = re.compile(r"(\d+) (passed|failed|skipped|error)")
CLOSING = re.compile(r"=* ?\d+ \w+.* in [\d.]+s")


class Part(NamedTuple):
    """Commands that are run one after the other, each whatever became of the one before.

    One that stands ``is_beside`` the others begins with the first of them, and is told in its turn.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    is_beside: bool = False


class Outcome(NamedTuple):
    """``counts`` and ``lines`` are what pytest told: how many passed, and which failed or were skipped, and why."""

    part: str
    is_good: bool
    seconds: float
    counts: Counter[str]
    lines: tuple[str, ...]


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


def _pytest(*arguments: str) -> tuple[str, ...]:
    return _python("pytest", "-rfEs", *arguments)


LINT = Part("lint", (_python("ruff", "check", *CODE), _python("ruff", "format", "--check", "--quiet", *CODE)))


def every_part() -> list[Part]:
    """What ``make test`` runs."""
    return [
        Part("service", (_pytest(f"--ignore={TESTS / 'extension'}"),)),
        Part("extension", (_pytest("-n", "2", str(TESTS / "extension")),)),  # a worker has two browsers already
        LINT,
        Part("types", (_python("mypy"),), is_beside=True),  # alone it would leave every core but one idle
        Part("lists", (_python("scanner", "lists", "check"),)),
    ]


def quick_parts(room: str) -> list[Part]:
    """One room's tests and lint; what is no room is looked for among the names of the engine's tests."""
    return [Part(room or "quick", (_pytest(*(_of_room(room) if room else _fast())),)), LINT]


def _fast() -> list[str]:
    return [path for room in WITHOUT_PROCESSES for path in _of_room(room)]


def _of_room(room: str) -> list[str]:
    if (TESTS / room).is_dir():
        return [str(TESTS / room)]
    files = sorted(str(path) for path in TESTS.glob(f"test_{room}*.py"))
    return files or [str(TESTS / "engine"), "-k", room]


def run(parts: Sequence[Part]) -> int:
    """Run them all and tell; 0 if everything is good, else 1."""
    tell(f"seed {SEED} (again with SEED={SEED})")
    with ThreadPoolExecutor() as threads:
        beside = {part.name: threads.submit(_run_unheard, part) for part in parts if part.is_beside}
        outcomes = []
        for part in parts:
            outcome, unheard = beside[part.name].result() if part.is_beside else (_run(part, tell), [])
            for line in unheard:
                tell(line)
            outcomes.append(outcome)
    tell()
    for kind in ("SKIPPED", "FAILED", "ERROR"):
        for outcome in outcomes:
            for line in sorted(outcome.lines):
                if line.startswith(kind):
                    tell(line)
    for outcome in outcomes:
        tell(f"{outcome.part:10} {'good' if outcome.is_good else 'FAILED':7} {outcome.seconds:6.0f} s")
    counts = sum((outcome.counts for outcome in outcomes), Counter[str]())
    tell(f"{counts['passed']} passed, {counts['failed'] + counts['error']} failed, {counts['skipped']} skipped")
    bad = [outcome.part for outcome in outcomes if not outcome.is_good]
    if bad:
        tell(f"FAILED: {', '.join(bad)} (seed {SEED})")
    return 1 if bad else 0


def _run_unheard(part: Part) -> tuple[Outcome, list[str]]:
    """The outcome, and what there is to tell of it."""
    unheard: list[str] = []
    return _run(part, unheard.append), unheard


def _run(part: Part, say: Callable[[str], None]) -> Outcome:
    say(f"== {part.name}")
    started, is_good = time.monotonic(), True
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for command in part.commands:
        environment = {**os.environ, "SEED": str(SEED)}
        with subprocess.Popen(
            command, cwd=TESTS.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                say(line.rstrip("\n"))
                if TOLD.match(line):
                    lines.append(line.rstrip())
                elif CLOSING.match(line):
                    counts.update({kind: int(number) for number, kind in COUNTED.findall(line)})
        is_good = is_good and process.returncode == 0
    return Outcome(part.name, is_good, time.monotonic() - started, counts, tuple(lines))


def tell(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--quick"]:
        os.environ["VIGILIEN_QUICK"] = "1"
        return run(quick_parts(arguments[1] if arguments[1:] else ""))
    if arguments:
        return run([Part("named", (_pytest(*arguments),))])
    return run(every_part())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
