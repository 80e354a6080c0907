"""Response policy zones (draft-vixie-dnsop-dns-rpz): what bind, unbound and knot-resolver refuse to resolve."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edition import LIFETIME, Edition, remarks, roots
from .feed import Feed

TTL = 300
"""Seconds for which a resolver's clients keep a refusal: a withdrawn fake must come back soon."""

REFRESH, RETRY = 600, 120
_MAILBOX = re.compile(r"[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)


class Rpz(Feed):
    """Confirmed fakes and their sub-hosts do not exist (NXDOMAIN); genuine domains pass first, whatever follows.

    Names are relative to the zone, so that it may be called anything.
    """

    name = "rpz"
    file = "vigilien.rpz"
    about = "confirmed fakes, for resolvers (bind, unbound, knot-resolver)"

    def text(self, edition: Edition) -> str:
        """The zone."""
        times = f"{edition.serial} {REFRESH} {RETRY} {LIFETIME} {TTL}"
        soa = f"@ SOA localhost. {_mailbox(edition.publisher.contact)} ( {times} )\n@ NS localhost.\n"
        rows = "".join(_rows(edition))
        return f"{remarks(edition, 'Vigilien: ' + self.about, ';')}$TTL {TTL}\n{soa}{rows}"


def _rows(edition: Edition) -> Iterator[str]:
    for host in roots([*(genuine.domain for genuine in edition.genuine), *edition.spared]):
        yield f"{host} CNAME rpz-passthru.\n*.{host} CNAME rpz-passthru.\n"
    for host in edition.fake_roots:
        yield f"{host} CNAME .\n*.{host} CNAME .\n"


def _mailbox(contact: str) -> str:
    """An e-mail address as a zone writes it (RFC 1035, section 8): dots before the ``@`` are escaped."""
    local, _, domain = contact.partition("@")
    dots = local.replace(".", r"\.")
    return f"{dots}.{domain}." if _MAILBOX.fullmatch(contact) else "hostmaster.localhost."
