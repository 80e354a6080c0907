"""``make`` that cannot set up ``.venv/`` takes away no more than it put there, and shows what Python said."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.web.helpers import PATIENCE

FAILING = """#!/bin/sh
[ "$1" = -c ] && exit  # it is new enough
mkdir -p .venv/lib
echo "no space left on device" >&2
exit 1
"""
"""Stands in for a Python that begins a ``.venv`` and fails."""


def made(folder: Path) -> subprocess.CompletedProcess[str]:
    python = folder / "python"
    python.write_text(FAILING)
    python.chmod(0o755)
    return subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), ".venv/bin/python", f"PYTHON={python}"],
        cwd=folder, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


@pytest.mark.skipif(shutil.which("make") is None, reason="make is missing: apt-get install make")
class TestAPythonThatFails:
    def test_what_it_said_is_shown_and_what_it_began_is_taken_away(self, tmp_path: Path) -> None:
        done = made(tmp_path)
        assert done.returncode != 0
        assert "no space left on device" in done.stderr
        assert "most likely" in done.stdout
        assert not (tmp_path / ".venv").exists()

    def test_a_folder_that_was_there_before_stays(self, tmp_path: Path) -> None:
        (tmp_path / ".venv").mkdir()
        (tmp_path / ".venv" / "mine").touch()
        assert made(tmp_path).returncode != 0
        assert (tmp_path / ".venv" / "mine").exists()
