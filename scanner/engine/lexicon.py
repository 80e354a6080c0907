"""Split a label into protected names, lure words, ordinary words and what is left.

A label is first cut at its hyphens; neighbouring parts that together spell a
protected name are joined (``carte-vitale``, ``ame-li``); every other part is
segmented by the cheapest path over the vocabulary (Viterbi, one step a word).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick

from .names import Name, Strength
from .near import NearIndex
from .words import LURE_KINDS, Kind, Token, Word

_Step = tuple[int, int, Word | None]

# Costs of a step. Fewer and longer words win; short ones must earn their place, and single
# letters are words only at the beginning of a part (``l'assurance``).
_UNKNOWN_COST = 3.0
_SHORT_COST = {1: 2.6, 2: 3.9, 3: 1.5}
_KIND_COST = {Kind.NAME: 0.9, Kind.ORDINARY: 1.2}
_STRONG_COST = 0.7
_NUMBER_COST = 1.0

_MAX_WORD = 30
_MAX_JOINED_PARTS = 6
_MAX_NEAR_PARTS = 3
_MIN_JOINED_NEAR = 8
_MIN_JOINED_LURE = 7
_MIN_ACROSS = 7
_MIN_NEAR_LURE = 6
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
        self._near_lures = NearIndex(text for text, word in words.items() if _is_long_lure(word, text))
        self._triggers = ahocorasick.Automaton()
        for text, word in words.items():
            if word.kind is Kind.NAME or (word.kind in (Kind.ACTION, Kind.COVER, Kind.CARE) and len(text) >= 4):
                self._triggers.add_word(text, True)
        self._triggers.add_word("\0", True)  # an automaton must hold something
        self._triggers.make_automaton()

    def get(self, text: str) -> Word | None:
        """The word that ``text`` is, or None."""
        return self._words.get(text)

    def texts_of(self, kind: Kind) -> Iterator[str]:
        """The vocabulary's texts of one kind."""
        return (text for text, word in self._words.items() if word.kind is kind)

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
            joined = self._joined_name(parts, at)
            if joined is not None:
                length, word, is_near = joined
                end = starts[at + length - 1] + len(parts[at + length - 1])
                tokens.append(Token(starts[at], end, word, True, is_near))
                at += length
                continue
            if parts[at]:
                tokens.extend(self._read_part(parts[at], starts[at]))
            at += 1
        tokens = self._merge_names(tokens)
        if len(parts) > 1 and not any(token.name is not None for token in tokens):
            return self._across_hyphens(parts, starts) or tokens
        return tokens

    def _across_hyphens(self, parts: list[str], starts: list[int]) -> list[Token]:
        """A name of several words that begins with a part and ends within another (``chu-dijonbourgogne``)."""
        text = "".join(parts)
        places = [start + offset for start, part in zip(starts, parts, strict=True) for offset in range(len(part))]
        begin = 0
        for part in parts:
            for end in range(min(len(text), begin + self._longest), begin + _MIN_ACROSS - 1, -1):
                word = self._words.get(text[begin:end])
                if word is not None and word.name is not None and len(word.name.parts) > 1:
                    rest = [Token(0, places[begin - 1] + 1, None, False)] if begin else []
                    tail = [Token(places[end], places[-1] + 1, None, False)] if end < len(text) else []
                    return [*rest, Token(places[begin], places[end - 1] + 1, word, True), *tail]
            begin += len(part)
        return []

    def _merge_names(self, tokens: list[Token]) -> list[Token]:
        """Join neighbouring words that together spell a name (``info assurance``, ``maladie``)."""
        may = [_may_merge(token) for token in tokens]
        if not any(first and second for first, second in itertools.pairwise(may)):
            return tokens
        merged: list[Token] = []
        at = 0
        while at < len(tokens):
            end, word = self._merged_name(tokens, may, at)
            if word is None:
                merged.append(tokens[at])
            else:
                run = tokens[at:end]
                merged.append(Token(run[0].start, run[-1].end, word, all(token.is_bounded for token in run)))
            at = end
        return merged

    def _merged_name(self, tokens: list[Token], may: list[bool], at: int) -> tuple[int, Word | None]:
        """Where the longest run from ``at`` that spells a name ends, and the name; one token on if there is none."""
        for end in range(min(len(tokens), at + _MAX_JOINED_PARTS), at + 1, -1):
            if all(may[at:end]):
                text = "".join(token.word.canonical for token in tokens[at:end] if token.word is not None)
                word = self._words.get(text) if len(text) >= _MIN_MERGED else None
                if word is not None and word.kind is Kind.NAME:
                    return end, word
        return at + 1, None

    def _joined_name(self, parts: list[str], at: int) -> tuple[int, Word, bool] | None:
        """The longest run of parts from ``at`` that spells a word or nearly a name: length, word, is it near."""
        alone = self._words.get(parts[at])
        standing = _standing(alone)[0] if alone is not None else 0
        runs = range(min(_MAX_JOINED_PARTS, len(parts) - at), 1, -1)
        for length in runs:
            text = "".join(parts[at : at + length])
            word = self._words.get(text)
            if word is not None and _may_join(word, text) and _standing(word)[0] >= standing:
                return length, word, False
        for length in runs:
            text = "".join(parts[at : at + length])
            if standing == 0 and parts[at] and length <= _MAX_NEAR_PARTS and len(text) >= _MIN_JOINED_NEAR:
                found = [self._words[name] for name in self._near_names.find(text)]
                split = [word for word in found if word.name is not None and len(word.name.parts) > 1]
                if split:
                    return length, max(split, key=_standing), True
        return None

    def _read_part(self, part: str, offset: int) -> Iterator[Token]:
        word = self._words.get(part)
        if word is None and part.isdigit():
            word = Word(Kind.NUMBER, part)
        if word is None and part in self.unmistakable:
            word = Word(Kind.ORDINARY, part)
        if word is not None:
            yield Token(offset, offset + len(part), word, True)
            return
        steps = self._mend(part, self._segment(part))
        is_known = all(word is not None for _, _, word in steps)
        near = None if is_known else self._near(part)
        if near is not None:
            yield Token(offset, offset + len(part), near, True, is_near=True)
            return
        for start, end, word in steps:
            near = self._near(part[start:end]) if word is None else None
            yield Token(offset + start, offset + end, near or word, is_known, is_near=near is not None)

    def _mend(self, part: str, steps: list[_Step]) -> list[_Step]:
        """Take a word's beginning and the unknown text behind it for the word misspelt (``renouvel`` ``ement``)."""
        mended: list[_Step] = []
        for start, end, word in _without_chance_words(steps):
            last = mended[-1] if mended else None
            if word is None and last is not None and last[2] is not None and last[2].kind in LURE_KINDS:
                found = self._near_lures.find(part[last[0] : end]) if end - last[0] >= _MIN_NEAR_LURE - 1 else []
                if found:
                    mended[-1] = (last[0], end, self._words[max(found, key=len)])
                    continue
            mended.append((start, end, word))
        return mended

    def _near(self, text: str) -> Word | None:
        if len(text) < 5 or text in self.unmistakable:
            return None
        names = self._near_names.find(text)
        if names:
            return max((self._words[name] for name in names), key=_standing)
        lures = self._near_lures.find(text) if len(text) >= _MIN_NEAR_LURE - 1 else ()
        return self._words[max(lures, key=len)] if lures else None

    def _segment(self, part: str) -> list[_Step]:
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
                end = _end_of_digits(part, start)
                if here + _NUMBER_COST < cost[end]:
                    cost[end], back[end] = here + _NUMBER_COST, (start, Word(Kind.NUMBER, part[start:end]))
            limit = min(size, start + longest) if part[start : start + 3] in starts else min(size, start + 2)
            for end in range(start + 1 if start == 0 else start + 2, limit + 1):
                word = words.get(part[start:end])
                if word is not None and here + _price(word, end - start) < cost[end]:
                    cost[end], back[end] = here + _price(word, end - start), (start, word)
        return _path(back, size)


def _price(word: Word, length: int) -> float:
    if word.name is not None and word.name.strength is Strength.STRONG:
        return _STRONG_COST
    return _SHORT_COST.get(length) or _KIND_COST.get(word.kind, 1.0)


def _may_merge(token: Token) -> bool:
    """Lure words and weak names may be pieces of a longer name (``carte`` ``vital``)."""
    is_weak = token.name is not None and token.name.strength is Strength.WEAK and not token.is_near
    return token.kind in LURE_KINDS or is_weak


def _end_of_digits(part: str, start: int) -> int:
    end = start + 1
    while end < len(part) and part[end].isdigit():
        end += 1
    return end


def _is_long_lure(word: Word, text: str) -> bool:
    """A lure word long enough to be known although misspelt."""
    telling = word.kind in (Kind.ACTION, Kind.COVER)
    return word.kind in LURE_KINDS and len(text) >= (_MIN_NEAR_LURE if telling else _MIN_NEAR_LURE + 1)


def _may_join(word: Word, text: str) -> bool:
    """Hyphens inside a name (``carte-vitale``) or a longer lure word (``mise-a-jour``) are passed over."""
    return word.kind is Kind.NAME or (word.kind in LURE_KINDS and len(text) >= _MIN_JOINED_LURE)


def _standing(word: Word) -> tuple[int, int]:
    return (word.name.strength if word.name is not None else 0, len(word.canonical))


def _without_chance_words(steps: list[_Step]) -> list[_Step]:
    """Give words of one or two letters beside unknown text back to it: they stand there by chance."""
    unknown = [word is None for _, _, word in steps]
    kept: list[_Step] = []
    for at, (start, end, word) in enumerate(steps):
        beside = (at > 0 and unknown[at - 1]) or (at + 1 < len(steps) and unknown[at + 1])
        if word is not None and beside and end - start <= 2 and word.kind is not Kind.NUMBER:
            word = None
        if word is None and kept and kept[-1][2] is None:
            kept[-1] = (kept[-1][0], end, None)
        else:
            kept.append((start, end, word))
    return kept


def _path(back: list[tuple[int, Word | None]], size: int) -> list[_Step]:
    steps: list[_Step] = []
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
