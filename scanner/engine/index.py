"""Index: everything the signals look up, compiled once and never changed.

A new register makes a new Index, which replaces the old one by one assignment.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from . import fold
from .embedded import automaton_of
from .lexicon import Lexicon
from .names import Name, Organisation, Strength
from .near import NearIndex
from .sieve import Sieve
from .sieve_data import sieve_data
from .site import Hosting, SuffixRule
from .thresholds import (
    MAX_PREFIX,
    MIN_COARSE,
    MIN_COARSE_FOREIGN,
    MIN_GLUED_NAME,
    MIN_GLUED_PREFIX,
    MIN_NEAR_COARSE,
    MIN_NEAR_VISUAL,
    MIN_PREFIXED_WORD,
    MIN_SURE_PREFIX,
    can_be_doubled,
    can_be_missed_whole,
)
from .words import Kind, Placeless, Roles, Word, visual_words
from .wrappers import Wrappers


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
    ``placeless`` are prefixes of health bodies that need no place, ``other_bodies`` those of bodies that have nothing
    to do with health; ``roles`` tell lure words apart, ``meant`` maps what some of them are about to the name that they
    stand for; ``companies`` and ``suppliers_of`` are kinds of organisation: those that are companies, and those whose
    suppliers name them in their own hosts; ``around`` are words of who learns or meets there, ``staff`` of who works
    anywhere.
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
    placeless: Placeless
    other_bodies: frozenset[str]
    roles: Roles
    meant: Mapping[str, str]
    companies: frozenset[str]
    around: frozenset[str]
    staff: frozenset[str]
    suppliers_of: frozenset[str]
    sections_of: frozenset[str]
    hosting: Hosting
    wrappers: Wrappers
    exceptions: Mapping[str, str]
    fakes: frozenset[str]
    marked: frozenset[str]
    suffix_of: SuffixRule


class Index:
    """Immutable look-ups over one version of the register.

    ``known_domains``: every domain that the register or some list names, whatever for, but fakes and marked ones;
    ``body_starts``: the first letters, three at most, of bodies' prefixes;
    ``glued_prefixes``: bodies' prefixes that mean one before any place although nothing parts them;
    ``top_levels``: the last labels of verified domains;
    ``unmistakable``: ordinary words and places, which nobody takes for the name that they are or are near.
    ``whole_tokens``: names that count between hyphens only, for they end or begin other words by chance;
    ``prefixed`` are those of them made of some letters and an ordinary word, with how many letters that are.
    """

    __slots__ = (
        "around",
        "bodies",
        "body_prefixes",
        "body_starts",
        "candidates",
        "central_bodies",
        "central_names",
        "coarse_names",
        "companies",
        "embedded",
        "exact",
        "exceptions",
        "fakes",
        "glued_prefixes",
        "holds_name",
        "hosting",
        "known_domains",
        "marked",
        "meant",
        "near",
        "near_coarse",
        "near_visual",
        "official",
        "ordinary",
        "other_bodies",
        "placeless",
        "places",
        "plain",
        "prefixed",
        "roles",
        "sections_of",
        "sieve",
        "sieve_data",
        "single_names",
        "staff",
        "suffix_of",
        "suppliers_of",
        "top_levels",
        "towns",
        "unmistakable",
        "version",
        "visual",
        "visual_names",
        "whole_tokens",
        "wrappers",
    )

    def __init__(self, lists: Lists) -> None:
        self.version = lists.version
        self.official = dict(lists.official)
        self.candidates = dict(lists.candidates)
        self.hosting = lists.hosting
        self.wrappers = lists.wrappers
        self.exceptions = dict(lists.exceptions)
        self.fakes = lists.fakes
        self.marked = lists.marked
        self.known_domains = frozenset(self.official).union(
            self.candidates,
            self.exceptions,
            self.hosting.state,
            self.wrappers.rules,
            self.wrappers.shorteners,
        )
        self.suffix_of = lists.suffix_of
        self.ordinary = lists.ordinary
        self.places = lists.places
        self.towns = lists.towns
        self.body_prefixes = dict(lists.body_prefixes)
        self.body_starts = frozenset(prefix[:3] for prefix in self.body_prefixes)
        self.central_bodies = dict(lists.central_bodies)
        self.placeless = lists.placeless
        self.other_bodies = lists.other_bodies
        self.roles = lists.roles
        self.companies = lists.companies
        self.around = lists.around | lists.staff
        self.staff = lists.staff
        self.suppliers_of = lists.suppliers_of
        self.sections_of = lists.sections_of
        self.bodies = _by_place(lists.bodies)
        self.glued_prefixes = frozenset(filter(self._may_be_glued, self.body_prefixes))
        self.central_names = frozenset(lists.central_bodies.values())
        self.exact = _strongest(lists.names)
        words = {**lists.words, **_name_words(self.exact.values())}
        self.unmistakable = frozenset(lists.ordinary | lists.places.keys())
        self.plain = Lexicon(words, self.unmistakable)
        self.visual = Lexicon(visual_words(words), map(fold.visual, lists.ordinary))
        self.visual_names = {fold.visual(text): name for text, name in self.exact.items() if len(text) >= 4}
        self.coarse_names = {
            fold.coarse(fold.visual(text)): name
            for text, name in self.exact.items()
            if len(text) >= MIN_COARSE_FOREIGN and name.organisation.verified
        }
        self.prefixed = dict(self._prefixed(lists.words))
        self.whole_tokens = frozenset((*self.prefixed, *filter(self._is_short_brand, self.exact)))
        self.meant = {subject: self.exact[text] for subject, text in lists.meant.items() if text in self.exact}
        self.single_names = {fold.single(text): name for text, name in self.exact.items() if can_be_doubled(name)}
        self.near = NearIndex(text for text, name in self.exact.items() if can_be_missed_whole(name))
        self.near_visual = _near_long(self.visual_names, MIN_NEAR_VISUAL)
        self.near_coarse = _near_long(self.coarse_names, MIN_NEAR_COARSE)
        self.sieve_data = sieve_data(
            words,
            self.official,
            bodies=self.body_prefixes,
            glued=(*self.glued_prefixes, *self._glued_bodies()),
            offices=self.placeless.certain,
            subjects=lists.roles.health | lists.roles.illness,
            state=lists.hosting.state,
            whole_tokens=self.whole_tokens,
            beside=lists.roles.state | lists.roles.personal,
        )
        self.sieve = Sieve(self.sieve_data)
        self.holds_name = self.sieve.holds_name
        self.top_levels = frozenset(domain.rpartition(".")[2] for domain in self.official)
        self.embedded = automaton_of(self.official, self.exact, self.unmistakable)

    def near_name(self, text: str) -> Name | None:
        """The protected name one edit away from ``text``, a verified one, the strongest and longest if several."""
        matches = [self.exact[match] for match in self.near.find(text)]
        return max(matches, key=lambda name: (*_rank(name), len(name.text), name.text), default=None)

    def is_company(self, name: Name) -> bool:
        """Whether the name is a company's brand, which its owner puts beside words of its trade in other domains."""
        return name.organisation.kind in self.companies

    def has_suppliers(self, name: Name) -> bool:
        """Whether suppliers of the name's owner call their hosts by it."""
        return name.organisation.kind in self.suppliers_of

    def _may_be_glued(self, prefix: str) -> bool:
        """Whether a body's prefix is told from the beginning of another word without a hyphen behind it."""
        is_sure = prefix in self.placeless.certain or self.body_prefixes[prefix] in self.central_bodies
        return is_sure or len(prefix) >= MIN_SURE_PREFIX

    def _glued_bodies(self) -> Iterator[str]:
        """The shorter prefixes before each place where the register has such a body, saints as people write them."""
        for prefix in self.body_prefixes.keys() - self.glued_prefixes:
            for group, place in self.bodies:
                if group == self.body_prefixes[prefix] and len(prefix) >= MIN_GLUED_PREFIX:
                    yield prefix + place
                    if place.startswith("saint"):
                        yield prefix + place.replace("saint", "st", 1)

    def _is_short_brand(self, text: str) -> bool:
        name = self.exact[text]
        is_known = name.strength is Strength.STRONG and name.organisation.verified
        is_short = len(text) < MIN_COARSE or text in self.unmistakable
        is_short_word = name.strength is Strength.WEAK and len(text) < MIN_GLUED_NAME and text in self.ordinary
        return is_short_word or (self.is_company(name) and is_short and not is_known)

    def _prefixed(self, words: Mapping[str, Word]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Names made of some letters and a word of health, or a domain label of an ordinary word (``e-sante``)."""
        for text, name in self.exact.items():
            if name.strength is Strength.STRONG:
                continue
            kinds = (Kind.CARE, Kind.COVER, *((Kind.ORDINARY,) if name.strength is Strength.LABEL else ()))
            sizes = range(1, min(MAX_PREFIX, len(text) - MIN_PREFIXED_WORD) + 1)
            cuts = tuple(size for size in sizes if text[size:] in words and words[text[size:]].kind in kinds)
            if cuts:
                yield text, cuts


def _near_long(names: Mapping[str, Name], least: int) -> NearIndex:
    known = {text: name for text, name in names.items() if len(name.text) >= least and name.organisation.verified}
    return NearIndex(text for text, name in known.items() if can_be_missed_whole(name))


def _strongest(names: Iterable[Name]) -> dict[str, Name]:
    best: dict[str, Name] = {}
    for name in names:
        present = best.get(name.text)
        if present is None or _rank(name) > _rank(present):
            best[name.text] = name
    return best


def _rank(name: Name) -> tuple[bool, Strength]:
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
    by_place: dict[tuple[str, str], tuple[Name, ...]] = {}
    for body in bodies:
        key = (body.group, body.place)
        by_place[key] = (*by_place.get(key, ()), body.name)
    return by_place
