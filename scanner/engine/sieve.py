"""The sieve: can this host imitate anybody at all? One cheap test over the canonical, folded host.

It is part of the verdict: a host that it passes gets no reason of imitation or claim, by definition. So nothing here
follows the signals step by step: it may hold back more than they need, and is measured as they are, by what it loses.
``extension/shared/sieve.js`` is the same test over the same data; a test compares them host by host.

A host is held back for (1) letters that are not ASCII, (2) a protected name anywhere in it, look-alike letters made
one, (3) such a name with one edit in it, (4) the beginning of a health body's name, (5) a short name beside other
words, or words of the health administration and nothing else. Hosts under the State's own suffix are let through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from .sieve_data import MIN_GLUED_LONG, MIN_LONG, MIN_NAME, MIN_SHORT, MIN_WORD, SieveData
from .sieve_halves import Half, may_go_on
from .sieve_spans import (
    EndsFrom,
    Span,
    borders,
    go_together,
    has_pair,
    holds_pair_alone,
    is_apart,
    may_be_words_alone,
    occurrences,
    stands_out,
    tells,
)
from .sieve_tables import MAX_MISSPELT, WORD, Tables, Written, join, to_plain

Held = Literal["none", "weak", "strong"]
"""``strong``: could become dangerous; ``weak``: could become suspicious or a claim; ``none``: nothing to see."""

MAX_BORDERS = 24
"""A host with more borders of pieces and words is held back unread."""

_STATE = "gouv.fr"
"""The State's suffix behind other letters (``impots-gouv.fr``)."""


class Sieve:
    """The test, compiled once from its data and never changed."""

    __slots__ = ("_tables",)

    def __init__(self, data: SieveData) -> None:
        self._tables = Tables(data)

    def __call__(self, host: str) -> Held:
        """Test a canonical ASCII host in lower case, without a final dot."""
        tables = self._tables
        if host.endswith(tables.state):
            return "none"
        if "xn--" in host or host.endswith(_STATE):
            return "strong"
        own = host.rpartition(".")[0]
        named = tables.names_in(own)
        labels = own.replace("-", "").split(".")
        if named and (any(is_strong for _, _, is_strong in named) or any(map(tables.looks_like_a_name, labels))):
            return "strong"
        letters = join(own)
        plain = to_plain(letters)
        words, shorts, halves = self._pieces_of(letters, plain)
        if words and named and any(is_strong is not None for _, _, is_strong in named):
            return "strong"  # as the last step has it: they go together
        near = tables.nearly(letters, plain, halves) if halves else {}
        if words or shorts or named or "-" in own:
            edges = borders(own, (*words, *shorts))
            if len(edges) > MAX_BORDERS:
                return "strong"
            if shorts or named:
                shorts = self._among_words(own, letters, plain, named, near, words, shorts)
            else:
                self._add_misspelt(own, letters, plain, edges, near, words, is_beside=False)
        is_whole = tables.has_misspelt(labels, bool(near))
        is_alone = bool(words) and has_pair(words) and holds_pair_alone(own, words, self._small_ends(letters))
        if is_alone and any(text in letters for text in tables.subjects):
            return "strong"
        held: Held = "none"
        if named or near or is_whole or shorts:
            held = self._weighed(own, named, near, words, shorts, is_whole)
        return "weak" if held == "none" and (is_alone or tables.has_body(own)) else held

    def _among_words(
        self,
        own: str,
        letters: str,
        plain: str,
        named: Sequence[Written],
        near: dict[Span, int],
        words: dict[Span, int],
        shorts: Sequence[Span],
    ) -> list[Span]:
        """The short names that stand between borders; adds what is misspelt between them to ``near`` and ``words``."""
        names = [span for text, _, _ in named for span in occurrences(text, letters)]
        if shorts:
            edges = borders(own, (*words, *names))
            shorts = [
                span
                for span in self._bounded(shorts, names, own, letters)
                if words or near or any(self._sides(span, (), letters, edges))
            ]
        edges = borders(own, (*words, *names, *shorts))
        is_beside = bool(names or shorts or (words and named))
        self._add_misspelt(own, letters, plain, edges, near, words, is_beside)
        if not shorts:
            return []
        edges = borders(own, (*words, *names, *near))
        return [span for span in shorts if all(self._sides(span, shorts, letters, edges))]

    def holds_name(self, text: str) -> bool:
        """Whether a name of five letters and more, or an acronym, stands in a folded text, look-alikes made one."""
        return bool(self._tables.names_in(text))

    def _weighed(
        self,
        own: str,
        named: Sequence[Written],
        near: Mapping[Span, int],
        words: Mapping[Span, int],
        shorts: Sequence[Span],
        is_whole: bool,
    ) -> Held:
        """How far what stands in the host goes together; ``is_whole``: a whole label is a name misspelt."""
        letters = join(own)
        names = [text for text, _, is_strong in named if is_strong is not None]
        is_token = any(is_strong is None and text not in letters for text, _, is_strong in named)
        total = len(names) + is_token
        is_deep = "." in own.removeprefix("www.")
        is_short = any(
            end - start > MIN_SHORT and (own, start, end) != (letters, 0, len(letters)) for start, end in shorts
        )
        is_acronym = any(letters[start:end] in self._tables.acronyms for start, end in shorts)
        if (is_acronym and is_short) or (is_deep and (total or is_whole or is_short)):
            return "strong"
        if go_together(total, near, words, shorts):
            return "strong"
        if any(stands_out(span, kinds, len(letters), words, is_deep) for span, kinds in near.items()):
            return "strong"
        if is_whole or is_short or is_acronym or is_token:
            return "weak"
        edges = borders(own, words)
        if any(self._stands_alone(text, letters, edges) for text in names):
            return "weak"
        others = (*words, *shorts, *near)
        return "weak" if any(tells(span, kinds, others) for span, kinds in near.items()) else "none"

    def _pieces_of(self, letters: str, plain: str) -> tuple[dict[Span, int], list[Span], list[tuple[int, int, Half]]]:
        """Words with their kinds, short names, and halves of long names with where these would begin and end."""
        words: dict[Span, int] = {}
        shorts: list[Span] = []
        halves: list[tuple[int, int, Half]] = []
        for last, (size, word, is_short, half) in self._tables.pieces.iter(plain):
            start, end = last + 1 - size, last + 1
            if word:
                words[start, end] = word
            if is_short and letters[start:end] in self._tables.short:
                shorts.append((start, end))
            if half is not None and may_go_on(plain, start, end, half):
                halves.append((start, end, half))
        return words, shorts, halves

    def _add_misspelt(
        self,
        own: str,
        letters: str,
        plain: str,
        edges: Sequence[int],
        near: dict[Span, int],
        words: dict[Span, int],
        is_beside: bool,
    ) -> None:
        """Add the short names that stand between borders, and the words, brief or misspelt, where these may tell.

        They tell beside a name (``is_beside``: there is one), or where a label is nothing but words.
        """
        for start, end in _between(edges, MIN_WORD, MIN_LONG):
            kinds = self._tables.missed_names(letters[start:end], plain[start:end])
            if kinds:
                near[start, end] = kinds
        asked: dict[Span, int] = {}
        if near or is_beside or (words and self._may_be_words_alone(own, letters, plain, edges, words, asked)):
            for span in _between(edges, 1, MAX_MISSPELT):
                if span not in words:
                    kinds = asked[span] if span in asked else self._misspelt_word(letters, plain, span)
                    if kinds:
                        words[span] = kinds

    def _may_be_words_alone(
        self,
        own: str,
        letters: str,
        plain: str,
        edges: Sequence[int],
        words: Mapping[Span, int],
        asked: dict[Span, int],
    ) -> bool:
        """Whether a label may be nothing but words; notes in ``asked`` what misspelt words it looked for."""

        def ends(start: int) -> Iterator[int]:
            for end in edges[edges.index(start) + 1 :] if start in edges else ():
                span = start, end
                if span not in words:
                    asked[span] = self._misspelt_word(letters, plain, span)
                    if asked[span]:
                        yield end

        return may_be_words_alone(own, words, self._small_ends(letters), ends)

    def _small_ends(self, letters: str) -> EndsFrom:
        return partial(self._tables.small_ends, letters)

    def _misspelt_word(self, letters: str, plain: str, span: Span) -> int:
        """What word a text between borders is if it is brief, or is one edit from."""
        start, end = span
        if end - start < MIN_WORD:
            return WORD if letters[start:end] in self._tables.brief else 0
        return self._tables.missed_words(letters[start:end], plain[start:end])

    def _stands(self, span: Span, letters: str, edges: Sequence[int]) -> bool:
        """Whether a short name stands between borders, digits or words that say nothing."""
        return all(self._sides(span, (), letters, edges))

    def _sides(self, span: Span, shorts: Sequence[Span], letters: str, edges: Sequence[int]) -> tuple[bool, bool]:
        """Whether a border, a digit, a word that says nothing or another short name is left, and right, of a span."""
        start, end = span
        small = self._tables.small
        is_left = start in edges or letters[start - 1].isdigit() or any(other == start for _, other in shorts)
        is_right = end in edges or letters[end].isdigit() or any(other == end for other, _ in shorts)
        return (
            is_left or any(letters[edge:start] in small for edge in edges if edge < start),
            is_right or any(letters[end:edge] in small for edge in edges if edge > end),
        )

    def _bounded(self, shorts: Sequence[Span], names: Sequence[Span], own: str, letters: str) -> list[Span]:
        """Short names but those that count between hyphens, or beside another name, and do not stand so."""
        pieces, others = borders(own, ()), (*shorts, *names)
        return [
            span
            for span in shorts
            if span[1] - span[0] < MIN_NAME or is_apart(span, others) or self._stands(span, letters, pieces)
        ]

    def _stands_alone(self, text: str, letters: str, edges: Sequence[int]) -> bool:
        """Whether a name without words beside it counts: a long one, one in look-alike letters, one between borders."""
        if len(text) >= MIN_GLUED_LONG or text not in letters:
            return True
        return any(self._stands(span, letters, edges) for span in occurrences(text, letters))


def _between(edges: Sequence[int], least: int, longest: int) -> Iterator[Span]:
    """The spans between any two borders, of so many letters."""
    for at, start in enumerate(edges, start=1):
        for end in edges[at:]:
            if end - start > longest:
                break
            if end - start >= least:
                yield start, end
