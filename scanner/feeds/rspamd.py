"""``set`` maps for rspamd, one host a line; ``docs/integrations/rspamd/vigilien-lists.lua`` reads them."""

from __future__ import annotations

from collections.abc import Iterable

from .edition import Edition, remarks
from .feed import Feed


class Rspamd(Feed):
    """Confirmed fakes; in maps of their own the marked hosts, for a lower score, and genuine hosts beneath a fake.

    Hosts and not expressions: a ``glob`` finds a name inside another, and rspamd needs minutes to compile thousands of
    ``regexp``.
    """

    name = "rspamd"
    file = "vigilien-fakes.map"
    about = "confirmed fakes, and marked hosts in a map of their own, for rspamd"

    def text(self, edition: Edition) -> str:
        """The fakes, a line each."""
        return remarks(edition, "Vigilien: " + self.about, "#") + _lines(edition.fakes)

    def files(self, edition: Edition) -> dict[str, str]:
        """The fakes, the marked hosts and those to leave alone."""
        marked = remarks(edition, "Vigilien: hosts that one person called fakes", "#")
        spared = remarks(edition, "Vigilien: genuine hosts beneath a fake or a marked host", "#")
        return {
            self.file: self.text(edition),
            "vigilien-marked.map": marked + _lines(edition.marked),
            "vigilien-spared.map": spared + _lines(sorted({*edition.spared, *edition.unmarked})),
        }


def _lines(hosts: Iterable[str]) -> str:
    return "".join(f"{host}\n" for host in hosts)
