"""A patient at real Chromium with the extension, which believes a test's register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import ROOT, eventually
from tests.desk.running import RunningRegister
from tests.extension.browsers import Browser, chromium, started
from tests.ports import reserved_port
from tests.web.helpers import send


def patient_of(register: RunningRegister, folder: Path) -> Browser:
    """The extension pins the register's two keys and holds its first snapshot."""
    extension = Path(shutil.copytree(ROOT / "extension", folder / "extension"))
    (extension / "data" / "keys.json").write_text(json.dumps(register.pinned))
    eventually(lambda: send(register.port, "GET", "/v1/snapshot").status == 200)
    (extension / "data" / "snapshot.json").write_bytes(send(register.port, "GET", "/v1/snapshot").body)
    address = f"http://127.0.0.1:{register.port}"
    (extension / "data" / "config.json").write_text(json.dumps({"service": address}))
    manifest = extension / "manifest.json"
    manifest.write_text(manifest.read_text().replace("http://127.0.0.1:8080", address))
    running = started(chromium(extension, folder / "profile", reserved_port(), reserved_port()))
    running.agrees()
    return running


def shown(patient: Browser, host: str) -> str:
    """What the extension says of a link to ``host``."""
    return str(patient.answer({"type": "checkLink", "url": f"https://{host}/"})["verdict"])
