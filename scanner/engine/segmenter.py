"""One part of a label to words: the cheapest path over the vocabulary (Viterbi, one step a word)."""

from __future__ import annotations

from collections.abc import Mapping

from .names import Strength
from .words import Kind, Word

Step = tuple[int, int, Word | None]
"""Start, end, and the word between them; None for unknown text."""

# Costs of a step. Fewer and longer words win; short ones must earn their place, and single
# letters are words only at the beginning of a part (``l'assurance``), where one of two letters
# costs no more (``ma`` ``sante``, not ``m`` ``asante``).
_UNKNOWN_COST = 3.0
_SHORT_COST = {1: 2.6, 2: 3.9, 3: 1.5}
_FIRST_COST = _SHORT_COST | {2: 2.6}
_KIND_COST = {Kind.NAME: 0.9, Kind.ORDINARY: 1.2}
_STRONG_COST = 0.7
_NUMBER_COST = 1.0

_MAX_WORD = 34


class Segmenter:
    """An immutable segmenter of lower-case text."""

    __slots__ = ("_longest", "_words")

    def __init__(self, words: Mapping[str, Word]) -> None:
        self._words = words
        self._longest: dict[str, int] = {}
        for text in words:
            self._longest[text[:3]] = max(min(len(text), _MAX_WORD), self._longest.get(text[:3], 0))

    def may_begin_word(self, text: str) -> bool:
        """Whether some word begins as a text of three letters or more does; any shorter text may."""
        return len(text) < 3 or text[:3] in self._longest or text[:2] in self._longest

    def longest(self, start: str) -> int:
        """Letters of the longest word that begins with the three of ``start``; 0 if none does."""
        return self._longest.get(start[:3], 0)

    def steps(self, part: str) -> list[Step]:
        """The cheapest path over ``part``; unknown letters are gathered into runs."""
        size = len(part)
        words, longest = self._words, self._longest
        cost = [0.0] + [1e9] * size
        back: list[tuple[int, Word | None]] = [(0, None)] * (size + 1)
        for start in range(size):
            here = cost[start]
            short_cost = _SHORT_COST if start else _FIRST_COST
            if here + _UNKNOWN_COST < cost[start + 1]:
                cost[start + 1], back[start + 1] = here + _UNKNOWN_COST, (start, None)
            if part[start].isdigit():
                end = _end_of_digits(part, start)
                if here + _NUMBER_COST < cost[end]:
                    cost[end], back[end] = here + _NUMBER_COST, (start, Word(Kind.NUMBER, part[start:end]))
            limit = min(size, start + max(2, longest.get(part[start : start + 3], 0)))
            for end in range(start + 1 if start == 0 else start + 2, limit + 1):
                word = words.get(part[start:end])
                if word is None:
                    continue
                price = here + _price(word, end - start, short_cost)
                if price < cost[end]:
                    cost[end], back[end] = price, (start, word)
        return _without_chance_words(_path(back, size))


def _price(word: Word, length: int, short_cost: Mapping[int, float]) -> float:
    if word.name is not None and word.name.strength is Strength.STRONG:
        return _STRONG_COST
    return short_cost.get(length) or _KIND_COST.get(word.kind, 1.0)


def _end_of_digits(part: str, start: int) -> int:
    end = start + 1
    while end < len(part) and part[end].isdigit():
        end += 1
    return end


def _without_chance_words(steps: list[Step]) -> list[Step]:
    """Give words of one or two letters beside unknown text back to it: they stand there by chance."""
    unknown = [word is None for _, _, word in steps]
    kept: list[Step] = []
    for at, (start, end, word) in enumerate(steps):
        beside = (at > 0 and unknown[at - 1]) or (at + 1 < len(steps) and unknown[at + 1])
        if word is not None and beside and end - start <= 2 and word.kind is not Kind.NUMBER:
            word = None
        if word is None and kept and kept[-1][2] is None:
            kept[-1] = (kept[-1][0], end, None)
        else:
            kept.append((start, end, word))
    return kept


def _path(back: list[tuple[int, Word | None]], size: int) -> list[Step]:
    steps: list[Step] = []
    end = size
    while end > 0:
        start, word = back[end]
        if word is None and steps and steps[-1][2] is None:
            steps[-1] = (start, steps[-1][1], None)
        else:
            steps.append((start, end, word))
        end = start
    steps.reverse()
    return steps
