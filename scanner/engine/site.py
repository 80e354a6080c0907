"""Address to Site: whose host is it, and which label did its owner choose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container

import msgspec

from . import fold
from .address import Address

SuffixRule = Callable[[str], tuple[str, bool]]
"""An ASCII host to its public suffix ("" if none is known) and whether that suffix is a private one
(Public Suffix List, private section: someone's customers each get a name under it)."""

MAX_PARENT_LABELS = 8
"""The host's parents are looked up to this many labels; `lists check` refuses longer domains."""


class Hosting(msgspec.Struct, frozen=True):
    """Where strangers get a name of their own (``lists/hosting.toml``)."""

    suffixes: Container[str]
    """Shared hosting that the Public Suffix List lacks."""
    closed: Container[str]
    """Private suffixes that are no open hosting: a profession, a body."""
    path_tenants: Collection[str]
    """Hosts whose tenants live in the path."""
    state: Collection[str] = ()
    """Suffixes that only the State registers."""


class Site:
    """A host cut into the labels that matter.

    ``label`` is the label its owner chose (the registrable one, or the tenant's
    on shared hosting), as displayed; empty when the host is a bare suffix or an
    IP address. ``label_start`` is its offset in ``address.display_host``.
    ``parents`` are the host and its parent domains in A-labels, longest first.
    """

    __slots__ = (
        "_skeleton",
        "address",
        "is_shared",
        "label",
        "label_start",
        "parents",
        "subdomains",
        "suffix",
    )

    def __init__(self, address: Address, suffix_labels: int, is_shared: bool) -> None:
        labels, display = address.labels, address.display_labels
        position = len(labels) - suffix_labels - 1
        self.address = address
        self.is_shared = is_shared
        self.parents = _parents(labels)
        self.suffix = ".".join(labels[position + 1 :])
        self.label = display[position] if position >= 0 else ""
        self.subdomains = display[: max(position, 0)]
        self.label_start = sum(map(len, self.subdomains)) + len(self.subdomains)
        self._skeleton: str | None = None

    @property
    def skeleton(self) -> str:
        """The chosen label under the UTS #39 view."""
        if self._skeleton is None:
            self._skeleton = fold.skeleton(self.label)
        return self._skeleton


def split(address: Address, suffix_of: SuffixRule, hosting: Hosting) -> Site:
    """Cut an address into a Site."""
    if address.is_ip:
        return Site(address, len(address.labels), is_shared=False)
    suffix, is_private = suffix_of(address.name)
    count = suffix.count(".") + 1
    is_shared = is_private and suffix not in hosting.closed
    for parent in _parents(address.labels)[1:]:
        if parent in hosting.suffixes and parent.count(".") + 1 > count:
            count, is_shared = parent.count(".") + 1, True
            break
    if address.name in hosting.suffixes:
        count = len(address.labels)
    return Site(address, min(count, len(address.labels)), is_shared)


def _parents(labels: tuple[str, ...]) -> tuple[str, ...]:
    name = ".".join(labels)
    first = max(1, len(labels) - MAX_PARENT_LABELS)
    return (name, *(".".join(labels[start:]) for start in range(first, len(labels))))
