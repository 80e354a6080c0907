"""What goes on beside the answers: logging that cannot raise, work that is started again, signals while starting."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from scanner.http import lasting
from tests.conftest import ROOT, SERVED_WITH, Service, eventually
from tests.ports import reserved_port
from tests.web.helpers import post, send


async def test_work_that_ends_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "PAUSE", 0)
    starts = asyncio.Semaphore(0)

    async def work() -> None:
        starts.release()
        raise MemoryError

    async with lasting.beside("work", work):
        for _ in range(3):
            await starts.acquire()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_under_the_log_stops_nothing(lists: Path) -> None:
    port = reserved_port()
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "scanner", "serve", "--port", str(port), "--lists", str(lists)]
        environment = {**os.environ, **SERVED_WITH}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=full, stderr=full)
    try:
        eventually(lambda: is_answering(port))
        for number in (1, 2):
            os.kill(process.pid, signal.SIGHUP)
            done = f'vigilien_reloads_total{{result="ok"}} {number}.0'.encode()
            eventually(partial(tells, port, done))
        assert post(port, "/v1/scan", {"url": "arneli.fr"}).json["verdict"] == "dangerous"
    finally:
        process.terminate()
        process.wait(30)
    assert process.returncode == 0


def tells(port: int, text: bytes) -> bool:
    return text in send(port, "GET", "/metrics").body


def is_answering(port: int) -> bool:
    try:
        return send(port, "GET", "/healthz").status == 200
    except OSError:
        return False


def test_a_hang_up_while_starting_is_heard_afterwards(tmp_path: Path) -> None:
    """It comes while the lists are read, for certain: what reads them sends it."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "if 'serve' in sys.argv:\n"
        "    import scanner.register.loading as loading\n"
        "    load = loading.load\n"
        "    def hung_up(*folder):\n"
        "        loading.load = load\n"
        "        os.kill(os.getpid(), signal.SIGHUP)\n"
        "        return load(*folder)\n"
        "    loading.load = hung_up\n"
    )
    running = Service(environment={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    eventually(lambda: b'vigilien_reloads_total{result="ok"} 1.0' in running.get("/metrics"))
    running.stop()
    assert running.process.returncode == 0
