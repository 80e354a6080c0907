"""Clients that the usual generators make of the OpenAPI document: they compile, and read codes as enums."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scanner.web.openapi import document
from tests.conftest import Service
from tests.needs import missing

SCRIPTS = Path(__file__).parent / "scripts"
TOOLS = Path(__file__).parent / "tools"


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_openapi_python_client(signing: Service, tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_bytes(document())
    (tmp_path / "config.yml").write_text("post_hooks: []\n")
    generator = str(Path(sys.executable).with_name("openapi-python-client"))
    package = tmp_path / "vigilien_client"
    said = run(
        *(generator, "generate", "--path", "openapi.json", "--config", "config.yml"),
        *("--meta", "none", "--output-path", str(package)),
        cwd=tmp_path,
    )
    # The generator reads no JSON lines: the rows are for programs that follow them.
    assert [line for line in said.splitlines() if "WARNING" in line] == [
        "WARNING parsing GET /v1/ledger within register."
    ]
    run(sys.executable, "-W", "error", "-m", "compileall", "-q", str(package), cwd=tmp_path)
    use = str(SCRIPTS / "use_client.py")
    assert run(sys.executable, use, signing.url, cwd=tmp_path, PYTHONPATH=str(tmp_path)) == "read\n"


def test_openapi_typescript(signing: Service, tmp_path: Path) -> None:
    tools = TOOLS / "node_modules/.bin"
    if shutil.which("node") is None or not tools.is_dir():
        missing("node, or the client tools", "apt-get install npm; make client-tools")
    (tmp_path / "node_modules").symlink_to(TOOLS / "node_modules")
    (tmp_path / "openapi.json").write_bytes(document())
    (tmp_path / "package.json").write_text(json.dumps({"type": "module"}))
    run(str(tools / "openapi-typescript"), "openapi.json", "--enum", "-o", "schema.ts", cwd=tmp_path)
    shutil.copy(SCRIPTS / "use_client.ts", tmp_path)
    options = ("--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck", "--types", "node")
    run(str(tools / "tsc"), *options, "use_client.ts", cwd=tmp_path)
    assert run("node", "use_client.js", signing.url, cwd=tmp_path) == "read\n"
