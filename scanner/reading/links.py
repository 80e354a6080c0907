"""One link as it was found."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Link(msgspec.Struct, frozen=True, gc=False):
    """A link in what people have.

    ``found``: as it stands there, once its disguise is off; ``url``: what to scan; ``shown``: the URL of the address
    that the text of the link shows, "" if it shows none; ``is_header``: it stands in a mail's header.
    """

    found: str
    url: str
    shown: str = ""
    is_header: bool = False


def once(links: Iterable[Link]) -> list[Link]:
    """Each URL once, where it stood first; with the address that it showed anywhere."""
    kept: dict[str, Link] = {}
    for link in links:
        present = kept.get(link.url)
        if present is None or (link.shown and not present.shown):
            kept[link.url] = link
    return list(kept.values())
