"""Filter lists of AdGuard, AdGuard Home and uBlock Origin (adblock-style DNS filtering syntax)."""

from __future__ import annotations

from .edition import Edition, remarks
from .feed import Feed


class AdGuard(Feed):
    """Confirmed fakes and their sub-hosts are blocked.

    Genuine domains are excepted only beneath a fake: an exception for each would switch off other lists' rules there.
    """

    name = "adguard"
    file = "vigilien.adguard.txt"
    about = "confirmed fakes, for AdGuard, AdGuard Home and uBlock Origin"

    def text(self, edition: Edition) -> str:
        """A rule a host."""
        head = "! Title: Vigilien\n! Expires: 1 hours (update frequency)\n"
        rows = "".join(f"||{host}^\n" for host in edition.fake_roots)
        rows += "".join(f"@@||{host}^\n" for host in edition.spared)
        return head + remarks(edition, "Description: " + self.about, "!") + rows
