"""Which organisation somebody looks for: by name, short form, town, département or site, misspelt or not.

A query is compared word by word, its rare words first, so that what it costs hardly grows with the register: common
words (``hopital``) are only asked of the organisations that a rare one has found. Whoever has all telling words as
written (the town) comes before whoever has what only resembles them, and is shown even without the words of kind
(``clinique``). Verified organisations come before candidates that fit as well, and always before a candidate of the
same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import islice

import msgspec

from .listing import KIND_WORDS, SITE, Listed, listed, spaced
from .models import Register
from .spelling import BY_EAR, EXACT, Vocabulary, words

COMMON = 250
"""Words of more organisations than this are not looked for by themselves where the query has others."""
COMPARED = 100
"""Organisations that are compared with the whole query."""
VERIFIED, FITS, WHOLE = 0.1, 0.1, 0.3
"""What is added for a verified organisation, for a name with no other words, for a name that is the whole query.

Of the last a part where one word of the query is an alias: ``cpam lille`` is asked of the CPAM first.
"""

MIN_COVERED = 0.35
"""Of a query's words, the part that a result must have."""
SURE = 0.8
"""Results of which less of the query is found are told as near ones."""
CLOSE = 0.6
"""Results with less than this part of the best one's score are left out, unless they have all telling words."""
MAX_QUERY, MAX_WORDS = 200, 12

FILLING = frozenset(
    {"adresse", "compte", "connexion", "contact", "ma", "mes", "mon", "numero", "officiel", "officielle", "site"}
)
"""What people add to any name (``ameli mon compte``): passed over where the query has other words."""


class Found(msgspec.Struct, frozen=True):
    """One result; ``is_near`` when a word of the query was found by a slip at best, or too few of them were."""

    listed: Listed
    is_near: bool


class Directory:
    """An immutable look-up over the organisations of a register; made in a fraction of a second.

    ``listed``: them all, the verified first; ``kinds``: words that name a kind of organisation and no one of
    it; ``aliases``: names that are found misspelt as a whole.
    """

    __slots__ = ("_by_domain", "_postings", "_vocabulary", "_wholes", "aliases", "kinds", "listed")

    def __init__(self, register: Register) -> None:
        entries = [sourced.entry for sourced in register.organisations]
        # Of two that fit as well, the one before: the verified, then the one of the shorter and wider name.
        entries.sort(key=lambda entry: (not entry.domains, len(entry.name), entry.name))
        bodies = {group: tuple(map(spaced, prefixes)) for group, prefixes in register.bodies.groups.items()}
        self.listed = [listed(entry, bodies.values(), register.known_as) for entry in entries]
        self._by_domain = {
            domain: number for number, entry in enumerate(entries) for domain in (*entry.domains, *entry.candidates)
        }
        self._postings: dict[str, list[int]] = {}
        self._wholes: dict[str, set[int]] = {}
        for number, one in enumerate(self.listed):
            for word in one.counts:
                self._postings.setdefault(word, []).append(number)
            for whole in one.wholes:
                self._wholes.setdefault(whole, set()).add(number)
        self._vocabulary = Vocabulary(self._postings)
        aliases = {"".join(words(alias)) for entry in entries for alias in (*entry.aliases, *entry.weak_aliases)}
        self.aliases = Vocabulary(aliases - {""})
        kinds = frozenset(word for some in (*KIND_WORDS.values(), *bodies.values()) for word in some)
        self.kinds = kinds - self.aliases.known

    def at(self, domain: str) -> Listed | None:
        """The organisation that a host belongs to, as itself or under one of its domains."""
        number = self._number_at(domain)
        return None if number is None else self.listed[number]

    def _number_at(self, domain: str) -> int | None:
        while domain:
            if domain in self._by_domain:
                return self._by_domain[domain]
            domain = domain.partition(".")[2]
        return None

    def find(self, query: str, limit: int = 20) -> list[Found]:
        """The organisations that a query means, best first; at most its first 200 characters and 12 words count."""
        query = query[:MAX_QUERY].strip().lower()
        asked = words(query)[:MAX_WORDS]
        asked = [word for word in asked if word not in FILLING] or asked
        meant = [self._vocabulary.find(word) for word in asked]
        telling = self._telling(meant)
        covered, wholes = self._covered(meant, telling), self._whole("".join(asked))
        for number, quality in wholes.items():
            covered[number] = max(covered.get(number, 0.0), quality)
        scored = {
            number: self._score(number, part, meant) + WHOLE * self._called(number, asked, wholes)
            for number, part in covered.items()
            if part >= MIN_COVERED
        }
        ranked = self._ranked(scored, telling)
        site = self._number_at(query.partition("://")[2].partition("/")[0] or query)
        if site is not None:
            wholes[site], covered[site], ranked = EXACT, EXACT, [site, *ranked]
        first = list(_verified_first(ranked, self.listed))[:limit]
        return [Found(self.listed[n], self._is_near(n, covered[n], telling, wholes.get(n, 0.0))) for n in first]

    def _is_near(self, number: int, covered: float, telling: list[dict[str, float]], whole: float) -> bool:
        """Whether too little of the query was found, or a telling word by a slip only (``creil`` in ``breil``)."""
        if whole >= BY_EAR:
            return False
        counts = self.listed[number].counts
        is_told = all(any(part >= BY_EAR and word in counts for word, part in found.items()) for found in telling)
        return not is_told or round(covered, 6) < SURE

    def _telling(self, meant: list[dict[str, float]]) -> list[dict[str, float]]:
        """Of a query's words those that tell one organisation from others of its kind; all where it has no such."""
        telling = [found for found in meant if found and not found.keys() & self.kinds]
        return meant if not telling and all(meant) else telling

    def _covered(self, meant: list[dict[str, float]], telling: list[dict[str, float]]) -> dict[int, float]:
        """For each organisation that has a telling word of the query, the part of the query that it has."""
        sized = [(sum(len(self._postings[word]) for word in found), found) for found in telling]
        rare = [found for size, found in sized if size <= COMMON] or [
            found for _, found in sorted(sized, key=_size)[:1]
        ]
        held: dict[int, float] = {}
        for found in rare:
            for number, part in self._having(found).items():
                held[number] = held.get(number, 0.0) + part
        if len(held) > COMPARED:
            held = dict(nsmallest(COMPARED, held.items(), key=lambda one: (-one[1], one[0])))
        common = [found for found in meant if not any(found is other for other in rare)]
        return {
            number: (part + sum(_best(found, self.listed[number].counts) for found in common)) / len(meant)
            for number, part in held.items()
        }

    def _having(self, found: Mapping[str, float]) -> dict[int, float]:
        """The organisations that have one of these words, and how much it counts; of very many, the first."""
        having: dict[int, float] = {}
        for word, quality in sorted(found.items(), key=lambda one: -one[1]):
            for number in islice(self._postings[word], COMMON - len(having)):
                counts = quality * self.listed[number].counts[word]
                if counts > having.get(number, 0.0):
                    having[number] = counts
        return having

    def _whole(self, asked: str) -> dict[int, float]:
        """The organisations of which the whole query, its words run together, is a name, and how well.

        Only aliases are found misspelt: of other names the words are.
        """
        found: dict[int, float] = {}
        for whole, quality in {**self.aliases.find(asked), asked: EXACT}.items():
            for number in self._wholes.get(whole, ()):
                found[number] = max(quality, found.get(number, 0.0))
        return found

    def _score(self, number: int, covered: float, meant: list[dict[str, float]]) -> float:
        one = self.listed[number]
        said = {word for found in meant for word in found}
        fits = len(one.name & said) / len(one.name) if one.name else 0.0
        return covered + (VERIFIED * bool(one.entry.domains) + FITS * fits)

    def _called(self, number: int, asked: list[str], wholes: Mapping[int, float]) -> float:
        """The part of the query that is by itself a name of the organisation: the whole, or words that are aliases."""
        if wholes.get(number, 0.0) >= BY_EAR:
            return 1.0
        names = self.listed[number].wholes & self.aliases.known
        return sum(word in names for word in asked) / len(asked)

    def _ranked(self, scored: Mapping[int, float], telling: list[dict[str, float]]) -> list[int]:
        """Those near enough to the best, and all that have the telling words of their own, not of a département."""
        least = CLOSE * max(scored.values(), default=0.0)
        kept = [n for n, score in scored.items() if score >= least or self._has_all(n, telling, SITE)]
        return sorted(kept, key=lambda n: (not self._has_all(n, telling), -scored[n], n))

    def _has_all(self, number: int, telling: list[dict[str, float]], least: float = 0.0) -> bool:
        """Whether an organisation has every telling word as it is written, each counting this much."""
        counts = self.listed[number].counts
        as_written = ([word for word, quality in found.items() if quality == EXACT] for found in telling)
        return bool(telling) and all(any(counts.get(w, -1.0) >= least for w in some) for some in as_written)


def _size(sized: tuple[int, object]) -> int:
    return sized[0]


def _best(found: Mapping[str, float], counts: Mapping[str, float]) -> float:
    return max((quality * counts[word] for word, quality in found.items() if word in counts), default=0.0)


def _verified_first(ranked: list[int], listed: list[Listed]) -> Iterator[int]:
    """The same, but a candidate only after every verified one of the same name."""
    verified: dict[str, list[int]] = {}
    for number in ranked:
        if listed[number].entry.domains:
            verified.setdefault(listed[number].title, []).append(number)
    told: set[int] = set()
    for number in ranked:
        for one in (*verified.get(listed[number].title, ()), number):
            if one not in told:
                told.add(one)
                yield one
