"""Index: everything the signals look up, compiled once and never changed.

A new register makes a new Index, which replaces the old one by one assignment.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Set

import ahocorasick
import msgspec

from . import fold
from .lexicon import Lexicon
from .names import Name, Organisation, Strength
from .near import NearIndex
from .sieve import Sieve
from .sieve_data import sieve_data
from .site import Hosting, SuffixRule
from .words import Kind, Word, visual_words
from .wrappers import Wrappers

MIN_NEAR_STRONG = 5
MIN_NEAR_LABEL = 6
"""Shortest name that a near miss can imitate: a reviewed alias, a domain label (never under 5 letters)."""

MIN_COARSE = 8
"""Shortest name that the coarse view may be compared with."""

MIN_LONG_WEAK = 12
"""Shortest weak name of several words that a near miss can imitate."""


class Body(msgspec.Struct, frozen=True):
    """A register entry read as "kind of body" and place: (``chu``, ``lille``)."""

    group: str
    place: str
    name: Name


class Lists(msgspec.Struct, frozen=True, kw_only=True):
    """What an Index is compiled from: plain data, whoever read it.

    ``official`` and ``candidates`` map A-label domains to organisations,
    ``words`` folded words to their kind, ``ordinary`` and ``towns`` (the
    larger places) are folded and joined, ``places`` map such a form to the name
    as written, ``exceptions`` maps hosts to why they are genuine, ``bodies`` are
    read off the register, ``body_prefixes`` map a prefix to its group,
    ``central_bodies`` a group without sites of its own to the name for all of it;
    ``fakes`` are hosts that two people confirmed as fakes, ``marked`` those that one person did;
    ``other_bodies`` are prefixes of bodies that have nothing to do with health.
    """

    version: str
    official: Mapping[str, Organisation]
    candidates: Mapping[str, Organisation]
    names: Iterable[Name]
    words: Mapping[str, Word]
    ordinary: frozenset[str]
    places: Mapping[str, str]
    towns: frozenset[str]
    bodies: Iterable[Body]
    body_prefixes: Mapping[str, str]
    central_bodies: Mapping[str, str]
    other_bodies: frozenset[str]
    hosting: Hosting
    wrappers: Wrappers
    exceptions: Mapping[str, str]
    fakes: frozenset[str]
    marked: frozenset[str]
    suffix_of: SuffixRule


class Index:
    """Immutable look-ups over one version of the register.

    ``registered``: every domain that the register names, whatever for;
    ``unmistakable``: ordinary words and places, which nobody takes for the name that they are or are near.
    """

    __slots__ = (
        "bodies",
        "body_prefixes",
        "candidates",
        "central_bodies",
        "coarse_names",
        "embedded",
        "exact",
        "exceptions",
        "fakes",
        "hosting",
        "long_weak",
        "marked",
        "near",
        "official",
        "ordinary",
        "other_bodies",
        "places",
        "plain",
        "registered",
        "sieve",
        "sieve_data",
        "suffix_of",
        "towns",
        "unmistakable",
        "version",
        "visual",
        "visual_names",
        "wrappers",
    )

    def __init__(self, lists: Lists) -> None:
        self.version = lists.version
        self.official = dict(lists.official)
        self.candidates = dict(lists.candidates)
        self.hosting = lists.hosting
        self.wrappers = lists.wrappers
        self.exceptions = dict(lists.exceptions)
        self.registered = frozenset((*self.official, *self.candidates, *self.exceptions))
        self.fakes = lists.fakes
        self.marked = lists.marked
        self.suffix_of = lists.suffix_of
        self.ordinary = lists.ordinary
        self.places = dict(lists.places)
        self.towns = lists.towns
        self.body_prefixes = dict(lists.body_prefixes)
        self.central_bodies = dict(lists.central_bodies)
        self.other_bodies = lists.other_bodies
        self.bodies = _by_place(lists.bodies)

        self.exact = _strongest(lists.names)
        words = {**lists.words, **_name_words(self.exact.values())}
        self.unmistakable = frozenset(lists.ordinary | lists.places.keys())
        self.plain = Lexicon(words, self.unmistakable)
        self.visual = Lexicon(visual_words(words), map(fold.visual, lists.ordinary))
        self.visual_names = {fold.visual(text): name for text, name in self.exact.items() if len(text) >= 4}
        self.coarse_names = {
            fold.coarse(fold.visual(text)): name
            for text, name in self.exact.items()
            if len(text) >= MIN_COARSE and name.organisation.verified
        }
        self.near = NearIndex(text for text, name in self.exact.items() if _can_be_missed(name))
        self.long_weak = NearIndex(
            text
            for text, name in self.exact.items()
            if name.strength is Strength.WEAK and len(name.parts) > 1 and len(text) >= MIN_LONG_WEAK
        )
        self.sieve_data = sieve_data(words, self.official, self.body_prefixes)
        self.sieve = Sieve(self.sieve_data)
        self.embedded = _embedding_automaton(self.official, self.exact, self.unmistakable)

    def near_name(self, text: str) -> Name | None:
        """The protected name one edit away from ``text``, the strongest and longest if several."""
        found = self.near.find(text)
        if not found:
            return None
        return max((self.exact[name] for name in found), key=lambda n: (n.strength, len(n.text), n.text))


def _can_be_missed(name: Name) -> bool:
    if name.strength is Strength.STRONG:
        return len(name.text) >= MIN_NEAR_STRONG
    is_label = name.strength is Strength.LABEL or (name.is_domain_label and name.organisation.verified)
    return is_label and len(name.text) >= MIN_NEAR_LABEL


def _strongest(names: Iterable[Name]) -> dict[str, Name]:
    best: dict[str, Name] = {}
    for name in names:
        present = best.get(name.text)
        if present is None or _standing(name) > _standing(present):
            best[name.text] = name
    return best


def _standing(name: Name) -> tuple[bool, Strength]:
    return name.organisation.verified, name.strength


def _name_words(names: Iterable[Name]) -> dict[str, Word]:
    """The names as vocabulary, and the plurals of the reviewed ones (``cartes-vitales``)."""
    plurals: dict[str, Word] = {}
    singulars: dict[str, Word] = {}
    for name in names:
        singulars[name.text] = Word(Kind.NAME, name.text, name)
        if name.strength is not Strength.LABEL and len(name.text) >= 5 and len(name.parts) <= 3:
            for text in itertools.product(*((part, part + "s") for part in name.parts)):
                plurals["".join(text)] = singulars[name.text]
    return plurals | singulars


def _by_place(bodies: Iterable[Body]) -> dict[tuple[str, str], tuple[Name, ...]]:
    found: dict[tuple[str, str], tuple[Name, ...]] = {}
    for body in bodies:
        key = (body.group, body.place)
        found[key] = (*found.get(key, ()), body.name)
    return found


def _embedding_automaton(
    official: Mapping[str, Organisation], exact: Mapping[str, Name], unmistakable: Set[str]
) -> ahocorasick.Automaton:
    """Patterns ``-ameli-fr-`` of the verified domains, dots and hyphens made one.

    The payload is (domain, organisation, is_loose).
    A loose pattern is an ordinary word or a short name: only the dotted spelling of it counts.
    """
    automaton = ahocorasick.Automaton()
    for domain, organisation in official.items():
        label = fold.joined(domain.partition(".")[0])
        is_loose = len(label) < 5 or (label in unmistakable and label not in exact)
        automaton.add_word(f"-{domain.replace('.', '-')}-", (domain, organisation, is_loose))
    automaton.add_word("\0", ("", None, True))
    automaton.make_automaton()
    return automaton
