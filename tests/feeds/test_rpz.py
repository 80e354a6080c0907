"""Response policy zones in the resolvers that read them: bind, unbound, and nsd as the one who hands them on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dns.query
import dns.zone
import pytest

from scanner.feeds import edition
from scanner.feeds.rpz import MAX_HOST
from tests.feeds.consumers import environment, program
from tests.feeds.daemons import Daemon, checked
from tests.feeds.editions import FAKE, FULL, GENUINE, NOW, PUBLISHER, WITHDRAWN, register, text
from tests.feeds.resolving import authority, is_up, refuses_fakes_until_withdrawn
from tests.ports import reserved_port

ZONE = "rpz.vigilien"


@pytest.fixture(scope="module")
def zone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("nsd") / "vigilien.rpz"
    file.write_text(text("rpz"))
    return file


@pytest.fixture(scope="module")
def upstream(zone: Path) -> Iterator[int]:
    with authority(zone.parent, {ZONE: zone}) as port:
        yield port


def test_every_checker_takes_it(zone: Path) -> None:
    for command in (("named-checkzone", "-i", "none"), ("nsd-checkzone",)):
        output = checked(program(command[0]), *command[1:], ZONE, str(zone), environment=environment())
        assert "warning" not in output.lower()


def test_a_host_too_long_for_the_zone_is_left_out_and_leaves_the_others(tmp_path: Path) -> None:
    file, fits, long = tmp_path / "zone", ".".join(["a" * 61] * 2 + ["b" * 59, "fr"]), ".".join(["a" * 62] * 3 + ["fr"])
    assert (len(fits), len(long)) == (MAX_HOST, MAX_HOST + 5)
    file.write_text(text("rpz", edition(register(FAKE, fits, long, "_dmarc.a_b.ameli-faux.fr"), 1, NOW, PUBLISHER)))
    for command in (("named-checkzone", "-i", "none"), ("nsd-checkzone",)):
        checked(program(command[0]), *command[1:], f"{'z' * 59}.test", str(file), environment=environment())
    told = file.read_text()
    assert "; Left out, for they are too long for a zone: 1\n" in told
    assert all(f"\n*.{host} CNAME .\n" in told for host in (FAKE, fits, "_dmarc.a_b.ameli-faux.fr"))
    assert long not in told


def test_genuine_domains_pass_before_any_fake_is_named() -> None:
    parsed = dns.zone.from_text(text("rpz"), origin=f"{ZONE}.", check_origin=True)
    targets = {str(name): row.to_text() for name, _, row in parsed.iterate_rdatas("CNAME")}
    assert targets[GENUINE] == targets[f"*.{GENUINE}"] == "rpz-passthru."
    assert targets[FAKE] == targets[f"*.{FAKE}"] == "."
    lines = text("rpz").splitlines()
    assert lines.index(f"{GENUINE} CNAME rpz-passthru.") < lines.index(f"{FAKE} CNAME .")


def test_it_tells_its_serial_expiry_and_whom_to_ask() -> None:
    soa = dns.zone.from_text(text("rpz"), origin=f"{ZONE}.").get_soa()
    assert (soa.serial, soa.expire) == (FULL.serial, 7 * 24 * 3600)
    assert str(soa.rname) == "cert\\.sante.exemple.fr."
    after = dns.zone.from_text(text("rpz", WITHDRAWN), origin=f"{ZONE}.").get_soa()
    assert after.serial > soa.serial


def test_nsd_hands_it_on(upstream: int) -> None:
    got = dns.zone.from_xfr(dns.query.xfr("127.0.0.1", ZONE, port=upstream))
    assert got.get_soa().serial == FULL.serial
    assert len(list(got.iterate_rdatas("CNAME"))) == text("rpz").count("CNAME")


def keeps_to(file: Path, command: list[str], port: int) -> None:
    """Run a resolver that reads its zone from ``file``: it refuses fakes until they are withdrawn there."""
    daemon = Daemon(command, file.parent, environment(), lambda: is_up(port, FAKE, "NXDOMAIN"))

    def withdraw() -> None:
        file.write_text(text("rpz", WITHDRAWN))
        daemon.read_again()

    try:
        refuses_fakes_until_withdrawn(port, withdraw)
    finally:
        daemon.stop()


def test_bind_refuses_fakes_until_they_are_withdrawn(upstream: int, tmp_path: Path) -> None:
    port, file = reserved_port(), tmp_path / "vigilien.rpz"
    file.write_text(text("rpz"))
    (tmp_path / "named.conf").write_text(
        f'options {{ directory "{tmp_path}"; listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }};'
        f" pid-file none; session-keyfile none; recursion yes; dnssec-validation no; empty-zones-enable no;"
        f' forward only; forwarders {{ 127.0.0.1 port {upstream}; }}; response-policy {{ zone "{ZONE}"; }}; }};\n'
        f'zone "{ZONE}" {{ type primary; file "{file}"; check-names ignore; allow-query {{ none; }}; }};\n'
        "controls { };\n"
    )
    command = [program("named"), "-g", "-n", "1", "-c", str(tmp_path / "named.conf")]
    keeps_to(file, command, port)


def test_unbound_refuses_fakes_until_they_are_withdrawn(upstream: int, tmp_path: Path) -> None:
    port, file = reserved_port(), tmp_path / "vigilien.rpz"
    file.write_text(text("rpz"))
    conf = tmp_path / "unbound.conf"
    conf.write_text(
        f'server:\n interface: 127.0.0.1\n port: {port}\n username: ""\n chroot: ""\n directory: "{tmp_path}"\n'
        f' pidfile: ""\n use-syslog: no\n do-not-query-localhost: no\n num-threads: 1\n'
        f' module-config: "respip iterator"\n'
        f'rpz:\n name: "{ZONE}"\n zonefile: "{file}"\n'
        f'forward-zone:\n name: "."\n forward-addr: 127.0.0.1@{upstream}\n'
    )
    assert "no errors" in checked(program("unbound-checkconf"), str(conf), environment=environment())
    command = [program("unbound"), "-d", "-c", str(conf)]
    keeps_to(file, command, port)
