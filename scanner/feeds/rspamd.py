"""Maps for rspamd's multimap module (``type = "url"``, by host, over a ``regexp`` map)."""

from __future__ import annotations

from collections.abc import Iterable

from .edition import Edition, remarks
from .feed import Feed


class Rspamd(Feed):
    """Confirmed fakes and their sub-hosts, and in a map of its own, for a lower score, the marked hosts.

    Whole hosts and not registrable domains: a fake on shared hosting must not make its neighbours fakes. Expressions
    from beginning to end and not a ``glob`` map, which finds a name inside another. Where a genuine domain stands
    beneath a fake, the fake is named without its sub-hosts.
    """

    name = "rspamd"
    file = "vigilien-fakes.map"
    about = "confirmed fakes, and marked hosts in a map of their own, for rspamd"

    def text(self, edition: Edition) -> str:
        """The fakes, two lines each."""
        return remarks(edition, "Vigilien: " + self.about, "#") + _lines(edition, edition.fakes)

    def files(self, edition: Edition) -> dict[str, str]:
        """The fakes and the marked hosts."""
        head = remarks(edition, "Vigilien: hosts that one person called fakes", "#")
        return {self.file: self.text(edition), "vigilien-marked.map": head + _lines(edition, edition.marked)}


def _lines(edition: Edition, hosts: Iterable[str]) -> str:
    escaped = ((host, host.replace(".", r"\.")) for host in hosts)
    return "".join(f"/^{_below(edition, host)}{text}$/i\n" for host, text in escaped)


def _below(edition: Edition, host: str) -> str:
    return r"(?:www\.)?" if edition.has_genuine_below(host) else r"(?:.+\.)?"
