"""Links of which nothing can be said but who their host or path imitates: most of all links, told without asking."""

from __future__ import annotations

from ..address import Address
from ..index import Index
from ..wrappers import may_hold_links
from .deception import LONG_HOST, MANY_HYPHENS, MANY_LABELS, USUAL_PORTS
from .listed import TEST_HOSTS


def is_unremarkable(address: Address, index: Index) -> bool:
    """Whether a link has an ordinary host that no list names, nor a parent of it, and holds no other link.

    What the sieve passes of these is ``unknown`` without a reason unless its path speaks; a test compares that with
    the whole walk.
    """
    return (
        address.can_resolve
        and not address.is_ip
        and len(address.labels) < MANY_LABELS
        and len(address.host) <= LONG_HOST
        and address.host.count("-") < MANY_HYPHENS
        and address.port in USUAL_PORTS
        and not (address.username or address.password)
        and not may_hold_links(address.query)
        and not may_hold_links(address.fragment)
        and index.known_domains.isdisjoint(address.parents)
        and index.fakes.isdisjoint(address.parents)
        and index.marked.isdisjoint(address.parents)
        and address.name not in TEST_HOSTS
    )
