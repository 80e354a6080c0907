"""dnsmasq with its ``servers-file``."""

from __future__ import annotations

from pathlib import Path

from tests.feeds.consumers import environment, program
from tests.feeds.daemons import Daemon, checked
from tests.feeds.editions import GENUINE, SPARED, WITHDRAWN, text
from tests.feeds.resolving import ADDRESS, answer, authority, is_up, refuses_fakes_until_withdrawn
from tests.ports import reserved_port

INTERNAL = "192.0.2.99"


def test_it_is_taken_as_configuration(tmp_path: Path) -> None:
    file = tmp_path / "vigilien.dnsmasq"
    file.write_text(text("dnsmasq"))
    assert "syntax check OK" in checked(program("dnsmasq"), "--test", f"--conf-file={file}", environment=environment())


def test_a_genuine_domain_is_named_only_beneath_a_fake() -> None:
    """Elsewhere it would undo the rule of a hospital that resolves its own domain by itself."""
    assert f"server=/{SPARED}/#" in text("dnsmasq")
    assert GENUINE not in text("dnsmasq")


def test_dnsmasq_refuses_fakes_until_they_are_withdrawn(tmp_path: Path) -> None:
    port, file = reserved_port(), tmp_path / "vigilien.dnsmasq"
    file.write_text(text("dnsmasq"))
    with authority(tmp_path) as upstream:
        command = [
            *(program("dnsmasq"), "--keep-in-foreground", "--log-facility=-", "--no-resolv", "--no-hosts"),
            *("--conf-file=/dev/null", "--pid-file=", "--bind-interfaces", "--listen-address=127.0.0.1", "--user="),
            *(f"--port={port}", f"--servers-file={file}", f"--server=127.0.0.1#{upstream}", "--cache-size=0"),
            f"--address=/intranet.{GENUINE}/{INTERNAL}",
        ]
        daemon = Daemon(command, tmp_path, environment(), lambda: is_up(port, GENUINE, ADDRESS))

        def withdraw() -> None:
            file.write_text(text("dnsmasq", WITHDRAWN))
            daemon.read_again()

        try:
            assert answer(port, f"intranet.{GENUINE}") == INTERNAL
            refuses_fakes_until_withdrawn(port, withdraw)
        finally:
            daemon.stop()
