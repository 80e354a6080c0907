"""Other countries where French is spoken: their own bodies go by the words that mean ours here."""

from __future__ import annotations

from ..index import Index
from ..names import Name
from ..site import Site
from ..words import Kind
from .around import names_a_place
from .labels import Reading


def is_abroad(site: Site, index: Index) -> bool:
    """Whether the host has the top-level domain of such a country."""
    return site.suffix.rpartition(".")[2] in index.hosting.abroad


def is_theirs(name: Name, site: Site, index: Index) -> bool:
    """Whether the name is a phrase of ordinary words there (``assurance-maladie-suisse.ch``), no name of ours.

    What an organisation's own address is called is a name, and so is a phrase that holds one (``carte-vitale``).
    """
    is_phrase = len(name.parts) > 1 and index.exact.keys().isdisjoint(name.parts)
    is_own = name.organisation.domain.partition(".")[0].replace("-", "") == name.text
    return is_phrase and not is_own and not index.has_suppliers(name) and is_abroad(site, index)


def is_theirs_misspelt(name: Name, site: Site, index: Index) -> bool:
    """Whether what misses the name is another one there: a phrase, or a hospital of a place (``chu-angre.ci``)."""
    return is_theirs(name, site, index) or (names_a_place(name, index) and is_abroad(site, index))


def asks(reading: Reading, index: Index) -> bool:
    """Whether it asks for what only an office does, wherever that office is."""
    return bool(reading.count(Kind.ACTION, without=index.roles.everyday))
