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
from typing import Any, Literal

import ahocorasick
import msgspec

from .near import deletions

Held = Literal["none", "weak", "strong"]
"""``strong``: could become dangerous; ``weak``: could become suspicious or a claim; ``none``: nothing to see."""

MIN_NAME = 5
"""Shortest name that is looked for anywhere in a host; shorter ones count between borders of words only."""

MIN_LONG = 8
"""Shortest name that is looked for anywhere with one edit in it; shorter ones between borders of words only."""

MIN_SHORT, MIN_WORD, MIN_GLUED_BODY = 3, 4, 3
MIN_MISSPELT, MAX_MISSPELT = 6, 16
"""Lengths between which a word is known with one edit in it."""

MAX_CROSSED, MAX_BORDERS = 6, 48
"""How many borders a misspelt text may span; with more of them in all a host is held back unread."""

# Letter by letter, so that no look-alike straddles two words; coarser than ``fold.visual`` (``r`` is ``n``).
_ALIKE = dict(zip("013457892i", "oleastbgzl", strict=True))
_JOIN = str.maketrans("", "", ".-")
_PLAIN = str.maketrans(_ALIKE)
_MERGED = str.maketrans(_ALIKE | {"r": "n", "m": "nn", "w": "vv", "d": "cl"}) | _JOIN
# Coarser than ``fold.coarse``: what a careless eye adds is left out, what it merges is one.
_LEFT_OUT = dict.fromkeys("1ijluvwy", "")
_CARELESS = _MERGED | str.maketrans(_LEFT_OUT | dict.fromkeys("db8e3k", "c") | {"q": "g", "f": "t"})
_PLURALS = ("ses", "xes", "zes")
_NAME, _STRONG, _WORD, _HEALTH = 1, 2, 4, 8  # what a text is one edit from

Span = tuple[int, int]
"""Start and end in the host without dots and hyphens."""


class SieveData(msgspec.Struct, frozen=True, kw_only=True):
    """What the sieve knows, as the snapshot carries it: texts of lower-case letters and digits.

    ``strong``: names that make a host dangerous alone (reviewed aliases; verified domains without their dots);
    ``names``: the other names; ``missed``: those of both that one edit may hide; ``short``: names of three and four
    letters; ``health`` and ``telling``: words of insurance and care, of actions and offices; ``small``: words that say
    nothing; ``bodies``: how names of hospitals and health bodies begin.
    """

    strong: list[str]
    names: list[str]
    missed: list[str]
    short: list[str]
    health: list[str]
    telling: list[str]
    small: list[str]
    bodies: list[str]


class Sieve:
    """The test, compiled once from its data and never changed."""

    def __init__(self, data: SieveData) -> None:
        strong = frozenset(data.strong)
        self._written = frozenset((*data.names, *data.strong))
        self._alike = {text.translate(_MERGED): text in strong for text in (*data.names, *data.strong)}
        self._names = _automaton(self._alike)
        self._careless = frozenset(text.translate(_CARELESS) for text in data.missed if len(text) >= MIN_LONG)
        self._short, self._small, self._bodies = map(frozenset, (data.short, data.small, data.bodies))
        self._glued = tuple(text for text in data.bodies if len(text) >= MIN_GLUED_BODY)
        shorts = {text.translate(_PLAIN) for text in data.short}
        words = {text.translate(_PLAIN): False for text in data.telling}
        words |= {text.translate(_PLAIN): True for text in data.health}
        missed = {text.translate(_PLAIN): _STRONG if text in strong else _NAME for text in data.missed}
        self._exact = missed.keys()
        self._near: dict[str, int] = {}
        misspelt = {text: _HEALTH if word else _WORD for text, word in words.items() if len(text) >= MIN_MISSPELT}
        for text, bit in (*missed.items(), *misspelt.items()):
            for key in (text, *deletions(text)):
                self._near[key] = self._near.get(key, 0) | bit
        heads, tails = _halves([text for text in missed if len(text) >= MIN_LONG])
        self._pieces = _automaton(
            {
                text: (len(text), words.get(text), text in shorts, heads.get(text, ()), tails.get(text, ()))
                for text in {*words, *shorts, *heads, *tails}
            }
        )

    def __call__(self, host: str) -> Held:
        """Test a canonical ASCII host in lower case, without a final dot."""
        if "xn--" in host:
            return "strong"
        own = host.rpartition(".")[0]
        named = [is_strong for _, is_strong in self._names.iter(own.translate(_MERGED))]
        if any(named):
            return "strong"
        labels = own.split(".")
        if named and any(self._looks_like_a_name(label.replace("-", "")) for label in labels):
            return "strong"
        letters = own.translate(_JOIN)
        near, words, shorts = self._pieces_of(letters)
        is_whole = any(self._is_whole(label.replace("-", ""), bool(near)) for label in labels)
        if words or shorts or "-" in own:
            borders = _borders(own, (*words, *shorts))
            if len(borders) > MAX_BORDERS:
                return "strong"
            self._add_misspelt(letters.translate(_PLAIN), borders, near, words, bool(words or shorts))
            borders = _borders(own, words)
            shorts = [span for span in shorts if self._stands(span, shorts, letters, borders)]
        is_deep = len(labels) - (labels[0] == "www") > 1
        is_pair = any(is_health and _is_apart(span, words) for span, is_health in words.items())
        is_short = any(MIN_SHORT < end - start < len(letters) for start, end in shorts)
        if _is_strong(len(named), near, words, shorts, is_pair) or (is_deep and (named or is_whole or is_short)):
            return "strong"
        if is_deep and any(_is_apart(span, words) for span in near):
            return "strong"
        is_claim = any(map(self._is_body, labels))
        return "weak" if named or near or is_whole or is_claim or is_short or is_pair else "none"

    def _looks_like_a_name(self, label: str) -> bool:
        return label not in self._written and label.translate(_MERGED) in self._alike

    def _pieces_of(self, letters: str) -> tuple[dict[Span, int], dict[Span, bool], list[Span]]:
        """Long names with one edit in them and what they are, words and whether they are health's, short names."""
        near: dict[Span, int] = {}
        words: dict[Span, bool] = {}
        shorts: list[Span] = []
        plain = letters.translate(_PLAIN)
        for last, (size, is_health, is_short, heads, tails) in self._pieces.iter(plain):
            span = start, end = last + 1 - size, last + 1
            if is_health is not None:
                words[span] = is_health
            if is_short and letters[start:end] in self._short:
                shorts.append(span)
            if heads or tails:
                self._add_missed(plain, span, heads, tails, near)
        return near, words, shorts

    def _add_missed(
        self, plain: str, half: Span, heads: Sequence[int], tails: Sequence[int], near: dict[Span, int]
    ) -> None:
        """Add the long names with one edit in them of which a half stands there; ``heads``, ``tails``: how long."""
        start, end = half
        wholes = [(start, start + size) for size in heads] + [(end - size, end) for size in tails]
        if any(plain[slice(*span)] in self._exact for span in wholes):
            return
        spans = [(start, start + size + edit) for size in heads for edit in (-1, 0, 1)]
        spans += [(end - size - edit, end) for size in tails for edit in (-1, 0, 1)]
        for span in spans:
            level = self._level(plain[slice(*span)]) if span[0] >= 0 and span[1] <= len(plain) else 0
            if level & (_NAME | _STRONG):
                near[span] = level

    def _is_whole(self, label: str, is_near: bool) -> bool:
        """Whether a label without its hyphens is one edit from a name, or could be taken for one by a careless eye."""
        if len(label) < MIN_NAME - 1:
            return False
        if (is_near or len(label) <= MIN_LONG) and self._level(label.translate(_PLAIN)) & (_NAME | _STRONG):
            return True
        if label.translate(_CARELESS) in self._careless:
            return True
        return any(ending in label and label.replace(ending, ending[0]) in self._written for ending in _PLURALS)

    def _level(self, text: str) -> int:
        """What ``text`` is at most one edit from, as bits; nothing where it is a name itself."""
        level = 0
        if text not in self._exact:
            for key in (text, *deletions(text)):
                level |= self._near.get(key, 0)
        return level

    def _is_body(self, label: str) -> bool:
        """Whether a label begins as the name of a hospital or health body does."""
        parts = label.split("-", 3)
        return label.startswith(self._glued) or any("".join(parts[:n]) in self._bodies for n in range(1, len(parts)))

    def _add_misspelt(
        self, plain: str, borders: Sequence[int], near: dict[Span, int], words: dict[Span, bool], is_beside: bool
    ) -> None:
        """Add the short names, and beside other words the words, with one edit in them that stand between borders."""
        for at, start in enumerate(borders):
            for end in borders[at + 1 : at + 1 + MAX_CROSSED]:
                size = end - start
                level = self._level(plain[start:end]) if MIN_NAME - 1 <= size <= MAX_MISSPELT else 0
                if size <= MIN_LONG and level & (_NAME | _STRONG):
                    near[start, end] = level
                if is_beside and level & (_WORD | _HEALTH):
                    words.setdefault((start, end), bool(level & _HEALTH))

    def _stands(self, span: Span, shorts: Sequence[Span], letters: str, borders: Sequence[int]) -> bool:
        """Whether a short name stands between borders, digits, words that say nothing or other short names."""
        start, end = span
        is_left = start in borders or letters[start - 1].isdigit() or any(other == start for _, other in shorts)
        is_right = end in borders or letters[end].isdigit() or any(other == end for other, _ in shorts)
        is_left = is_left or any(letters[border:start] in self._small for border in borders if border < start)
        return is_left and (is_right or any(letters[end:border] in self._small for border in borders if border > end))


def _is_strong(
    named: int, near: Mapping[Span, int], words: Mapping[Span, bool], shorts: Sequence[Span], is_pair: bool
) -> bool:
    """Whether two findings stand together: names, misspelt names, short names, words apart from them."""
    if named:
        return named > 1 or bool(near or words or shorts)
    if shorts:
        return len(shorts) > 1 or bool(near or words)
    return any(level & _STRONG and (is_pair or _is_apart(span, words)) for span, level in near.items())


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


def _halves(texts: Iterable[str]) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The halves of texts, one of which any edit leaves whole, each with the lengths of the texts that it belongs to.

    A swap of the two letters in the middle touches both: the first half is there in that form as well.
    """
    heads: dict[str, tuple[int, ...]] = {}
    tails: dict[str, tuple[int, ...]] = {}
    for text in sorted(texts, key=len):
        middle = len(text) // 2
        for half, some in ((text[:middle], heads), (text[: middle - 1] + text[middle], heads), (text[middle:], tails)):
            if len(text) not in some.get(half, ()):
                some[half] = (*some.get(half, ()), len(text))
    return heads, tails


def _automaton(payloads: Mapping[str, Any]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text, payload in payloads.items():
        automaton.add_word(text, payload)
    automaton.add_word("\0", None)  # an automaton must hold something
    automaton.make_automaton()
    return automaton
