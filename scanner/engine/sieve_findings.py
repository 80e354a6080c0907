"""What of the sieve's texts stands in one host, and where: names, words, and what is one edit from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .sieve_data import MIN_GLUED_LONG, MIN_LONG, MIN_NAME, MIN_WORD
from .sieve_halves import Half, may_go_on
from .sieve_spans import Span, between, borders, holds_pair_alone, is_apart, may_be_words_alone, occurrences
from .sieve_tables import MAX_MISSPELT, MIN_MISSPELT, WORD, Found, Tables, Written

MAX_BORDERS = 24
"""A host with more borders of pieces and words is not looked at between them."""


class Findings:
    """The findings in a host without its last label; spans count ``letters``, the host without dots and hyphens.

    ``named``: the names written anywhere in it, look-alike letters made one; ``shorts``: names that count between
    borders only; ``words`` and ``near``, names with one edit in them, with their kinds.
    """

    __slots__ = ("_halves", "_plain", "_tables", "letters", "named", "near", "own", "shorts", "words")

    def __init__(
        self, own: str, letters: str, plain: str, named: Sequence[Written], pieces: Iterable[Found], tables: Tables
    ) -> None:
        """``plain``: the letters as ``to_plain`` has them; ``pieces``: what of the tables' pieces stands in that."""
        self.own, self.letters, self._plain, self.named, self._tables = own, letters, plain, named, tables
        self.words: dict[Span, int] = {}
        self.shorts: list[Span] = []
        self.near: dict[Span, int] = {}
        self._halves: list[tuple[int, int, Half]] = []
        for last, (size, word, is_short, half) in pieces:
            start, end = last + 1 - size, last + 1
            if word:
                self.words[start, end] = word
            if is_short and letters[start:end] in tables.short:
                self.shorts.append((start, end))
            if half is not None and may_go_on(plain, start, end, half):
                self._halves.append((start, end, half))

    @property
    def names(self) -> list[str]:
        """The names that are no token."""
        return [text for text, _, is_strong in self.named if is_strong is not None]

    def look_closer(self) -> bool:
        """Add what is misspelt, and keep the short names that stand between borders; False if these are too many."""
        if self._halves:
            self.near = self._tables.nearly(self.letters, self._plain, self._halves)
        if not (self.words or self.shorts or self.named or "-" in self.own):
            return True
        edges = borders(self.own, (*self.words, *self.shorts))
        if len(edges) > MAX_BORDERS:
            return False
        if not (self.shorts or self.named):
            self._add_misspelt(edges, is_beside=False)
            return True
        names = [span for text, _, _ in self.named for span in occurrences(text, self.letters)]
        shorts = self._beside_something(names)
        edges = borders(self.own, (*self.words, *names, *shorts))
        self._add_misspelt(edges, is_beside=bool(names or shorts or (self.words and self.named)))
        edges = borders(self.own, (*self.words, *names, *self.near))
        self.shorts = [span for span in shorts if all(self._sides(span, edges, shorts))]
        return True

    def _beside_something(self, names: Sequence[Span]) -> list[Span]:
        """The short names but those with nothing beside them, and those that must stand between hyphens and do not."""
        if not self.shorts:
            return []
        pieces, others = borders(self.own, ()), (*self.shorts, *names)
        edges = borders(self.own, (*self.words, *names))
        return [
            span
            for span in self.shorts
            if span[1] - span[0] < MIN_NAME or is_apart(span, others) or self._stands(span, pieces)
            if self.words or self.near or any(self._sides(span, edges))
        ]

    def _add_misspelt(self, edges: Sequence[int], is_beside: bool) -> None:
        """Add the names of few letters between borders that are misspelt, and words, brief or misspelt.

        Words tell beside a name (``is_beside``: there is one), or where a label is nothing but words.
        """
        letters, plain, missed_names = self.letters, self._plain, self._tables.missed_names
        for start, end in between(edges, MIN_WORD, MIN_LONG):
            kinds = missed_names(letters[start:end], plain[start:end])
            if kinds:
                self.near[start, end] = kinds
        asked = dict.fromkeys(self.words, 0)  # these are found already
        if self.near or is_beside or (self.words and self._may_be_words_alone(edges, asked)):
            for span in between(edges, 1, MAX_MISSPELT):
                kinds = asked[span] if span in asked else self._missed_word(span)
                if kinds:
                    self.words[span] = kinds

    def _may_be_words_alone(self, edges: Sequence[int], asked: dict[Span, int]) -> bool:
        """Whether a label may be nothing but words; notes in ``asked`` what was looked for, and found or not."""

        def ends(start: int) -> Iterator[int]:
            for end in edges[edges.index(start) + 1 :] if start in edges else ():
                span = start, end
                if span not in asked:
                    asked[span] = self._missed_word(span)
                if asked[span]:
                    yield end

        return may_be_words_alone(self.own, self.words, self._small_ends, ends)

    def _missed_word(self, span: Span) -> int:
        """What word a text between borders is if it is brief, or is one edit from."""
        start, end = span
        if end - start < MIN_WORD:
            return WORD if self.letters[start:end] in self._tables.brief else 0
        if end - start < MIN_MISSPELT - 1:
            return 0
        return self._tables.missed_words(self.letters[start:end], self._plain[start:end])

    def is_words_alone(self) -> bool:
        """Whether a label is nothing but words, one of insurance or care and another."""
        return bool(self.words) and holds_pair_alone(self.own, self.words, self._small_ends)

    def _small_ends(self, start: int) -> list[int]:
        return self._tables.small_ends(self.letters, start)

    def has_name_alone(self) -> bool:
        """Whether a name counts without words beside it: a long one, in look-alike letters, or between borders."""
        if any(len(text) >= MIN_GLUED_LONG or text not in self.letters for text in self.names):
            return True
        edges = borders(self.own, self.words)
        return any(self._stands(span, edges) for text in self.names for span in occurrences(text, self.letters))

    def _stands(self, span: Span, edges: Sequence[int]) -> bool:
        """Whether a short name stands between borders, digits or words that say nothing."""
        return all(self._sides(span, edges))

    def _sides(self, span: Span, edges: Sequence[int], shorts: Sequence[Span] = ()) -> tuple[bool, bool]:
        """Whether a border, a digit, a word that says nothing or another short name is left, and right, of a span."""
        start, end = span
        letters, small = self.letters, self._tables.small
        is_left = start in edges or letters[start - 1].isdigit() or any(other == start for _, other in shorts)
        is_right = end in edges or letters[end].isdigit() or any(other == end for other, _ in shorts)
        return (
            is_left or any(letters[edge:start] in small for edge in edges if edge < start),
            is_right or any(letters[end:edge] in small for edge in edges if edge > end),
        )
