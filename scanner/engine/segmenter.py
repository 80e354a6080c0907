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
_KEY = 4
"""Letters by which words are looked up: so few begin with the same that their number hardly tells."""
_SHORT = (2, 3)
_FIRST = (1, 2, 3)


class Segmenter:
    """An immutable segmenter of lower-case text."""

    __slots__ = ("_sizes", "_words")

    def __init__(self, words: Mapping[str, Word]) -> None:
        self._words = words
        sizes: dict[str, set[int]] = {}
        for text in words:
            if len(text) >= _KEY:
                sizes.setdefault(text[:_KEY], set()).update((len(text),) if len(text) <= _MAX_WORD else ())
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}
        for key, found in sizes.items():
            some = tuple(sorted(found))
            self._sizes[key] = shared.setdefault(some, some)

    def may_begin_word(self, text: str) -> bool:
        """Whether some word may begin as a text does, or be its first letters."""
        return len(text) < _KEY or text[:_KEY] in self._sizes or text[:3] in self._words or text[:2] in self._words

    def sizes(self, start: str) -> tuple[int, ...]:
        """How many letters the words have that begin with the first four of ``start``, in rising order."""
        return self._sizes.get(start[:_KEY], ())

    def steps(self, part: str) -> list[Step]:
        """The cheapest path over ``part``; unknown letters are gathered into runs."""
        size = len(part)
        words, sizes = self._words, self._sizes
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
            for length in (*(_SHORT if start else _FIRST), *sizes.get(part[start : start + _KEY], ())):
                end = start + length
                if end > size:
                    break
                word = words.get(part[start:end])
                if word is None:
                    continue
                price = here + _price(word, length, short_cost)
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
