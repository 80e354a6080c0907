"""What the rules are asked about: a difference, the register in force, and what else they must know."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from functools import cached_property

import msgspec

from ..durations import DAY
from ..engine.index import Index
from ..register.compiling import lure_words
from ..register.models import Register
from .changes import Change, Difference
from .hosts import parents
from .layer import Layer, applied

FORMER_FOR = 365 * DAY
"""Seconds for which a name that left the register is protected."""

TECHNICAL = frozenset({
    "admin", "api", "app", "blog", "compte", "extranet", "france", "intranet", "login", "mail", "mobile", "national",
    "news", "officiel", "portail", "secure", "shop", "site", "support", "web", "webmail", "www",
})  # fmt: skip
"""Labels that anybody's host may have."""


class Circumstances(msgspec.Struct, frozen=True):
    """What the rules must know beside the register.

    ``now``: epoch seconds. ``former``: hosts that left the register to when (epoch seconds).
    ``wrong_alarms`` and ``doubted``: hosts that patients reported as wrongly accused, and as fakes.
    """

    now: int = 0
    former: Mapping[str, int] = {}
    wrong_alarms: Collection[str] = ()
    doubted: Collection[str] = ()


class Case:
    """A difference against the register in force (``index`` is of ``base`` with ``layer``), with the circumstances."""

    def __init__(
        self, base: Register, layer: Layer, index: Index, difference: Difference, circumstances: Circumstances
    ) -> None:
        self.base, self.layer, self.index = base, layer, index
        self.difference, self.circumstances = difference, circumstances

    @cached_property
    def after(self) -> Layer:
        """The layer as the difference leaves it."""
        return applied(self.layer, self.difference)

    @cached_property
    def well_known(self) -> frozenset[str]:
        """The well-known hosts and every parent of one."""
        return frozenset(parent for host in self.base.well_known for parent in parents(host))

    @cached_property
    def former(self) -> tuple[str, ...]:
        """The hosts that left the register within a year."""
        since = self.circumstances.now - FORMER_FOR
        known = self.index.official.keys() | self.index.candidates.keys()
        return tuple(sorted(host for host, at in self.circumstances.former.items() if at > since and host not in known))

    @cached_property
    def generic(self) -> Container[str]:
        """Folded words that mean no organisation."""
        index = self.index
        return TECHNICAL | index.unmistakable | index.body_prefixes.keys() | lure_words(self.base.lure).keys()

    def written(self, *tables: str) -> Iterator[Change]:
        """The changes that leave an entry in one of these tables."""
        return (item for item in self.difference if item.after is not None and item.table in tables)
