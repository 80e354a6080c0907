"""Lists for Squid's ``acl NAME dstdomain "FILE"``."""

from __future__ import annotations

from collections.abc import Iterable

from .edition import Edition, remarks, roots
from .feed import Feed


class Squid(Feed):
    """A file of confirmed fakes with their sub-hosts, and one of genuine domains to except from it.

    No host stands beneath another of its file: Squid takes that for a mistake.
    """

    name = "squid"
    file = "vigilien-fakes.squid"
    about = "confirmed fakes, for Squid: http_access deny vigilien_fakes !vigilien_official"

    def text(self, edition: Edition) -> str:
        """The fakes, a line each."""
        return remarks(edition, "Vigilien: " + self.about, "#") + _lines(edition.fake_roots)

    def files(self, edition: Edition) -> dict[str, str]:
        """The fakes and the genuine domains."""
        genuine = roots([*(item.domain for item in edition.genuine), *edition.spared])
        head = remarks(edition, "Vigilien: genuine domains, never denied by vigilien-fakes.squid", "#")
        return {self.file: self.text(edition), "vigilien-official.squid": head + _lines(genuine)}


def _lines(hosts: Iterable[str]) -> str:
    return "".join(f".{host}\n" for host in hosts)
