"""Near misses: protected names one edit away from a text, in time independent of how many there are.

The index holds every name and every name less one letter (the symmetric
deletion method of SymSpell, bounded to distance 1); rapidfuzz verifies what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    """Texts with a kind (bits), found again with one edit in them: quick, and it may find one with two edits as well.

    All are looked up as ``fold`` leaves them, so that an edit counts once even where a letter becomes two.
    """

    __slots__ = ("_heads", "_kinds", "_tails")

    def __init__(self, kinds: Mapping[str, int], fold: Mapping[int, str | int | None]) -> None:
        self._kinds: dict[str, int] = {}
        for text, kind in kinds.items():
            for key in {key.translate(fold) for key in (text, *deletions(text))}:
                self._kinds[key] = self._kinds.get(key, 0) | kind
        folded = [text.translate(fold) for text in kinds]
        self._heads = frozenset(text[:size] for text in folded for size in _ENDS)
        self._tails = frozenset(text[-size:] for text in folded for size in _ENDS)

    def kinds(self, folded: str) -> int:
        """The kinds, or-ed, of what ``folded`` is one edit from or equal to; 0 if nothing."""
        end = 4 if len(folded) > 8 else 3 if len(folded) > 6 else 2
        if (folded[:end] not in self._heads and folded[-end:] not in self._tails) or len(folded) > MAX_FOLDED_LENGTH:
            return 0  # an edit leaves the beginning or the end whole
        known = self._kinds
        kinds = known.get(folded, 0)
        for at in range(len(folded)):
            key = folded[:at] + folded[at + 1 :]
            if key in known:
                kinds |= known[key]
        return kinds


def deletions(text: str) -> list[str]:
    """``text`` less one letter, for each place."""
    return [text[:place] + text[place + 1 :] for place in range(len(text))]


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
