"""A consumer as a running process: started once, told to read again, and stopped with the tests."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.web.helpers import PATIENCE


class Daemon:
    """A process in the foreground, ready once ``is_ready()`` holds; what it writes is in ``log``."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], is_ready: Callable[[], bool]
    ) -> None:
        self._file = folder / "output.log"
        with self._file.open("w") as output:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )
        until = time.monotonic() + PATIENCE
        while not is_ready():
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise AssertionError(f"{command[0]} did not start: {self.log[-3000:]}")
            time.sleep(0.02)

    @property
    def log(self) -> str:
        return self._file.read_text(errors="replace")

    def read_again(self) -> None:
        """SIGHUP: read the configuration again, without a restart."""
        self.process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def checked(*command: str, environment: Mapping[str, str], folder: Path | None = None, given: bytes = b"") -> str:
    """What a command writes, both streams; fails where it fails."""
    done = subprocess.run(
        command, cwd=folder, env=dict(environment), input=given, stdout=-1, stderr=subprocess.STDOUT, check=False
    )
    output = done.stdout.decode(errors="replace")
    assert done.returncode == 0, output
    return output
