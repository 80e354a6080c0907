"""The hosts file (hosts(5)), which Pi-hole, AdGuard Home and every operating system read."""

from __future__ import annotations

from .edition import Edition, remarks
from .feed import Feed

MAX_HOST = 253 - len("www.")
"""Characters of a host whose ``www`` is still a name (RFC 1035, section 2.3.4)."""


class Hosts(Feed):
    """Confirmed fakes lead nowhere. The format knows no sub-hosts: each fake is named with its ``www``."""

    name = "hosts"
    file = "vigilien.hosts"
    about = "confirmed fakes, for a hosts file, Pi-hole or dnsmasq's addn-hosts"

    def text(self, edition: Edition) -> str:
        """A line a host and family of addresses."""
        genuine = {item.domain for item in edition.genuine} | set(edition.spared)
        named = sorted({*edition.fakes, *(f"www.{host}" for host in edition.fakes if len(host) <= MAX_HOST)} - genuine)
        rows = "".join(f"0.0.0.0 {host}\n:: {host}\n" for host in named)
        return remarks(edition, "Vigilien: " + self.about, "#") + rows
