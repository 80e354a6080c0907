"""The helper that asks the service, in a running Squid: it acts, fails open in time, and sends nothing but the host."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT, Service
from tests.feeds.answering import answering
from tests.feeds.squids import DENIED, PASSED, asked, squid
from tests.feeds.test_squid import GUIDE, written
from tests.web.helpers import PATIENCE

UNLISTED = "ameli-remboursement.com"
"""A host that the service calls dangerous, and no list names."""

HELPER = ROOT / "docs/integrations/squid/vigilien_acl.py"


@pytest.fixture
def patient(tmp_path: Path) -> Path:
    """The helper on a machine that is too busy for a second to say anything."""
    file = tmp_path / "patient.py"
    file.write_text(HELPER.read_text().replace("TIMEOUT = 1.0", f"TIMEOUT = {PATIENCE}"))
    return file


def rules(folder: Path, service: str, helper: Path) -> str:
    asking = GUIDE.partition("\n\n")[2].replace("/usr/local/lib/vigilien/vigilien_acl.py", f"{sys.executable} {helper}")
    return written(folder) + asking.replace("http://127.0.0.1:8080", service)


def test_squid_denies_what_the_service_calls_dangerous(service: Service, tmp_path: Path, patient: Path) -> None:
    with squid(tmp_path, rules(tmp_path, service.url, patient)) as (port, _):
        denied = (UNLISTED, "dangerous.vigilien.test")
        assert {host: asked(port, host) for host in denied} == dict.fromkeys(denied, DENIED)
        passed = ("ameli.fr", "exemple.fr", "suspicious.vigilien.test", "192.0.2.1")
        assert {host: asked(port, host) for host in passed} == dict.fromkeys(passed, PASSED)


def test_squid_lets_all_through_where_nobody_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with squid(tmp_path, rules(tmp_path, address, HELPER)) as (port, _):
            assert asked(port, UNLISTED) == PASSED


class Helper:
    """The helper alone, on a pipe."""

    def __init__(self, service: str, helper: Path) -> None:
        command = [sys.executable, str(helper), service]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def stop(self) -> None:
        self._process.communicate()


def test_an_answer_is_kept_for_as_long_as_it_holds(patient: Path) -> None:
    with answering(json.dumps({"verdict": "dangerous", "max_age": 3600}).encode()) as (address, questions):
        helper = Helper(address, patient)
        assert [helper.ask(f"{channel} Arneli.fr. -") for channel in (1, 2)] == [
            "1 OK tag=vigilien",
            "2 OK tag=vigilien",
        ]
        helper.stop()
    assert [question.body for question in questions] == [b'{"host": "arneli.fr"}']
    assert questions[0].head.startswith(b"POST /v1/hosts HTTP/1.1")


def test_an_answer_that_has_ended_is_asked_again(patient: Path) -> None:
    with answering(json.dumps({"verdict": "dangerous", "max_age": 0}).encode()) as (address, questions):
        helper = Helper(address, patient)
        assert {helper.ask("1 arneli.fr"), helper.ask("1 arneli.fr")} == {"1 OK tag=vigilien"}
        helper.stop()
    assert len(questions) == 2


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"verdict": "dangerous"}', b'"dangerous"', b"null", b"\xff"])
def test_what_is_no_answer_denies_nothing(body: bytes, patient: Path) -> None:
    with answering(body) as (address, _):
        helper = Helper(address, patient)
        assert helper.ask("7 arneli.fr") == "7 ERR"
        helper.stop()


def test_what_waited_too_long_is_asked_no_more(tmp_path: Path) -> None:
    """A service that hung for a while would else be asked all that piled up, and nothing new be answered in time."""
    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent:
        script = tmp_path / "one.py"
        script.write_text(HELPER.read_text().replace("AT_ONCE = 20", "AT_ONCE = 1"))
        helper = subprocess.Popen(
            [sys.executable, str(script), f"http://127.0.0.1:{silent.getsockname()[1]}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        told, _ = helper.communicate("".join(f"{number} host-{number}.fr\n" for number in range(8)))
        assert sorted(told.splitlines()) == [f"{number} ERR" for number in range(8)]
        silent.setblocking(False)
        asked = 0
        with suppress(BlockingIOError):
            while True:
                silent.accept()[0].close()
                asked += 1
        assert asked < 8
