"""What the desk prints at its start is true: the command that it shows founds the register that it serves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, eventually
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE, send

VIGILIEN = f"{sys.executable} -m scanner"


def test_the_command_that_the_desk_prints_founds_the_register_until_its_page_opens(tmp_path: Path) -> None:
    port = reserved_port()
    told = {"DATABASE": f"sqlite:///{tmp_path}/register.db", "GREET": "1", "DESK_HOST": "127.0.0.1", "DESK_PORT": port}
    environment = os.environ | {f"VIGILIEN_{name}": str(value) for name, value in told.items()}
    output = tmp_path / "output"
    with output.open("w") as file:
        desk = subprocess.Popen([*VIGILIEN.split(), "desk"], cwd=ROOT, env=environment, stdout=file)
    try:
        eventually(lambda: output.read_text().endswith("make run\n"))
        printed, _, trial = output.read_text().partition("\nFor a trial")
        assert trial.partition(": ")[2].strip() in (ROOT / "README.md").read_text()
        assert f"The register is kept at http://localhost:{port}/admin " in printed
        command = printed[printed.index("VIGILIEN_ORIGIN=") :].replace("E-MAIL", "nom@example.fr")
        command = command.replace(".venv/bin/vigilien", VIGILIEN)
        done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
        pages = re.findall(rf"http://localhost:{port}(/admin/enrol/\S+)", done.stdout)
        assert [send(port, "GET", page).status for page in pages] == [200, 200]
        door = send(port, "GET", "/admin/sign-in", headers={"Accept-Language": "fr"}).body.decode()
        assert "ils valent jusqu" in door
        assert "admin setup" not in door
    finally:
        desk.terminate()
        desk.wait(PATIENCE)
