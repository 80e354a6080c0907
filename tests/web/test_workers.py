"""Several workers on one port: replaced when they die, gone when their parent is, never alive after SIGTERM."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest

from tests.conftest import SOAK, Service, eventually
from tests.ports import reserved_port
from tests.web.helpers import post

TIMES = 20 if SOAK else 2


def children_of(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def is_gone(port: int) -> bool:
    """Whether nothing listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def started() -> Service:
    running = Service("--workers", "2", "--port", str(reserved_port()), environment={"VIGILIEN_DRAIN": "0"})
    eventually(lambda: len(children_of(running.process.pid)) == 2)
    return running


def test_workers_share_the_port_and_a_dead_one_is_replaced() -> None:
    running = started()
    children = children_of(running.process.pid)
    os.kill(children[0], signal.SIGKILL)
    eventually(lambda: len(set(children_of(running.process.pid)) - {children[0]}) == 2)
    for _ in range(8):  # what comes for the one that is being replaced waits for it
        assert post(running.port, "/v1/scan", {"url": "arneli.fr"}).json["verdict"] == "dangerous"
    running.stop()
    assert running.process.returncode == 0


@pytest.mark.parametrize("turn", range(TIMES))
def test_a_worker_that_died_is_not_replaced_once_told_to_stop(turn: int) -> None:
    running = started()
    os.kill(children_of(running.process.pid)[turn % 2], signal.SIGKILL)
    running.stop()
    assert running.process.returncode == 0
    assert is_gone(running.port)


def is_alive(process: int) -> bool:
    """Whether it runs; one that ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("turn", range(TIMES))
def test_workers_end_with_their_parent(turn: int) -> None:
    running = started()
    children = children_of(running.process.pid)
    if turn % 2:
        os.kill(children[0], signal.SIGKILL)  # while it is being replaced
    running.process.kill()
    running.process.communicate()
    eventually(lambda: is_gone(running.port))
    eventually(lambda: not any(map(is_alive, children)))


def test_a_taken_port_ends_them_all(service: Service) -> None:
    with pytest.raises(AssertionError, match="cannot listen on") as caught:
        Service("--workers", "2", "--port", str(service.port))
    assert "Traceback" not in str(caught.value)


def test_lists_that_cannot_be_read_end_them_all(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        Service("--workers", "2", lists=tmp_path / "none")
    assert "Traceback" not in str(caught.value)
