"""Near misses: protected names one edit away from a text, in time independent of how many there are.

An edit leaves one half of a name whole, so that both halves of each are indexed; rapidfuzz verifies what they find.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from rapidfuzz.distance import OSA

MAX_QUERY_LENGTH = 40
"""Longer texts are not looked up: no protected name is near them, and the work stays bounded."""

_MIN_KEYED = 4
"""In shorter names an edit can spoil every key."""

_Keyed = dict[str, str]
"""By key the texts that have it, with spaces between: most keys have one, which takes no memory of its own so."""

_distance = OSA.distance


class NearIndex:
    """An immutable look-up of texts at optimal-string-alignment distance 1 (insert, delete, replace, swap)."""

    __slots__ = ("_across_head", "_across_tail", "_beside_head", "_beside_tail", "_heads", "_short", "_tails")

    def __init__(self, texts: Iterable[str]) -> None:
        """Index ``texts`` (lower-case letters and digits)."""
        self._short: list[str] = []
        self._beside_head: _Keyed = {}
        self._across_head: _Keyed = {}
        self._beside_tail: _Keyed = {}
        self._across_tail: _Keyed = {}
        heads: set[str] = set()
        tails: set[str] = set()
        for text in sorted(set(texts)):
            if len(text) < _MIN_KEYED:
                self._short.append(text)
                continue
            half = (len(text) - 1) // 2
            tail = len(text) - half
            for keyed, key in (
                (self._beside_head, text[: half + 1]),
                (self._across_head, text[:half] + text[-1]),
                (self._beside_tail, text[tail - 1 :]),
                (self._across_tail, text[0] + text[tail:]),
            ):
                keyed[key] = f"{keyed[key]} {text}" if key in keyed else text
            heads.add(text[:half])
            tails.add(text[tail:])
        self._heads, self._tails = frozenset(heads), frozenset(tails)

    def find(self, text: str) -> list[str]:
        """The indexed texts exactly one edit away from ``text``, in alphabetical order, whatever the hash seed.

        A single edit leaves one half whole, and with it the letter beside it or that at the other end; a swap in the
        middle touches two letters.
        """
        size = len(text)
        half = size // 2  # of names a letter longer; that of shorter ones is a letter less, one of the two for the rest
        if size > MAX_QUERY_LENGTH:
            return []
        if (
            size > _MIN_KEYED
            and not (  # of most texts no half is known
                text[:half] in self._heads
                or text[size - half :] in self._tails
                or text[: half - 1] in self._heads
                or text[size - half + 1 :] in self._tails
            )
        ):
            return []
        found = self._short.copy() if size <= _MIN_KEYED else []
        for kept in (half, half - 1) if size > 1 else ():
            head, tail = text[:kept], text[size - kept :]
            if head in self._heads:
                if names := self._beside_head.get(text[: kept + 1]):
                    found += names.split()
                if names := self._across_head.get(head + text[-1]):
                    found += names.split()
            if tail in self._tails:
                if names := self._beside_tail.get(text[size - kept - 1 :]):
                    found += names.split()
                if names := self._across_tail.get(text[0] + tail):
                    found += names.split()
        return sorted({name for name in found if _distance(text, name, score_cutoff=1) == 1}) if found else []


def is_one_edit(text: str, other: str) -> bool:
    """Whether two texts are at optimal-string-alignment distance 1."""
    return _distance(text, other, score_cutoff=1) == 1


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


_KEYBOARDS = (
    ("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"),
)


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs = set()
    for rows in _KEYBOARDS:
        for row, below in zip(rows, (*rows[1:], ""), strict=True):
            for at, key in enumerate(row):
                pairs |= {(key, other) for other in row[at + 1 : at + 2] + below[max(0, at - 1) : at + 1]}
    return frozenset(pairs | {(second, first) for first, second in pairs})


_NEIGHBOURS = _neighbours()


def are_neighbours(one: str, other: str) -> bool:
    """Whether two letters lie beside each other on an AZERTY, QWERTY or QWERTZ keyboard."""
    return (one, other) in _NEIGHBOURS
