"""The hosts file, as dnsmasq reads one; Pi-hole's resolver is a dnsmasq."""

from __future__ import annotations

from pathlib import Path

from scanner.feeds import FEEDS, edition
from tests.conftest import eventually
from tests.feeds.consumers import environment, program
from tests.feeds.daemons import Daemon
from tests.feeds.editions import (
    ABOVE,
    FAKE,
    GENUINE,
    MARKED,
    NEIGHBOUR,
    NOW,
    PUBLISHER,
    SPARED,
    WITHDRAWN,
    register,
    text,
)
from tests.feeds.resolving import ADDRESS, answer, authority, is_up
from tests.ports import reserved_port

NOWHERE = "0.0.0.0"


def test_a_hosts_file_leads_fakes_nowhere_until_they_are_withdrawn(tmp_path: Path) -> None:
    port, file = reserved_port(), tmp_path / "vigilien.hosts"
    file.write_text(text("hosts"))
    with authority(tmp_path) as upstream:
        command = [
            *(program("dnsmasq"), "--keep-in-foreground", "--log-facility=-", "--no-resolv", "--no-hosts"),
            *("--conf-file=/dev/null", "--pid-file=", "--bind-interfaces", "--listen-address=127.0.0.1", "--user="),
            *(f"--port={port}", f"--addn-hosts={file}", f"--server=127.0.0.1#{upstream}", "--cache-size=0"),
        ]
        daemon = Daemon(command, tmp_path, environment(), lambda: is_up(port, GENUINE, ADDRESS))
        try:
            led = (FAKE, f"www.{FAKE}", f"espace.{FAKE}", ABOVE)
            assert {name: answer(port, name) for name in led} == dict.fromkeys(led, NOWHERE)
            left = (GENUINE, f"www.{GENUINE}", NEIGHBOUR, SPARED, MARKED)
            assert {name: answer(port, name) for name in left} == dict.fromkeys(left, ADDRESS)
            file.write_text(text("hosts", WITHDRAWN))
            daemon.read_again()
            eventually(lambda: answer(port, f"www.{FAKE}") == ADDRESS)
        finally:
            daemon.stop()


def test_no_line_names_what_is_too_long_for_a_name() -> None:
    long = ".".join(["a" * 62] * 3 + ["b" * 58, "fr"])
    told = FEEDS["hosts"].text(edition(register(long), 1, NOW, PUBLISHER))
    assert f"0.0.0.0 {long}\n" in told
    assert max(len(line.split()[-1]) for line in told.splitlines() if line[:1] in ("0", ":")) <= 253
