"""A running register: the real service, the real publishing process, a database, and people with passkeys."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import LISTS, ROOT, Service, eventually
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE, send

FOUNDERS = ("Anne Martin;CHU de Lille;anne@chu.example", "Béa Durand;ARS;", "Chloé Petit;GRADeS;")


def desk_on(port: int, environment: Mapping[str, str]) -> Service:
    """A running ``vigilien desk`` at this port, whose origin it is."""
    origin = {"VIGILIEN_ORIGIN": f"http://localhost:{port}"}
    where = ("--host", "127.0.0.1", "--port", str(port))
    return Service(*where, command="desk", environment={**environment, **origin})


class RunningRegister:
    """``serve``, ``desk`` and, where it ``publishes``, ``publish`` on one database; delays are zero unless told."""

    def __init__(
        self, folder: Path, database: str, environment: Mapping[str, str] | None = None, *, publishes: bool = True
    ) -> None:
        self.port, self.desk_port = reserved_port(), reserved_port()
        self.origin = f"http://localhost:{self.desk_port}"
        self.signer = f"http://localhost:{self.port}"
        self.folder = folder
        self.environment = {
            "VIGILIEN_DATABASE": database,
            "VIGILIEN_ORIGIN": self.origin,
            "VIGILIEN_SIGNER": self.signer,
            "VIGILIEN_PINNED": str(folder / "pinned.json"),
            "VIGILIEN_DELAY": "0",
            **(environment or {}),
        }
        (folder / "pinned.json").write_text(self.command("keys", "rotate", str(folder / "keys")))
        self.pinned = json.loads((folder / "pinned.json").read_text())
        self.command("db", "migrate")
        self.service = Service("--port", str(self.port), environment=self.environment)
        self.desk = desk_on(self.desk_port, self.environment)
        eventually(lambda: send(self.desk_port, "GET", "/admin/sign-in").status == 200)
        self.publisher = None
        if publishes:
            self.publisher = self.start("publish", "--key", str(folder / "keys"), "--lists", str(LISTS))

    def command(self, *arguments: str, code: int = 0) -> str:
        """Run ``vigilien`` to its end; what it wrote to standard output, or to standard error if it failed."""
        done = subprocess.run(
            [sys.executable, "-m", "scanner", *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        with (self.folder / "publisher.log").open("a") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "scanner", *arguments],
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=log,
                stderr=log,
                text=True,
            )

    def invite_founders(self) -> list[str]:
        """The founders' enrolment links."""
        told = self.command("admin", "setup", *(word for person in FOUNDERS for word in ("--person", person)))
        return re.findall(r"http://\S+", told)

    def stop(self) -> tuple[str, str]:
        if self.publisher is not None:
            self.publisher.terminate()
            self.publisher.wait(PATIENCE)
        told = self.service.stop(), self.desk.stop()
        return told[0][0] + told[1][0], told[0][1] + told[1][1]
