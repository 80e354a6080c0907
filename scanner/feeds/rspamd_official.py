"""Maps for rspamd's phishing module: ``strict_domains``, and ``exceptions`` for mailers' counters of clicks."""

from __future__ import annotations

from collections.abc import Iterable

from .edition import Edition, remarks
from .feed import Feed


class RspamdOfficial(Feed):
    """Genuine domains that a mail may not show over a link to another; and the counters where stock scores stand.

    To be used with the weights of ``docs/integrations/rspamd/``: a symbol without one takes the place of the stock
    ``PHISHING`` and scores nothing.
    """

    name = "rspamd-official"
    file = "vigilien-official.map"
    about = "genuine domains and mailers' click counters, for rspamd's strict_domains and exceptions"

    def text(self, edition: Edition) -> str:
        """The genuine domains, a line each."""
        head = remarks(edition, "Vigilien: genuine domains, for strict_domains with a weight", "#")
        return head + _lines(item.domain for item in edition.genuine)

    def files(self, edition: Edition) -> dict[str, str]:
        """The genuine domains and the counters."""
        head = remarks(edition, "Vigilien: mailers' counters of clicks, for exceptions with a weight", "#")
        return {self.file: self.text(edition), "vigilien-counters.map": head + _lines(edition.counters)}


def _lines(hosts: Iterable[str]) -> str:
    return "".join(f"{host}\n" for host in hosts)
