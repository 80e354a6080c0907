"""Address to Site: whose host is it, and which label did its owner choose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container

import msgspec

from . import fold
from .address import Address

SuffixRule = Callable[[str], tuple[str, bool]]
"""An ASCII host to its public suffix ("" if none is known) and whether that suffix is a private one
(Public Suffix List, private section: someone's customers each get a name under it)."""


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
    abroad: Container[str] = ()
    """Top-level domains of other countries where French is spoken."""


class Site:
    """A host cut into the labels that matter, as soon as somebody asks: most hosts are told without.

    ``label`` is the label its owner chose (the registrable one, or the tenant's
    on shared hosting), as displayed; empty when the host is a bare suffix or an
    IP address. ``label_start`` is its offset in ``address.display_host``.
    """

    __slots__ = ("_coarse", "_cut", "_hosting", "_letters", "_skeleton", "_suffix_of", "_visual", "address")

    def __init__(self, address: Address, suffix_of: SuffixRule, hosting: Hosting) -> None:
        self.address = address
        self._suffix_of = suffix_of
        self._hosting = hosting
        self._cut: _Cut | None = None
        self._skeleton: str | None = None
        self._letters: str | None = None
        self._visual: str | None = None
        self._coarse: str | None = None

    @property
    def parents(self) -> tuple[str, ...]:
        """The host and the domains above it, in A-labels, longest first."""
        return self.address.parents

    @property
    def is_shared(self) -> bool:
        """Whether strangers get names beside this one."""
        return (self._cut or self._pieces()).is_shared

    @property
    def label(self) -> str:
        """The label its owner chose."""
        return (self._cut or self._pieces()).label

    @property
    def label_start(self) -> int:
        """Where the chosen label starts in the displayed host."""
        return (self._cut or self._pieces()).label_start

    @property
    def subdomains(self) -> tuple[str, ...]:
        """The labels in front of the chosen one, as displayed."""
        return (self._cut or self._pieces()).subdomains

    @property
    def suffix(self) -> str:
        """What follows the chosen label, in A-labels."""
        return (self._cut or self._pieces()).suffix

    @property
    def skeleton(self) -> str:
        """The chosen label under the UTS #39 view."""
        if self._skeleton is None:
            self._skeleton = fold.skeleton(self.label)
        return self._skeleton

    @property
    def letters(self) -> str:
        """The same without its hyphens."""
        if self._letters is None:
            self._letters = self.skeleton.replace("-", "")
        return self._letters

    @property
    def visual(self) -> str:
        """``letters`` with what looks alike in ASCII made one."""
        if self._visual is None:
            self._visual = fold.visual(self.letters)
        return self._visual

    @property
    def coarse(self) -> str:
        """``visual`` as a careless eye reads it."""
        if self._coarse is None:
            self._coarse = fold.coarse(self.visual)
        return self._coarse

    def _pieces(self) -> _Cut:
        self._cut = _cut(self.address, self._suffix_of, self._hosting)
        return self._cut


class _Cut(msgspec.Struct, frozen=True, gc=False):
    label: str
    label_start: int
    subdomains: tuple[str, ...]
    suffix: str
    is_shared: bool


def _cut(address: Address, suffix_of: SuffixRule, hosting: Hosting) -> _Cut:
    labels, display = address.labels, address.display_labels
    count, is_shared = (len(labels), False) if address.is_ip else _suffix_labels(address, suffix_of, hosting)
    position = len(labels) - count - 1
    subdomains = display[: max(position, 0)]
    return _Cut(
        label=display[position] if position >= 0 else "",
        label_start=sum(map(len, subdomains)) + len(subdomains),
        subdomains=subdomains,
        suffix=".".join(labels[position + 1 :]),
        is_shared=is_shared,
    )


def _suffix_labels(address: Address, suffix_of: SuffixRule, hosting: Hosting) -> tuple[int, bool]:
    """How many labels the suffix has, and whether strangers get names under it."""
    suffix, is_private = suffix_of(address.name)
    count = suffix.count(".") + 1
    is_shared = is_private and suffix not in hosting.closed
    for parent in address.parents[1:]:
        if parent in hosting.suffixes and parent.count(".") + 1 > count:
            count, is_shared = parent.count(".") + 1, True
            break
    if address.name in hosting.suffixes:
        count = len(address.labels)
    return min(count, len(address.labels)), is_shared
