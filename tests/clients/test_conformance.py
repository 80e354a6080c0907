"""What the OpenAPI document says is what the service does: requests made of the one are tried on the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SOAK, Service

HERE = Path(__file__).parent
EXAMPLES = 300 if SOAK else 6
"""Random requests a route and phase, beside those that cover each parameter."""


def test_schemathesis_finds_nothing(signing: Service, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        f"--config-file={HERE / 'schemathesis.toml'}",
        "run",
        f"{signing.url}/openapi.json",
        f"--max-examples={EXAMPLES}",
        "--phases=examples,coverage,fuzzing",
        "--seed=1",
        "--no-color",
    ]
    hooks = {"SCHEMATHESIS_HOOKS": "tests.clients.conformance_hooks", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **hooks}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "WARNINGS" not in done.stdout, done.stdout[-6000:]
