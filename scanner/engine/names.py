"""What is protected: organisations, and the names by which a lure would imitate them."""

from __future__ import annotations

import enum

import msgspec


class Strength(enum.IntEnum):
    """How much a name says on its own."""

    WEAK = 1
    """Too short or too ordinary to stand alone (``cpam``, ``vitale``)."""
    LABEL = 2
    """The label of a verified domain that nobody reviewed as an alias."""
    STRONG = 3
    """Reviewed by hand: whoever writes it means the organisation (``ameli``)."""


class Organisation(msgspec.Struct, frozen=True):
    """A body of the register; ``domain`` and ``url`` are the official address to send people to."""

    name: str
    kind: str
    domain: str
    url: str
    verified: bool


class Name(msgspec.Struct, frozen=True):
    """A protected name.

    ``text`` is the name as letters and digits only (``chulille``), ``parts`` its
    words (``chu``, ``lille``), ``domain`` the official domain it stands for.
    A name of an organisation without a verified domain (``organisation.verified``
    false) never makes a verdict worse than suspicious.
    """

    text: str
    parts: tuple[str, ...]
    organisation: Organisation
    strength: Strength
    is_domain_label: bool

    @property
    def written(self) -> str:
        """The name as people write it: a domain's label with its hyphens, an alias with spaces."""
        return ("-" if self.is_domain_label else " ").join(self.parts)


def whole_domain(domain: str, owner: Organisation) -> Name:
    """A verified domain as a name of its own: whoever writes all of it means its owner."""
    return Name(domain, (domain,), owner, Strength.STRONG, True)
