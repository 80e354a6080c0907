"""Split a label into protected names, lure words, ordinary words and what is left.

A label is first cut at its hyphens; neighbouring parts that together spell a
protected name are joined (``carte-vitale``, ``ame-li``); every other part is
segmented by the cheapest path over the vocabulary (Viterbi, one step a word).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import ahocorasick

from . import fold
from .names import Name, Strength
from .near import NearIndex


class Kind(enum.IntEnum):
    """What a word is to a lure."""

    NAME = 1
    ACTION = 2
    HEALTH = 3
    OFFICE = 4
    SETTING = 5
    JOINER = 6
    ORDINARY = 7
    NUMBER = 8


LURE_KINDS = (Kind.ACTION, Kind.HEALTH, Kind.OFFICE, Kind.SETTING)


class Word(NamedTuple):
    """A vocabulary entry; ``name`` only for Kind.NAME, ``canonical`` the word as the lists spell it."""

    kind: Kind
    canonical: str
    name: Name | None = None


class Token(NamedTuple):
    """A piece of a label: offsets in the text read, the word it is (None: unknown text).

    ``is_bounded``: it stands alone between hyphens, or the whole part around it is known words.
    ``is_near``: it is one edit away from the word, not equal to it.
    """

    start: int
    end: int
    word: Word | None
    is_bounded: bool
    is_near: bool = False

    @property
    def kind(self) -> Kind | None:
        """What its word is; None for unknown text."""
        return None if self.word is None else self.word.kind

    @property
    def name(self) -> Name | None:
        """The protected name that it is, or is near."""
        return None if self.word is None else self.word.name


# Costs of a step. Fewer and longer words win; short ones must earn their place.
_UNKNOWN_COST = 3.0
_WORD_COST = {1: 2.6, 2: 2.0, 3: 1.5}
_LONG_WORD_COST = 1.0
_NAME_DISCOUNT = 0.1

_MAX_WORD = 30
_MAX_JOINED_PARTS = 6
_MIN_NEAR_LURE = 7
_MIN_MERGED = 8


class Lexicon:
    """An immutable vocabulary that reads labels; two live in the index, one plain and one of visual skeletons."""

    __slots__ = ("_longest", "_near_lures", "_near_names", "_starts", "_triggers", "_words", "unmistakable")

    def __init__(self, words: Mapping[str, Word], unmistakable: Iterable[str]) -> None:
        """``words``: text to Word. ``unmistakable``: ordinary words and places that no near miss may be made of."""
        self._words = dict(words)
        self.unmistakable = frozenset(unmistakable)
        self._longest = min(max(map(len, words), default=1), _MAX_WORD)
        self._starts = frozenset(text[:3] for text in words)
        names = {text: word.name for text, word in words.items() if word.name is not None}
        self._near_names = NearIndex(text for text, name in names.items() if _may_be_misspelt(text, name))
        self._near_lures = NearIndex(
            text for text, word in words.items() if word.kind in LURE_KINDS and len(text) >= _MIN_NEAR_LURE
        )
        self._triggers = ahocorasick.Automaton()
        for text, word in words.items():
            if word.kind is Kind.NAME or (word.kind in (Kind.ACTION, Kind.HEALTH) and len(text) >= 4):
                self._triggers.add_word(text, True)
        self._triggers.add_word("\0", True)  # an automaton must hold something
        self._triggers.make_automaton()

    def get(self, text: str) -> Word | None:
        """The word that ``text`` is, or None."""
        return self._words.get(text)

    def is_worth_reading(self, label: str) -> bool:
        """Whether the label, hyphens aside, holds any name or telling lure word at all."""
        return next(self._triggers.iter(label.replace("-", "")), None) is not None

    def read(self, label: str) -> list[Token]:
        """Cut ``label`` (lower case, at most 63 characters) into tokens, left to right."""
        parts = label.split("-")
        starts = _starts_of(parts)
        tokens: list[Token] = []
        at = 0
        while at < len(parts):
            length = self._joined_name(parts, at)
            if length:
                text = "".join(parts[at : at + length])
                end = starts[at + length - 1] + len(parts[at + length - 1])
                tokens.append(Token(starts[at], end, self._words[text], True))
                at += length
                continue
            if parts[at]:
                tokens.extend(self._read_part(parts[at], starts[at]))
            at += 1
        return self._merge_names(tokens)

    def _merge_names(self, tokens: list[Token]) -> list[Token]:
        """Join neighbouring words that together spell a name (``info assurance``, ``maladie``)."""
        merged: list[Token] = []
        at = 0
        while at < len(tokens):
            for end in range(min(len(tokens), at + _MAX_JOINED_PARTS), at + 1, -1):
                run = tokens[at:end]
                spelled = [token.word.canonical for token in run if token.word is not None and token.kind in LURE_KINDS]
                text = "".join(spelled) if len(spelled) == len(run) else ""
                word = self._words.get(text) if len(text) >= _MIN_MERGED else None
                if word is not None and word.kind is Kind.NAME:
                    merged.append(Token(run[0].start, run[-1].end, word, all(t.is_bounded for t in run)))
                    at = end
                    break
            else:
                merged.append(tokens[at])
                at += 1
        return merged

    def _joined_name(self, parts: list[str], at: int) -> int:
        for length in range(min(_MAX_JOINED_PARTS, len(parts) - at), 1, -1):
            word = self._words.get("".join(parts[at : at + length]))
            if word is not None and word.kind is Kind.NAME:
                return length
        return 0

    def _read_part(self, part: str, offset: int) -> Iterator[Token]:
        word = self._words.get(part)
        if word is None and part.isdigit():
            word = Word(Kind.NUMBER, part)
        if word is None and (near := self._near(part)) is not None:
            yield Token(offset, offset + len(part), near, True, is_near=True)
            return
        if word is not None or part in self.unmistakable:
            yield Token(offset, offset + len(part), word or Word(Kind.ORDINARY, part), True)
            return
        steps = self._segment(part)
        is_known = all(word is not None for _, _, word in steps)
        for start, end, word in steps:
            if word is None and (near := self._near(part[start:end])) is not None:
                yield Token(offset + start, offset + end, near, is_known, is_near=True)
            else:
                yield Token(offset + start, offset + end, word, is_known)

    def _near(self, text: str) -> Word | None:
        if len(text) < 5 or text in self.unmistakable:
            return None
        names = self._near_names.find(text)
        if names:
            return max((self._words[name] for name in names), key=_standing)
        lures = self._near_lures.find(text) if len(text) >= _MIN_NEAR_LURE - 1 else ()
        return self._words[max(lures, key=len)] if lures else None

    def _segment(self, part: str) -> list[tuple[int, int, Word | None]]:
        """The cheapest path over ``part``: (start, end, word) steps, unknown letters gathered into runs."""
        size = len(part)
        words, starts, longest = self._words, self._starts, self._longest
        cost = [0.0] + [1e9] * size
        back: list[tuple[int, Word | None]] = [(0, None)] * (size + 1)
        for start in range(size):
            here = cost[start]
            if here + _UNKNOWN_COST < cost[start + 1]:
                cost[start + 1], back[start + 1] = here + _UNKNOWN_COST, (start, None)
            if part[start].isdigit():
                end = start + 1
                while end < size and part[end].isdigit():
                    end += 1
                if here + _LONG_WORD_COST < cost[end]:
                    cost[end], back[end] = here + _LONG_WORD_COST, (start, Word(Kind.NUMBER, part[start:end]))
            limit = min(size, start + longest) if part[start : start + 3] in starts else min(size, start + 2)
            for end in range(start + 1, limit + 1):
                word = words.get(part[start:end])
                if word is not None:
                    price = here + _WORD_COST.get(end - start, _LONG_WORD_COST)
                    if word.kind is Kind.NAME:
                        price -= _NAME_DISCOUNT
                    if price < cost[end]:
                        cost[end], back[end] = price, (start, word)
        return _path(back, size)


def _standing(word: Word) -> tuple[int, int]:
    return (word.name.strength if word.name is not None else 0, len(word.canonical))


def _path(back: list[tuple[int, Word | None]], size: int) -> list[tuple[int, int, Word | None]]:
    steps: list[tuple[int, int, Word | None]] = []
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


def _starts_of(parts: list[str]) -> list[int]:
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    return starts


def _may_be_misspelt(text: str, name: Name) -> bool:
    """Names long enough for one edit to mean something (never under 5 letters)."""
    minimum = {Strength.STRONG: 5, Strength.LABEL: 7, Strength.WEAK: 6}[name.strength]
    return len(text) >= minimum


def visual_words(words: Mapping[str, Word]) -> dict[str, Word]:
    """The same vocabulary keyed by visual skeletons; names win where two words meet."""
    seen: dict[str, Word] = {}
    for text, word in words.items():
        key = fold.visual(text)
        if key not in seen or word.kind is Kind.NAME:
            seen[key] = word
    return seen
