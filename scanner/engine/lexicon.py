"""Split a label into protected names, lure words, ordinary words and what is left.

A label is first cut at its hyphens; neighbouring parts that together spell a
protected name are joined (``carte-vitale``, ``ame-li``); every other part is
segmented by the cheapest path over the vocabulary (Viterbi, one step a word).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping

from .names import Name, Strength
from .near import NearIndex
from .segmenter import Segmenter, Step
from .thresholds import (
    MAX_JOINED_PARTS,
    MAX_NEAR_PARTS,
    MIN_ACROSS,
    MIN_GLUED_BEFORE,
    MIN_JOINED_LURE,
    MIN_JOINED_NEAR,
    MIN_LAST_WORD,
    MIN_MERGED,
    MIN_NEAR_LURE,
    can_be_missed_in_part,
)
from .words import LURE_KINDS, Kind, Token, Word

_Joined = dict[int, tuple[int, Word, bool]]
"""The part with which a run begins to how many parts it is, the word they spell, and whether only nearly."""
Parts = dict[str, list[Token]]
"""Parts between hyphens and their tokens, which count from the part's own beginning."""
_DRAWN = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{3,5}")
"""Letters and digits as a machine draws them to make a host new (``-x7k2``): they say as little as a number."""


class Lexicon:
    """An immutable vocabulary that reads labels; two live in the index, one plain and one of visual skeletons."""

    __slots__ = ("_name_starts", "_near_lures", "_near_names", "_segmenter", "_words", "unmistakable")

    def __init__(self, words: Mapping[str, Word], unmistakable: Iterable[str]) -> None:
        """``words``: text to Word. ``unmistakable``: ordinary words and places that no near miss may be made of."""
        self._words = dict(words)
        self.unmistakable = frozenset(unmistakable)
        self._segmenter = Segmenter(self._words)
        names = {text: word.name for text, word in words.items() if word.name is not None}
        self._name_starts = _beginnings(names, {word.canonical for word in words.values()})
        self._near_names = NearIndex(text for text, name in names.items() if can_be_missed_in_part(name))
        self._near_lures = NearIndex(text for text, word in words.items() if _is_long_lure(word, text))

    def get(self, text: str) -> Word | None:
        """The word that ``text`` is, or None."""
        return self._words.get(text)

    def texts_of(self, kind: Kind) -> Iterator[str]:
        """The vocabulary's texts of one kind."""
        return (text for text, word in self._words.items() if word.kind is kind)

    def is_near_lure(self, word: str) -> bool:
        """Whether the word is one edit away from a long lure word."""
        return bool(self._near_lures.find(word))

    def read(self, label: str, known: Parts | None = None) -> list[Token]:
        """Cut ``label`` (lower case, at most 63 characters) into tokens, left to right.

        ``known``: the parts of a host that were read before, to which these are added.
        """
        known = {} if known is None else known
        parts = label.split("-")
        if len(parts) == 1:
            return self._merge_names(self._known_part(label, 0, known)) if label else []
        starts = _starts_of(parts)
        joined = self._joined_words(parts)
        tokens = self._read_parts(parts, starts, joined, known)
        if any(token.name is not None and not token.is_near for token in tokens):
            return tokens
        # No name as it stands: look for one misspelt across hyphens, then for one that ends inside a part.
        near = self._joined_near(parts)
        misspelt = self._read_parts(parts, starts, near | joined, known) if near else tokens
        if any(token.name is not None for token in misspelt):
            return misspelt
        return self._across_hyphens(parts, starts) or tokens

    def _read_parts(self, parts: list[str], starts: list[int], joined: _Joined, known: Parts) -> list[Token]:
        """The tokens of the parts; ``known``: those already read, which may come again."""
        tokens: list[Token] = []
        at = 0
        while at < len(parts):
            if at in joined:
                length, word, is_near = joined[at]
                end = starts[at + length - 1] + len(parts[at + length - 1])
                tokens.append(Token(starts[at], end, word, True, is_near))
                at += length
                continue
            if parts[at]:
                tokens += self._known_part(parts[at], starts[at], known)
            at += 1
        return self._merge_names(tokens)

    def _known_part(self, part: str, offset: int, known: Parts) -> list[Token]:
        tokens = known.get(part)
        if tokens is None:
            tokens = known[part] = self._read_part(part, 0)
        if not offset:
            return tokens
        return [Token(t.start + offset, t.end + offset, t.word, t.is_bounded, t.is_near) for t in tokens]

    def _across_hyphens(self, parts: list[str], starts: list[int]) -> list[Token]:
        """A name of several words that ends within a part, or begins behind a lure word glued to it.

        ``chu-dijonbourgogne``, ``securitechu-lille``.
        """
        text = "".join(parts)
        size = len(text)
        names = {  # of those that begin at one place the longest, which stands last
            start: (end, word)
            for start, end, word in self._segmenter.words_in(text)
            if word.name is not None and end - start >= MIN_ACROSS and _may_end_within(word.name, size - end)
        }
        if not names:
            return []
        label = "-".join(parts)
        places = [start + offset for start, part in zip(starts, parts, strict=True) for offset in range(len(part))]
        for begin in self._beginnings(parts):
            if begin in names:
                end, word = names[begin]
                first, last = places[begin], places[end - 1] + 1
                return [*self._around(label, 0, first), Token(first, last, word, True), *self._around(label, last)]
        return []

    def _beginnings(self, parts: list[str]) -> Iterator[int]:
        """Where in the joined parts a name may begin: with each part, and behind a lure word that begins one."""
        start = 0
        for part in parts:
            yield start
            for cut in range(MIN_GLUED_BEFORE, len(part) - 1):
                word = self._words.get(part[:cut])
                if word is not None and word.kind in LURE_KINDS:
                    yield start + cut
            start += len(part)

    def _around(self, label: str, start: int, end: int | None = None) -> Iterator[Token]:
        """The tokens of what stands before or behind a name."""
        for offset, part in _pieces(label[start:end], start):
            yield from self._read_part(part, offset)

    def _merge_names(self, tokens: list[Token]) -> list[Token]:
        """Join neighbouring words that together spell a name (``info assurance``, ``maladie``)."""
        may = [_may_merge(token) for token in tokens]
        if not any(first in self._name_starts and second for first, second in itertools.pairwise(may)):
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

    def _merged_name(self, tokens: list[Token], may: list[str], at: int) -> tuple[int, Word | None]:
        """Where the longest run from ``at`` that spells a name ends, and the name; one token on if there is none."""
        for end in range(min(len(tokens), at + MAX_JOINED_PARTS), at + 1, -1):
            if all(may[at:end]):
                text = "".join(may[at:end])
                word = self._words.get(text) if len(text) >= MIN_MERGED else None
                if word is not None and word.kind is Kind.NAME:
                    return end, word
        return at + 1, None

    def _joined_words(self, parts: list[str]) -> _Joined:
        """From each part the longest run of parts that spells a word, unless a better name stands there alone."""
        joined: _Joined = {}
        for at, first in enumerate(parts[:-1]):
            for length in range(min(MAX_JOINED_PARTS, len(parts) - at), 1, -1):
                text = "".join(parts[at : at + length])
                word = self._words.get(text)
                if word is None or not _may_join(word, len(text)):
                    continue
                if _strength(word) >= _strength(self._words.get(first)):
                    joined[at] = length, word, False
                    break
        return joined

    def _joined_near(self, parts: list[str]) -> _Joined:
        """From each part the longest run that is one edit away from a name of several words (``ma-carte-vitae``)."""
        joined: _Joined = {}
        for at, first in enumerate(parts[:-1]):
            for length in range(min(MAX_NEAR_PARTS, len(parts) - at), 1, -1) if first else ():
                text = "".join(parts[at : at + length])
                found = self._near_names.find(text) if len(text) >= MIN_JOINED_NEAR else []
                split = [word for word in map(self._words.__getitem__, found) if _is_of_several(word)]
                if split:
                    joined[at] = length, max(split, key=_rank), True
                    break
        return joined

    def _read_part(self, part: str, offset: int) -> list[Token]:
        word = self._words.get(part)
        if word is None and part.isdigit():
            word = Word(Kind.NUMBER, part)
        if word is None and part in self.unmistakable:
            word = Word(Kind.ORDINARY, part)
        if word is not None:
            return [Token(offset, offset + len(part), word, True)]
        steps = self._mend(part, self._segmenter.steps(part))
        is_known = all(word is not None for _, _, word in steps)
        near = None if is_known else self._near(part)
        if near is None and not is_known and _DRAWN.fullmatch(part):
            return [Token(offset, offset + len(part), Word(Kind.NUMBER, part), True)]
        if near is not None:
            return [Token(offset, offset + len(part), near, True, True)]
        tokens = []
        for start, end, word in steps:
            near = self._near(part[start:end]) if word is None else None
            tokens.append(Token(offset + start, offset + end, near or word, is_known, near is not None))
        return tokens

    def _mend(self, part: str, steps: list[Step]) -> list[Step]:
        """Take a word's beginning and the unknown text behind it for the word misspelt (``renouvel`` ``ement``)."""
        mended: list[Step] = []
        for start, end, word in steps:
            last = mended[-1] if mended else None
            if word is None and last is not None and last[2] is not None and last[2].kind in LURE_KINDS:
                matches = self._near_lures.find(part[last[0] : end]) if end - last[0] >= MIN_NEAR_LURE - 1 else []
                if matches:
                    mended[-1] = (last[0], end, self._words[max(matches, key=len)])
                    continue
            mended.append((start, end, word))
        return mended

    def _near(self, text: str) -> Word | None:
        if len(text) < 5 or text in self.unmistakable:
            return None
        names = self._near_names.find(text)
        if names:
            return max((self._words[name] for name in names), key=_rank)
        lures = self._near_lures.find(text) if len(text) >= MIN_NEAR_LURE - 1 else ()
        return self._words[max(lures, key=len)] if lures else None


def _beginnings(names: Iterable[str], words: Container[str]) -> frozenset[str]:
    """The words with which a name begins that goes on behind them."""
    return frozenset(name[:size] for name in names for size in range(1, len(name)) if name[:size] in words)


def _may_merge(token: Token) -> str:
    """The word as a piece of a longer name, which lure words and weak names may be (``carte`` ``vital``); or ""."""
    word = token.word
    if word is None:
        return ""
    is_weak = word.name is not None and word.name.strength is Strength.WEAK and not token.is_near
    return word.canonical if is_weak or word.kind in LURE_KINDS else ""


def _is_long_lure(word: Word, text: str) -> bool:
    """A lure word long enough to be known although misspelt."""
    telling = word.kind in (Kind.ACTION, Kind.COVER)
    return word.kind in LURE_KINDS and len(text) >= (MIN_NEAR_LURE if telling else MIN_NEAR_LURE + 1)


def _may_join(word: Word, size: int) -> bool:
    """Hyphens inside a name (``carte-vitale``) or a longer lure word (``mise-a-jour``) are passed over."""
    return word.kind is Kind.NAME or (word.kind in LURE_KINDS and size >= MIN_JOINED_LURE)


def _rank(word: Word) -> tuple[int, int]:
    return (_strength(word), len(word.canonical))


def _strength(word: Word | None) -> int:
    return 0 if word is None or word.name is None else word.name.strength


def _is_of_several(word: Word) -> bool:
    """Whether it is a name of several words."""
    return word.name is not None and len(word.name.parts) > 1


def _may_end_within(name: Name, rest: int) -> bool:
    """A name of several words whose last is long enough to be told from the beginning of another one."""
    return len(name.parts) > 1 and (not rest or len(name.parts[-1]) >= MIN_LAST_WORD)


def _pieces(text: str, offset: int) -> Iterator[tuple[int, str]]:
    for part in text.split("-"):
        if part:
            yield offset, part
        offset += len(part) + 1


def _starts_of(parts: list[str]) -> list[int]:
    return [0, *itertools.accumulate(len(part) + 1 for part in parts[:-1])]
