"""Hosts that somebody wants on a list: names that a resolver has, and where strangers pick names."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.index import Index
from ..engine.site import SuffixRule
from .refusals import Rule

RESERVED = frozenset({
    "alt", "corp", "example", "example.com", "example.net", "example.org", "home", "home.arpa", "internal", "intranet",
    "invalid", "lan", "local", "localdomain", "localhost", "mail", "onion", "private", "test",
})  # fmt: skip
"""Names that nobody can register: RFC 2606, 6761, 6762, 7686, 8375 and 9476, ICANN's ``internal``, and what ICANN
never delegates because private networks use it."""


def host_faults(host: str, suffix_of: SuffixRule) -> Iterator[Rule]:
    """Why no site of the public net has this name."""
    labels = host.split(".")
    if "*" in host:
        yield Rule.HOST_WILDCARD
    elif not RESERVED.isdisjoint(parents(host)) or (labels[-1] and not suffix_of(labels[-1])[0]):
        yield Rule.HOST_RESERVED
    elif "_" in host or any(label[:1] == "-" or label[-1:] == "-" for label in labels):
        yield Rule.HOST_UNRESOLVABLE


def parents(host: str) -> list[str]:
    """The host and its parent domains, longest first."""
    return [host[at:] for at in range(len(host)) if at == 0 or host[at - 1] == "."]


def is_shared(host: str, index: Index) -> bool:
    """Whether strangers get names beside this one."""
    suffix, is_private = index.suffix_of(host)
    is_listed = any(parent in index.hosting.suffixes for parent in parents(host)[1:])
    return is_listed or (is_private and suffix not in index.hosting.closed)
