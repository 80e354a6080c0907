"""Near misses: protected names one edit away from a text, in time independent of how many there are.

An edit leaves one half of a name whole, so that both halves of each are indexed; rapidfuzz verifies what they find.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from string import ascii_lowercase

from rapidfuzz.distance import OSA

_ENDS = (2, 3, 4)
_SHORT = 5
"""In texts of so many letters one edit can spoil both ends."""

MAX_QUERY_LENGTH = 40
"""Longer texts are not looked up: no protected name is near them, and the work stays bounded."""

MAX_FOLDED_LENGTH = 80
"""The same for folded texts, in which a letter may have become two."""


class NearIndex:
    """An immutable look-up of texts at optimal-string-alignment distance 1 (insert, delete, replace, swap)."""

    __slots__ = ("_by_length", "_heads", "_tails")

    def __init__(self, texts: Iterable[str]) -> None:
        """Index ``texts`` (lower-case letters and digits)."""
        texts = sorted(set(texts))
        self._heads, self._tails = _ends_of(texts)
        self._by_length: dict[int, _Halves] = {}
        for text in texts:
            heads, tails = self._by_length.setdefault(len(text), ({}, {}))
            half = _half(len(text))
            for some, key in ((heads, text[:half]), (tails, text[len(text) - half :])):
                some[key] = (*some.get(key, ()), text)

    def find(self, text: str) -> list[str]:
        """The indexed texts exactly one edit away from ``text``, in alphabetical order, whatever the hash seed."""
        size = len(text)
        if size > MAX_QUERY_LENGTH or (size > _SHORT and not _may_be_known(text, self._heads, self._tails)):
            return []
        found: list[str] = []
        for length in (size - 1, size, size + 1):
            halves = self._by_length.get(length)
            if halves is not None:
                half = _half(length)
                found += halves[0].get(text[:half], ())
                found += halves[1].get(text[size - half :], ())
        return sorted({name for name in found if name != text and OSA.distance(text, name, score_cutoff=1) == 1})


_Halves = tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]
"""Texts of one length by their first and by their last letters."""


def _half(length: int) -> int:
    """How many letters at one end of a text a single edit leaves alone; a swap in the middle touches two letters."""
    return (length - 1) // 2


class Missed:
    """Texts with a kind (bits), found again with one edit in them."""

    __slots__ = ("_kinds", "_near")

    def __init__(self, kinds: Mapping[str, int]) -> None:
        self._kinds = dict(kinds)
        self._near = NearIndex(kinds)

    def kinds(self, text: str) -> int:
        """The kinds, or-ed, of what ``text`` is one edit from or equal to; 0 if nothing."""
        kinds = self._kinds.get(text, 0)
        for name in self._near.find(text):
            kinds |= self._kinds[name]
        return kinds


class MissedLoosely:
    """Texts found again with one edit in them under a fold that makes one letter two or none; or with two edits."""

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
