"""Near misses: protected names one edit away from a text, in time independent of how many there are.

The index holds every name and every name less one letter (the symmetric
deletion method of SymSpell, bounded to distance 1); rapidfuzz verifies what it finds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from string import ascii_lowercase

from rapidfuzz.distance import OSA

_ENDS = (2, 3, 4)

MAX_QUERY_LENGTH = 40
"""Longer texts are not looked up: no protected name is near them, and the work stays bounded."""

MAX_FOLDED_LENGTH = 80
"""The same for folded texts, in which a letter may have become two."""


class NearIndex:
    """An immutable look-up of texts at optimal-string-alignment distance 1 (insert, delete, replace, swap)."""

    __slots__ = ("_by_deletion", "_ends", "_longest", "_shortest", "_starts")

    def __init__(self, texts: Iterable[str]) -> None:
        """Index ``texts`` (lower-case letters and digits)."""
        by_deletion: dict[str, list[str]] = {}
        texts = list(texts)
        self._longest = max(map(len, texts), default=0)
        self._shortest = min(map(len, texts), default=0)
        self._starts = frozenset(text[: _intact(text)] for text in texts)
        self._ends = frozenset(text[-_intact(text) :] for text in texts)
        for text in texts:
            for key in {text, *deletions(text)}:
                by_deletion.setdefault(key, []).append(text)
        self._by_deletion = {key: tuple(matches) for key, matches in by_deletion.items()}

    def find(self, text: str) -> list[str]:
        """The indexed texts exactly one edit away from ``text``, in alphabetical order, whatever the hash seed."""
        if not self._shortest - 1 <= len(text) <= min(self._longest + 1, MAX_QUERY_LENGTH):
            return []
        if not self._shares_an_end(text):
            return []
        index = self._by_deletion
        hits = [key for key in (text, *deletions(text)) if key in index]
        if not hits:
            return []
        candidates = {name for key in hits for name in index[key]}
        return sorted(name for name in candidates if name != text and OSA.distance(text, name, score_cutoff=1) == 1)

    def _shares_an_end(self, text: str) -> bool:
        """One edit leaves the beginning or the end of a text intact: most texts are told apart by that alone."""
        return (
            self._shortest < _SHORT
            or text[:3] in self._starts
            or text[-3:] in self._ends
            or (len(text) <= _LONG and (text[:2] in self._starts or text[-2:] in self._ends))
        )


_SHORT = 5
"""In shorter texts one edit can spoil both ends."""
_LONG = 7


def _intact(text: str) -> int:
    """How many letters at one end of an indexed text any single edit leaves alone."""
    return 3 if len(text) >= _LONG else 2


class Missed:
    """Texts with a kind (bits), found again with one edit in them: quick, and it may find a swap that replaces as well.

    A text less one letter is remembered with where that letter stood: what has another letter in another place is two
    edits away (``sainte`` from ``isante``).
    """

    __slots__ = ("_heads", "_kinds", "_tails")

    def __init__(self, kinds: Mapping[str, int]) -> None:
        """``kinds``: texts with up to four bits; the look-up holds them once as they are, once for one letter less."""
        self._kinds = dict(kinds)
        for text, kind in kinds.items():
            for place, key in enumerate(deletions(text)):
                self._kinds[key] = self._kinds.get(key, 0) | kind << _CUT | 1 << min(place, _LAST_PLACE) + _PLACES
        self._heads, self._tails = _ends_of(kinds)

    def kinds(self, text: str) -> int:
        """The kinds, or-ed, of what ``text`` is one edit from or equal to; 0 if nothing."""
        if not _may_be_known(text, self._heads, self._tails):
            return 0
        known = self._kinds
        value = known.get(text, 0)
        kinds = value | value >> _CUT
        for place in range(len(text)):
            key = text[:place] + text[place + 1 :]
            if key in known:
                value = known[key]
                kinds |= value
                if value >> _PLACES + min(max(place - 1, 0), _LAST_PLACE - 1) & _THREE_PLACES:
                    kinds |= value >> _CUT
        return kinds & _ALL_KINDS


_CUT, _PLACES = 4, 8
_ALL_KINDS, _THREE_PLACES = 0b1111, 0b111
_LAST_PLACE = 23
"""Later places count as this one, so that a look-up's figure has 32 bits, which JavaScript shifts."""


class MissedLoosely:
    """The same for texts under a fold that makes one letter two or none: places are not compared."""

    __slots__ = ("_heads", "_keys", "_tails")

    def __init__(self, texts: Iterable[str], fold: Mapping[int, str | int | None]) -> None:
        texts = list(texts)
        self._keys = frozenset(key.translate(fold) for text in texts for key in (text, *deletions(text)))
        self._heads, self._tails = _ends_of(text.translate(fold) for text in texts)

    def __contains__(self, folded: str) -> bool:
        keys = self._keys
        return _may_be_known(folded, self._heads, self._tails) and (
            folded in keys or any(folded[:place] + folded[place + 1 :] in keys for place in range(len(folded)))
        )


def _ends_of(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    texts = list(texts)
    return (
        frozenset(text[:size] for text in texts for size in _ENDS),
        frozenset(text[-size:] for text in texts for size in _ENDS),
    )


def _may_be_known(text: str, heads: Container[str], tails: Container[str]) -> bool:
    """One edit leaves the beginning or the end whole."""
    end = 4 if len(text) > 8 else 3 if len(text) > 6 else 2
    return (text[:end] in heads or text[-end:] in tails) and len(text) <= MAX_FOLDED_LENGTH


def deletions(text: str) -> list[str]:
    """``text`` less one letter, for each place."""
    return [text[:place] + text[place + 1 :] for place in range(len(text))]


def edits(text: str) -> set[str]:
    """All texts one edit away; for look-ups too large or too rare to index."""
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase),
        *(a + letter + b for a, b in cuts for letter in ascii_lowercase),
    }


_KEYBOARDS = (("azertyuiop", "qsdfghjklm", "wxcvbn"), ("qwertyuiop", "asdfghjkl", "zxcvbnm"))


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs = set()
    for rows in _KEYBOARDS:
        for row, below in zip(rows, (*rows[1:], ""), strict=True):
            for at, key in enumerate(row):
                pairs |= {(key, other) for other in row[at + 1 : at + 2] + below[max(0, at - 1) : at + 1]}
    return frozenset(pairs | {(second, first) for first, second in pairs})


_NEIGHBOURS = _neighbours()


def are_neighbours(one: str, other: str) -> bool:
    """Whether two letters lie beside each other on an AZERTY or QWERTY keyboard."""
    return (one, other) in _NEIGHBOURS
