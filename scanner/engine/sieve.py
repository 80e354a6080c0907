"""The sieve: can this host imitate anybody at all? One cheap test over the canonical, folded host.

It is part of the verdict: a host that it passes gets no reason of imitation or claim, by definition. So nothing here
follows the signals step by step: it may hold back more than they need, and is measured as they are, by what it loses.
``extension/shared/sieve.js`` is the same test over the same data; a test compares them host by host.

A host is held back for (1) letters that are not ASCII, (2) a protected name anywhere in it, look-alike letters made
one, (3) such a name with one edit in it, (4) the beginning of a health body's name, (5) a short name beside other
words, or words of the health administration together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from .sieve_data import MIN_LONG, MIN_NAME, MIN_SHORT, SieveData
from .sieve_tables import ANY_NAME, ANY_WORD, HEALTH, JOIN, MERGED, PLAIN, STRONG, Tables

Held = Literal["none", "weak", "strong"]
"""``strong``: could become dangerous; ``weak``: could become suspicious or a claim; ``none``: nothing to see."""

MAX_MISSPELT = 16
"""Longest word that is known with one edit in it."""

MAX_CROSSED, MAX_BORDERS = 6, 48
"""How many borders a misspelt text may span; with more of them in all a host is held back unread."""

_STATE = "gouv.fr"
"""The State's suffix, whatever stands before it: hosts that are really under it are told before."""

Span = tuple[int, int]
"""Start and end in the host without dots and hyphens."""


class Sieve:
    """The test, compiled once from its data and never changed."""

    __slots__ = ("_tables",)

    def __init__(self, data: SieveData) -> None:
        self._tables = Tables(data)

    def __call__(self, host: str) -> Held:
        """Test a canonical ASCII host in lower case, without a final dot."""
        if "xn--" in host or host.endswith(_STATE):
            return "strong"
        own = host.rpartition(".")[0]
        named = [is_strong for _, is_strong in self._tables.names.iter(own.translate(MERGED))]
        if True in named:
            return "strong"
        labels = own.replace("-", "").split(".")
        if named and any(map(self._tables.looks_like_a_name, labels)):
            return "strong"
        if None in named:
            is_token = any(map(self._tables.looks_like_a_name, own.replace(".", "-").split("-")))
            named = [kind for kind in named if kind is not None] + [False] * is_token
        letters = own.translate(JOIN)
        plain = letters.translate(PLAIN)
        near, words, shorts = self._pieces_of(letters, plain)
        if words or shorts or "-" in own:
            borders = _borders(own, words)
            shorts = [span for span in shorts if span[0] in borders or span[1] in borders or words]
            borders = _borders(own, (*words, *shorts))
            if len(borders) > MAX_BORDERS:
                return "strong"
            self._add_misspelt(plain, borders, near, words, bool(words or shorts))
            borders = _borders(own, words)
            shorts = [span for span in shorts if self._stands(span, shorts, letters, borders)]
        is_whole = self._tables.has_misspelt(labels, bool(near))
        if _has_pair(words) and _are_several(words) and any(text in letters for text in self._tables.subjects):
            return "strong"
        if named or near or is_whole or shorts:
            held = self._weighed(own, len(named), near, words, shorts, is_whole)
            if held != "none":
                return held
        return "weak" if _has_pair(words) or self._tables.has_body(own) else "none"

    def _weighed(
        self,
        own: str,
        named: int,
        near: Mapping[Span, int],
        words: Mapping[Span, int],
        shorts: Sequence[Span],
        is_whole: bool,
    ) -> Held:
        """How far what stands in the host goes together; ``is_whole``: a whole label is a name misspelt."""
        letters = own.translate(JOIN)
        is_deep = "." in own.removeprefix("www.")
        is_short = any(
            end - start > MIN_SHORT and (own, start, end) != (letters, 0, len(letters)) for start, end in shorts
        )
        is_acronym = any(letters[start:end] in self._tables.acronyms for start, end in shorts)
        if (is_acronym and is_short) or (is_deep and (named or is_whole or is_short)):
            return "strong"
        if _go_together(named, near, words, shorts):
            return "strong"
        if any(_stands_out(span, kinds, len(letters), words, is_deep) for span, kinds in near.items()):
            return "strong"
        return "weak" if named or near or is_whole or is_short or is_acronym else "none"

    def _pieces_of(self, letters: str, plain: str) -> tuple[dict[Span, int], dict[Span, int], list[Span]]:
        """Long names with one edit in them and words, with their kinds, and short names."""
        near: dict[Span, int] = {}
        words: dict[Span, int] = {}
        shorts: list[Span] = []
        tried: set[Span] = set()
        for last, (size, word, is_short, heads, tails) in self._tables.pieces.iter(plain):
            start, end = last + 1 - size, last + 1
            if word:
                words[start, end] = word
            if is_short and letters[start:end] in self._tables.short:
                shorts.append((start, end))
            wholes = [(start, start + length) for length in heads] + [(end - length, end) for length in tails]
            if wholes and not any(plain[slice(*span)] in self._tables.exact for span in wholes):
                windows = {(start, start + length + edit) for length in heads for edit in (-1, 0, 1)}
                windows |= {(end - length - edit, end) for length in tails for edit in (-1, 0, 1)}
                for first, last in windows - tried:
                    kind = self._tables.kinds(plain[first:last]) if first >= 0 and last <= len(plain) else 0
                    if kind & ANY_NAME:
                        near[first, last] = kind
                tried |= windows
        return near, words, shorts

    def _add_misspelt(
        self, plain: str, borders: Sequence[int], near: dict[Span, int], words: dict[Span, int], is_beside: bool
    ) -> None:
        """Add the short names, and beside other words the words, with one edit in them that stand between borders."""
        for at, start in enumerate(borders):
            for end in borders[at + 1 : at + 1 + MAX_CROSSED]:
                kinds = self._tables.kinds(plain[start:end]) if MIN_NAME - 1 <= end - start <= MAX_MISSPELT else 0
                if end - start <= MIN_LONG and kinds & ANY_NAME:
                    near[start, end] = kinds
                if is_beside and kinds & ANY_WORD:
                    words.setdefault((start, end), kinds)

    def _stands(self, span: Span, shorts: Sequence[Span], letters: str, borders: Sequence[int]) -> bool:
        """Whether a short name stands between borders, digits, words that say nothing or other short names."""
        start, end = span
        is_left = start in borders or letters[start - 1].isdigit() or any(other == start for _, other in shorts)
        is_right = end in borders or letters[end].isdigit() or any(other == end for other, _ in shorts)
        small = self._tables.small
        is_left = is_left or any(letters[border:start] in small for border in borders if border < start)
        return is_left and (
            is_right or any(letters[end:border] in self._tables.small for border in borders if border > end)
        )


def _go_together(named: int, near: Mapping[Span, int], words: Mapping[Span, int], shorts: Sequence[Span]) -> bool:
    """Whether two findings stand together: names, short names, and misspelt names or words beside them."""
    if named:
        return named > 1 or bool(near or words or shorts)
    return len(shorts) > 1 or bool(shorts and (near or words))


def _stands_out(span: Span, kinds: int, size: int, words: Mapping[Span, int], is_deep: bool) -> bool:
    """Whether a misspelt name has beside it what makes it dangerous; ``size``: letters of the host."""
    if not kinds & STRONG:
        return is_deep and _is_apart(span, words)
    return is_deep or MIN_LONG - 1 <= span[1] - span[0] < size or _is_apart(span, words) or _has_pair(words)


def _has_pair(words: Mapping[Span, int]) -> bool:
    """Whether a word of insurance or care stands beside another word."""
    return any(kind & HEALTH and _is_apart(span, words) for span, kind in words.items())


def _are_several(words: Iterable[Span]) -> bool:
    """Whether three words stand side by side: with one of health among them they may mean a body beyond doubt."""
    count, at = 0, 0
    for start, end in sorted(words, key=_end):
        if start >= at:
            count, at = count + 1, end
    return count > 2


def _end(span: Span) -> int:
    return span[1]


def _is_apart(span: Span, words: Iterable[Span]) -> bool:
    """Whether some word does not overlap ``span``."""
    return any(end <= span[0] or span[1] <= start for start, end in words)


def _borders(own: str, words: Iterable[Span]) -> list[int]:
    """Where pieces and words begin and end, in the host without dots and hyphens."""
    borders, at = {0}, 0
    for piece in own.replace(".", "-").split("-"):
        at += len(piece)
        borders.add(at)
    return sorted(borders.union(*words))
