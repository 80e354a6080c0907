"""The genuine domains for SpamAssassin, for an institution's own rules."""

from __future__ import annotations

from .edition import Edition, remarks
from .feed import Feed
from .spamassassin import enlisted, within_plugin


class SpamAssassinOfficial(Feed):
    """``__VIGILIEN_OFFICIAL``: a mail that links to a genuine domain.

    A sub-rule without a score: real lures link to the genuine site too, and such a link must not buy a lower score.
    """

    name = "spamassassin-official"
    file = "vigilien-official.cf"
    about = "genuine domains, for SpamAssassin's meta rules; no score of their own"

    def text(self, edition: Edition) -> str:
        """The list of domains and the sub-rule."""
        listed = enlisted("VIGILIEN_OFFICIAL", (item.domain for item in edition.genuine))
        rule = "header __VIGILIEN_OFFICIAL eval:check_uri_host_listed('VIGILIEN_OFFICIAL')\n"
        return remarks(edition, "Vigilien: " + self.about, "#") + within_plugin(listed + rule)
