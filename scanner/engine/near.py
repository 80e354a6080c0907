"""Near misses: protected names one edit away from a text, in time independent of how many there are.

The index holds every name and every name less one letter (the symmetric
deletion method of SymSpell, bounded to distance 1); rapidfuzz verifies what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

MAX_QUERY_LENGTH = 40
"""Longer texts are not looked up: no protected name is near them, and the work stays bounded."""


class NearIndex:
    """An immutable look-up of texts at optimal-string-alignment distance 1 (insert, delete, replace, swap)."""

    __slots__ = ("_by_deletion", "_longest", "_shortest")

    def __init__(self, texts: Iterable[str]) -> None:
        """Index ``texts`` (lower-case letters and digits)."""
        by_deletion: dict[str, list[str]] = {}
        texts = list(texts)
        self._longest = max(map(len, texts), default=0)
        self._shortest = min(map(len, texts), default=0)
        for text in texts:
            for key in {text, *deletions(text)}:
                by_deletion.setdefault(key, []).append(text)
        self._by_deletion = {key: tuple(found) for key, found in by_deletion.items()}

    def find(self, text: str) -> list[str]:
        """The indexed texts exactly one edit away from ``text``, in alphabetical order, whatever the hash seed."""
        if not self._shortest - 1 <= len(text) <= min(self._longest + 1, MAX_QUERY_LENGTH):
            return []
        index = self._by_deletion
        hits = [key for key in (text, *deletions(text)) if key in index]
        if not hits:
            return []
        candidates = {name for key in hits for name in index[key]}
        return sorted(name for name in candidates if name != text and OSA.distance(text, name, score_cutoff=1) == 1)


def deletions(text: str) -> list[str]:
    """``text`` less one letter, for each place."""
    return [text[:place] + text[place + 1 :] for place in range(len(text))]
