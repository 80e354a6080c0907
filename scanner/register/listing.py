"""An organisation as it is searched: which words find it, and how much each counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ..engine import fold
from .compiling import organisation_of
from .departements import DEPARTEMENTS
from .models import OrganisationEntry
from .spelling import words

NAME, ALIAS, KNOWN_AS, SITE, KIND, PLACE = 1.0, 0.95, 0.9, 0.85, 0.8, 0.6
"""How much a word of a query counts by where it is found."""


KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "hopital-public": ("hopital", "hospitalier"),
    "hopital-prive": ("clinique",),
    "mutuelle": ("mutuelle", "assurance"),
    "laboratoire-pharmacie": ("laboratoire", "pharmacie", "analyses"),
    "ordre-professionnel": ("ordre",),
    "plateforme-rdv": ("rendez", "vous", "rdv"),
}
"""What people call an organisation whatever its name."""


class Listed(msgspec.Struct, frozen=True):
    """An organisation as it is searched.

    ``title``: its name run together. ``counts``: what each of its words counts. ``name``: the words of its name.
    ``wholes``: what somebody writes who means it and nothing else, as one run of letters.
    """

    entry: OrganisationEntry
    title: str
    counts: Mapping[str, float]
    name: frozenset[str]
    wholes: frozenset[str]

    @property
    def address(self) -> str:
        """The address that people are sent to, "" for a candidate: nobody has confirmed that it is theirs."""
        return organisation_of(self.entry).url if self.entry.domains else ""


def spaced(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(words(text))


def listed(
    entry: OrganisationEntry, groups: Iterable[tuple[str, ...]], known_as: Mapping[str, Sequence[str]]
) -> Listed:
    """An entry as it is searched.

    ``groups``: beginnings of names (``spaced``) that are taken for one another. ``known_as``: a domain to more names.
    """
    counts: dict[str, float] = {}

    def count(some: Iterable[str], weight: float) -> None:
        for word in some:
            counts[word] = max(weight, counts.get(word, 0.0))

    name = words(entry.name)
    count(name, NAME)
    count((word for alias in (*entry.aliases, *entry.weak_aliases) for word in words(alias)), ALIAS)
    for domain in (*entry.domains, *entry.candidates):
        count(_labels(domain), SITE)
        count((word for name in known_as.get(domain, ()) for word in words(name)), KNOWN_AS)
    count(KIND_WORDS.get(entry.kind, ()), KIND)
    starts = [" ".join(words(text)) + " " for text in (entry.name, *entry.aliases)]
    for group in groups:
        if any(start.startswith(prefix + " ") for start in starts for prefix in group):
            count((prefix for prefix in group if " " not in prefix), KIND)
    count(words(f"{entry.departement} {DEPARTEMENTS.get(entry.departement, '')}"), PLACE)
    return Listed(
        entry, fold.joined(entry.name), counts, frozenset(words(entry.name.partition("(")[0])), _wholes(entry)
    )


def _labels(domain: str) -> list[str]:
    """The words of a site's name, its last label aside."""
    return words(domain.rpartition(".")[0])


def _wholes(entry: OrganisationEntry) -> frozenset[str]:
    before, _, inside = entry.name.partition("(")
    short = (form for form in inside.rstrip(") ").split(",") if len(form.split()) == 1)
    labels = (domain.partition(".")[0] for domain in (*entry.domains, *entry.candidates))
    texts = (entry.name, before, *short, *entry.aliases, *entry.weak_aliases, *labels)
    return frozenset(whole for text in texts if (whole := "".join(words(text))))
