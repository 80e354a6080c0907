"""The wheel, installed alone: it scans and serves with the lists that travel inside it, far from any checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.web.pages.files import QR_READER
from tests.conftest import ROOT
from tests.web.helpers import PATIENCE

SOURCES = ("scanner", "lists", "extension/shared", "pyproject.toml", "README.md", "LICENSE")
TRIED_AGAIN = ("tests/test_cli.py", "tests/web/test_scan.py")
"""What runs once more against the wheel: the command line and the scans."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of an environment that holds the wheel and, beside it, what the wheel depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    pip = (sys.executable, "-m", "pip")
    built = folder / "built"
    subprocess.run([*pip, "wheel", *quiet, "--no-build-isolation", "-w", built, source], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", *quiet, *built.glob("*.whl")], check=True)
    packages = next((folder / "env" / "lib").glob("python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [installed / "vigilien", *arguments],
        cwd=installed,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_scans_with_its_own_lists(installed: Path) -> None:
    done = run(installed, "scan", "--format", "jsonl", "https://arneli.fr", "https://www.ameli.fr")
    verdicts = [json.loads(line)["verdict"] for line in done.stdout.splitlines()]
    assert (verdicts, done.returncode) == (["dangerous", "official"], 1), done.stderr
    assert "no fault found" in run(installed, "lists", "check").stdout


@pytest.fixture
def served(installed: Path) -> Iterator[str]:
    environment = {**os.environ, "VIGILIEN_DATABASE": "", "VIGILIEN_GREET": "1", "VIGILIEN_DRAIN": "0"}
    running = subprocess.Popen(
        [installed / "vigilien", "serve", "--port", "0"],
        cwd=installed,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    yield running.stdout.readline().split()[3]
    running.terminate()
    running.communicate(timeout=PATIENCE)


def test_the_wheel_serves(served: str) -> None:
    with urllib.request.urlopen(f"{served}/v1/hosts/arneli.fr") as answer:
        assert json.load(answer)["verdict"] == "dangerous"
    with urllib.request.urlopen(f"{served}/openapi.json") as answer:
        assert json.load(answer)["openapi"].startswith("3.1")
    with urllib.request.urlopen(f"{served}/signer/signer.js") as answer:
        assert answer.read() == (ROOT / "scanner" / "signer" / "signer.js").read_bytes()


def test_the_wheel_has_the_pages_and_what_their_scripts_share_with_the_extension(served: str, installed: Path) -> None:
    with urllib.request.urlopen(f"{served}/verifier?lang=fr") as answer:
        assert "<h1" in answer.read().decode()
    with urllib.request.urlopen(f"{served}{QR_READER}") as answer:
        assert "decodeQR" in answer.read().decode()
    packages = next((installed.parent / "lib").glob("python*/site-packages"))
    shared = packages / "scanner" / "web" / "pages" / "_shared"
    masters = {path.name: path.read_bytes() for path in (ROOT / "extension" / "shared").glob("*.js")}
    assert {path.name: path.read_bytes() for path in shared.glob("*.js")} == masters


def test_the_tests_of_the_command_line_and_of_scans_hold_for_the_wheel(installed: Path, tmp_path: Path) -> None:
    """From a folder that has the tests but neither the package nor the lists."""
    left_out = shutil.ignore_patterns("extension", "tools", "__pycache__")  # tools: eighteen thousand files
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = subprocess.run(
        [installed / "python", "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", *TRIED_AGAIN],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
