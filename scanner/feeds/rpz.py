"""Response policy zones (draft-vixie-dnsop-dns-rpz): what bind, unbound and knot-resolver refuse to resolve."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .edition import LIFETIME, Edition, remarks, roots
from .feed import Feed

TTL = 300
"""Seconds for which a resolver's clients keep a refusal: a withdrawn fake must come back soon."""

REFRESH, RETRY = 600, 120
MAX_HOST = 253 - len("*..") - 64
"""Characters of a host that the zone can hold under a name of up to 64: one that is longer than the DNS takes (RFC
1035, section 2.3.4) makes resolvers refuse the whole zone."""

_MAILBOX = re.compile(r"[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)


class Rpz(Feed):
    """Confirmed fakes and their sub-hosts do not exist (NXDOMAIN); genuine domains pass first, whatever follows.

    Names are relative to the zone, so that it may be called anything; hosts over MAX_HOST are left out, and counted.
    """

    name = "rpz"
    file = "vigilien.rpz"
    about = "confirmed fakes, for resolvers (bind, unbound, knot-resolver)"

    def text(self, edition: Edition) -> str:
        """The zone."""
        times = f"{edition.serial} {REFRESH} {RETRY} {LIFETIME} {TTL}"
        soa = f"@ SOA localhost. {_mailbox(edition.publisher.contact)} ( {times} )\n@ NS localhost.\n"
        rows = "".join(_rows(edition))
        left_out = sum(len(host) > MAX_HOST for host in edition.fake_roots)
        told = f"; Left out, for they are too long for a zone: {left_out}\n" if left_out else ""
        return f"{remarks(edition, 'Vigilien: ' + self.about, ';')}{told}$TTL {TTL}\n{soa}{rows}"


def _rows(edition: Edition) -> Iterator[str]:
    for host in _fitting(roots([*(genuine.domain for genuine in edition.genuine), *edition.spared])):
        yield f"{host} CNAME rpz-passthru.\n*.{host} CNAME rpz-passthru.\n"
    for host in _fitting(edition.fake_roots):
        yield f"{host} CNAME .\n*.{host} CNAME .\n"


def _fitting(hosts: Iterable[str]) -> Iterator[str]:
    return (host for host in hosts if len(host) <= MAX_HOST)


def _mailbox(contact: str) -> str:
    """An e-mail address as a zone writes it (RFC 1035, section 8): dots before the ``@`` are escaped."""
    local, _, domain = contact.partition("@")
    dots = local.replace(".", r"\.")
    return f"{dots}.{domain}." if _MAILBOX.fullmatch(contact) else "hostmaster.localhost."
