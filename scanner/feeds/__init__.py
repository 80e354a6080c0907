"""The register in the formats of other tools, one file a format; each is tried in its real consumer (tests/feeds/)."""

from __future__ import annotations

from .adguard import AdGuard
from .dnsmasq import Dnsmasq
from .edition import Edition, Publisher, edition
from .feed import Feed
from .hosts import Hosts
from .misp_feed import MispFeed
from .misp_warninglist import MispWarninglist
from .official_csv import OfficialCsv
from .official_json import OfficialJson
from .rpz import Rpz
from .rspamd import Rspamd
from .rspamd_official import RspamdOfficial
from .spamassassin import SpamAssassin
from .spamassassin_official import SpamAssassinOfficial
from .squid import Squid
from .stix import Stix

_ALL: tuple[Feed, ...] = (
    Rpz(),
    Hosts(),
    Dnsmasq(),
    AdGuard(),
    Squid(),
    Stix(),
    MispFeed(),
    SpamAssassin(),
    Rspamd(),
    MispWarninglist(),
    RspamdOfficial(),
    SpamAssassinOfficial(),
    OfficialCsv(),
    OfficialJson(),
)

FEEDS = {feed.name: feed for feed in _ALL}
"""Every feed by its name: those of fakes first, then those of genuine domains."""

__all__ = ["FEEDS", "Edition", "Feed", "Publisher", "edition"]
