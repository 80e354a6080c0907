"""A real scheduler with two workers, each a process of its own, gives what one process gives."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.engine.index import Index
from tests.conftest import ROOT, eventually
from tests.sweep.conftest import PUBLISHED, Published
from tests.sweep.runs import rows, swept, write_names


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler that two workers have joined."""
    file = tmp_path / "scheduler.json"
    quiet = ("--no-dashboard", "--scheduler-file", str(file))
    command = (sys.executable, "-m", "dask")
    ours = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    workers = ("worker", *quiet, "--nworkers", "2", "--nthreads", "1", "--local-directory", str(tmp_path))
    processes = [
        subprocess.Popen([*command, "scheduler", *quiet, "--host", "127.0.0.1", "--port", "0"], **ours),  # type: ignore[call-overload]
    ]
    try:
        eventually(lambda: file.exists() and file.read_text().endswith("}"))
        processes.append(subprocess.Popen([*command, *workers], **ours))  # type: ignore[call-overload]
        yield str(json.loads(file.read_text())["address"])
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(30)


def test_two_workers_tell_the_same(
    scheduler: str, index: Index, published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in published.environment.items():
        monkeypatch.setenv(name, value)
    names = write_names(tmp_path / "noms.txt", index, 9_000)
    with names.open("a") as file:
        file.write(f"{PUBLISHED}\n")
    assert swept(names, "-o", tmp_path / "whole.jsonl", "--database", published.url) == 1
    options = ("--dask", scheduler, "--database", published.url, "-o", str(tmp_path / "dask.jsonl"))
    command = [sys.executable, "-m", "scanner", "sweep", str(names), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "dask.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert [row.host for row in rows(tmp_path / "dask.jsonl")][-1] == PUBLISHED
