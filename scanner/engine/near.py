"""Near misses: protected names one edit away from a text, in time independent of how many there are.

An edit leaves one half of a name whole, so that both halves of each are indexed; rapidfuzz verifies what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from string import ascii_lowercase

from rapidfuzz.distance import OSA

_ENDS = (2, 3, 4)

MAX_QUERY_LENGTH = 40
"""Longer texts are not looked up: no protected name is near them, and the work stays bounded."""

MAX_FOLDED_LENGTH = 80
"""The same for folded texts, in which a letter may have become two."""


class NearIndex:
    """An immutable look-up of texts at optimal-string-alignment distance 1 (insert, delete, replace, swap)."""

    __slots__ = ("_by_key", "_ends")

    def __init__(self, texts: Iterable[str]) -> None:
        """Index ``texts`` (lower-case letters and digits)."""
        self._by_key: dict[str, tuple[str, ...]] = {}
        ends: set[str] = set()
        for text in sorted(set(texts)):
            half = (len(text) - 1) // 2
            for key in set(_keys(text, half)) if len(text) >= _MIN_KEYED else ("",):
                self._by_key[key] = (*self._by_key.get(key, ()), text)
            for size in range(max(0, half - 1), half + 1):
                ends |= {text[:size], text[len(text) - size :]}
        self._ends = frozenset(ends)

    def find(self, text: str) -> list[str]:
        """The indexed texts exactly one edit away from ``text``, in alphabetical order, whatever the hash seed."""
        size = len(text)
        half = size // 2  # of names a letter longer; that of shorter ones is a letter less, one of the two for the rest
        if size > MAX_QUERY_LENGTH or (size > _MIN_KEYED and not self._may_be_known(text, half - 1)):
            return []
        found = [*self._by_key.get("", ())] if size <= _MIN_KEYED else []
        for key in (*_keys(text, half), *_keys(text, half - 1)) if size > 1 else ():
            names = self._by_key.get(key)
            if names:
                found += names
        if not found:
            return found
        return sorted({name for name in found if name != text and OSA.distance(text, name, score_cutoff=1) == 1})

    def _may_be_known(self, text: str, size: int) -> bool:
        """Whether the text begins or ends as a name does, by so many letters."""
        return text[:size] in self._ends or text[len(text) - size :] in self._ends


_MIN_KEYED = 4
"""In shorter names an edit can spoil every key: the empty one is theirs."""


def _keys(text: str, half: int) -> tuple[str, str, str, str]:
    """What a single edit leaves whole, one of the four: a half with the letter next to it or that at the other end.

    ``half``: how many letters of a name at one end that is; a swap in the middle touches two letters.
    """
    rest = len(text) - half
    return text[: half + 1], text[:half] + text[-1], text[rest - 1 :], text[0] + text[rest:]


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

    def __init__(self, texts: Iterable[str], fold: Callable[[str], str]) -> None:
        texts = list(texts)
        self._keys = frozenset(fold(key) for text in texts for key in (text, *deletions(text)))
        self._heads, self._tails = _ends_of(map(fold, texts))

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
