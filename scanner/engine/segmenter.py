"""One part of a label to words: the cheapest path over the vocabulary (Viterbi over what one Aho-Corasick finds)."""

from __future__ import annotations

from collections.abc import Mapping

import ahocorasick

from .names import Strength
from .words import Kind, Word

Step = tuple[int, int, Word | None]
"""Start, end, and the word between them; None for unknown text."""

# Costs of a step. Fewer and longer words win; short ones must earn their place, and single
# letters are words only at the beginning of a part (``l'assurance``), where one of two letters
# costs no more (``ma`` ``sante``, not ``m`` ``asante``).
_UNKNOWN_COST = 3.0
_SHORT_COST = {2: 3.9, 3: 1.5}
_FIRST_COST = {1: 2.6, 2: 2.6, 3: 1.5}
_KIND_COST = {Kind.NAME: 0.9, Kind.ORDINARY: 1.2}
_STRONG_COST = 0.7
_NUMBER_COST = 1.0
_TOO_MUCH = 1e9

_MAX_WORD = 34
"""A longer word counts as a whole part only, or across hyphens."""


class Segmenter:
    """An immutable segmenter of lower-case text."""

    __slots__ = ("_automaton",)

    def __init__(self, words: Mapping[str, Word]) -> None:
        self._automaton = ahocorasick.Automaton()
        for text, word in words.items():
            first_price = _price(word, len(text), _FIRST_COST) if len(text) <= _MAX_WORD else _TOO_MUCH
            price = _price(word, len(text), _SHORT_COST) if 1 < len(text) <= _MAX_WORD else _TOO_MUCH
            self._automaton.add_word(text, (len(text), word, first_price, price))
        self._automaton.add_word("\0", ())  # an automaton must hold something
        self._automaton.make_automaton()

    def words_in(self, text: str) -> list[tuple[int, int, Word]]:
        """Every word of the vocabulary that stands in a text (start, end, word), by where they end."""
        return [(last + 1 - size, last + 1, word) for last, (size, word, _, _) in self._automaton.iter(text)]

    def steps(self, part: str) -> list[Step]:
        """The cheapest path over ``part``; unknown letters are gathered into runs.

        Of several that cost the same, the one whose last step begins first.
        """
        size = len(part)
        numbers = None if part.isalpha() else _numbers(part)
        cost = [0.0]
        back: list[tuple[int, Word | None]] = [(0, None)]
        matches = self._automaton.iter(part)
        match = next(matches, None)
        for end in range(1, size + 1):
            least = _TOO_MUCH
            step: tuple[int, Word | None] = (0, None)
            while match is not None and match[0] < end:
                _, (length, word, first_price, price) = match
                start = end - length
                total = cost[start] + (price if start else first_price)
                if total < least:
                    least, step = total, (start, word)
                match = next(matches, None)
            if cost[-1] + _UNKNOWN_COST < least:
                least, step = cost[-1] + _UNKNOWN_COST, (end - 1, None)
            for start in numbers.get(end, ()) if numbers else ():
                if (cost[start] + _NUMBER_COST, start) <= (least, step[0]):
                    least, step = cost[start] + _NUMBER_COST, (start, Word(Kind.NUMBER, part[start:end]))
            cost.append(least)
            back.append(step)
        return _without_chance_words(_path(back, size))


def _price(word: Word, length: int, short_cost: Mapping[int, float]) -> float:
    if word.name is not None and word.name.strength is Strength.STRONG:
        return _STRONG_COST
    return short_cost.get(length) or _KIND_COST.get(word.kind, 1.0)


def _numbers(part: str) -> dict[int, range]:
    """Where runs of digits end, and where a number that ends there may begin."""
    runs: dict[int, range] = {}
    begin = 0
    for at, letter in enumerate(f"{part} "):
        if not letter.isdigit():
            if at > begin:
                runs[at] = range(begin, at)
            begin = at + 1
    return runs


def _without_chance_words(steps: list[Step]) -> list[Step]:
    """Give words of one or two letters beside unknown text back to it: they stand there by chance."""
    unknown = [word is None for _, _, word in steps]
    if not any(unknown):
        return steps
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
