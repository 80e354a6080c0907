"""dnsmasq's own configuration (dnsmasq(8), ``--servers-file``)."""

from __future__ import annotations

from .edition import Edition, remarks
from .feed import Feed


class Dnsmasq(Feed):
    """Confirmed fakes and their sub-hosts do not exist (NXDOMAIN).

    ``server=/HOST/`` and not ``address=/HOST/#``: only the former is read again at SIGHUP, from a ``servers-file``, so
    that a withdrawn fake comes back without a restart. Genuine domains are named only beneath a fake: elsewhere
    ``server=/HOST/#`` would undo a hospital's own rule for its own domain.
    """

    name = "dnsmasq"
    file = "vigilien.dnsmasq"
    about = "confirmed fakes, for dnsmasq's servers-file"

    def text(self, edition: Edition) -> str:
        """A line a host."""
        rows = "".join(f"server=/{host}/\n" for host in edition.fake_roots)
        rows += "".join(f"server=/{host}/#\n" for host in edition.spared)
        return remarks(edition, "Vigilien: " + self.about, "#") + rows
