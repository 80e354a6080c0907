"""Resolvers under test: an authority that answers every name, and the questions that are put to each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dns.exception
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype

from tests.conftest import eventually
from tests.feeds.consumers import environment, program
from tests.feeds.daemons import Daemon
from tests.feeds.editions import ABOVE, FAKE, GENUINE, HOSTED, LETTERS, MARKED, NEIGHBOUR, SPARED
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE

ADDRESS = "192.0.2.1"
"""What the authority says of every name."""

SOA = "$TTL 1\n@ SOA ns. host. 1 60 60 60 1\n@ NS ns.\nns A 127.0.0.1\n"
EVERYTHING = f"{SOA}* A {ADDRESS}\n"
"""A root zone in which every name has an address."""

MAIL = f"{SOA}exemple.fr A {ADDRESS}\nexemple.fr MX 10 mail.exemple.fr\nmail.exemple.fr A {ADDRESS}\n"
"""One in which there is nothing but the server that mails come from."""


@contextmanager
def authority(folder: Path, zones: dict[str, Path] | None = None, root: str = EVERYTHING) -> Iterator[int]:
    """A running nsd with this root zone, and ``zones``; its port."""
    port = reserved_port()
    (folder / "root.zone").write_text(root)
    served = {".": folder / "root.zone", **(zones or {})}
    rows = "".join(
        f'zone:\n name: "{name}"\n zonefile: "{file}"\n provide-xfr: 127.0.0.1 NOKEY\n' for name, file in served.items()
    )
    files = "".join(f' {key}: "{folder}/{key}"\n' for key in ("pidfile", "xfrdfile", "zonelistfile", "xfrdir"))
    (folder / "xfrdir").mkdir()
    (folder / "nsd.conf").write_text(
        f"server:\n ip-address: 127.0.0.1\n port: {port}\n server-count: 1\n rrl-ratelimit: 0\n"
        f' username: ""\n chroot: ""\n'
        f' zonesdir: "{folder}"\n database: ""\n{files}remote-control:\n control-enable: no\n{rows}'
    )
    command = [program("nsd"), "-d", "-c", str(folder / "nsd.conf")]
    daemon = Daemon(command, folder, environment(), lambda: is_up(port, "mail.exemple.fr", ADDRESS))
    try:
        yield port
    finally:
        daemon.stop()


def is_up(port: int, name: str, expected: str) -> bool:
    """Whether a server that may not listen yet answers so."""
    return answer(port, name, 0.2) == expected


def answer(port: int, name: str, patience: float = PATIENCE) -> str:
    """The address of a name, or the code of the answer; "" where there is none in time.

    Asked again each second, as every client does: a server that reloads loses what arrives meanwhile.
    """
    question = dns.message.make_query(name, dns.rdatatype.A)
    until = time.monotonic() + patience
    while True:
        try:
            reply = dns.query.udp(question, "127.0.0.1", port=port, timeout=min(patience, 1))
            break
        except (dns.exception.Timeout, OSError):
            if time.monotonic() >= until:
                return ""
            time.sleep(0.05)
    for rows in reply.answer:
        for row in rows:
            if row.rdtype == dns.rdatatype.A:
                return str(row)
    return dns.rcode.to_text(reply.rcode())


REFUSED = (FAKE, f"www.{FAKE}", HOSTED, f"a.b.{ABOVE}", LETTERS)
ANSWERED = (GENUINE, f"assure.{GENUINE}", NEIGHBOUR, "vercel.app", "autre.vercel.app", SPARED, f"www.{SPARED}", MARKED)
"""An unlisted neighbour, and a marked host: what one person says is no reason not to resolve it."""


def refuses_fakes_until_withdrawn(port: int, reads_withdrawn: Callable[[], None]) -> None:
    """Ask a resolver that has read the full edition, then have it read the one without FAKE."""
    assert {name: answer(port, name) for name in REFUSED} == dict.fromkeys(REFUSED, "NXDOMAIN")
    assert {name: answer(port, name) for name in ANSWERED} == dict.fromkeys(ANSWERED, ADDRESS)
    reads_withdrawn()
    eventually(lambda: answer(port, f"www.{FAKE}") == ADDRESS)
    assert answer(port, HOSTED) == "NXDOMAIN"
