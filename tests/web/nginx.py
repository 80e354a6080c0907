"""nginx with the shipped configuration; only names, ports and folders are this machine's."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from pathlib import Path

from tests.conftest import ROOT, eventually
from tests.needs import missing
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE


class Nginx:
    """In front of replicas on ``ports``, and of a desk that may not be there."""

    def __init__(self, folder: Path, ports: list[int], desk: int = 9) -> None:
        binary = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        if binary is None:
            missing("nginx", "apt-get install nginx")
        self.folder = folder
        self.port, self.desk_port = reserved_port(), reserved_port()
        shipped = (ROOT / "docker" / "nginx.conf").read_text()
        for number, port in enumerate(ports, 1):
            shipped = shipped.replace(f"vigilien-{number}:8080", f"127.0.0.1:{port}")
        shipped = shipped.replace("server desk:8081", f"server 127.0.0.1:{desk}").replace("/tmp/", f"{folder}/")
        shipped = shipped.replace("listen 8080;", f"listen 127.0.0.1:{self.port};")
        shipped = shipped.replace("listen 8081;", f"listen 127.0.0.1:{self.desk_port};")
        assert "max_fails=0" in shipped
        assert re.search(r"error_log stderr crit;", shipped)
        assert "access_log off;" in shipped
        (folder / "nginx.conf").write_text(shipped)
        self.log = folder / "nginx.log"
        command = [binary, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;", "-e", "stderr"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        eventually(lambda: not self._is_closed())

    def _is_closed(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0

    def changes(self) -> dict[str, int]:
        """When something was last made or taken away in each of its folders; a file that is gone again shows too."""
        folders = [path for path in self.folder.rglob("nginx-*") if path.is_dir()]
        assert folders
        return {str(path): path.stat().st_mtime_ns for path in folders}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
