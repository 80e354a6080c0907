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

from .near import Missed
from .sieve_data import MIN_CUT, MIN_CUT_WORD, MIN_LONG, MIN_NAME, MIN_SHORT, SieveData

Held = Literal["none", "weak", "strong"]
"""``strong``: could become dangerous; ``weak``: could become suspicious or a claim; ``none``: nothing to see."""

MIN_CARELESS = 12
"""Shortest name that is looked for with one edit in it once a careless eye has merged its letters."""

MIN_MISSPELT, MAX_MISSPELT = 6, 16
"""Lengths between which a word is known with one edit in it."""

MIN_GLUED_BODY = 3
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
_ANY_NAME, _ANY_WORD = _NAME | _STRONG, _WORD | _HEALTH

Span = tuple[int, int]
"""Start and end in the host without dots and hyphens."""


class Sieve:
    """The test, compiled once from its data and never changed."""

    def __init__(self, data: SieveData) -> None:
        strong = frozenset(data.strong)
        self._written = frozenset((*data.names, *data.strong))
        self._alike = {text.translate(_MERGED): text in strong for text in (*data.names, *data.strong)}
        self._tokens = frozenset(text.translate(_MERGED) for text in data.short if len(text) >= MIN_NAME)
        self._names = _automaton(dict.fromkeys(self._tokens, None) | self._alike)
        self._short, self._acronyms = frozenset(data.short), frozenset(data.acronyms)
        self._small, self._bodies = frozenset(data.small), frozenset(data.bodies)
        self._glued = tuple(text for text in data.bodies if len(text) >= MIN_GLUED_BODY)
        self._glued_starts = frozenset(text[:MIN_GLUED_BODY] for text in self._glued)
        whole = dict.fromkeys(map(_plain, data.telling), _WORD) | dict.fromkeys(map(_plain, data.health), _HEALTH)
        words = {cut: kind for text, kind in whole.items() for cut in _cut_short(text)} | whole
        missed = {_plain(text): _STRONG if text in strong else _NAME for text in data.missed}
        self._exact = missed.keys() - set(map(_plain, data.short))
        misspelt = {text: kind for text, kind in whole.items() if len(text) >= MIN_MISSPELT}
        self._near = Missed({text: missed.get(text, 0) | misspelt.get(text, 0) for text in {*missed, *misspelt}}, {})
        self._near_short = Missed({text: kind for text, kind in missed.items() if len(text) <= MIN_LONG + 1}, {})
        self._seen = Missed({text: _NAME for text in data.seen if len(text) > MIN_LONG}, _MERGED)
        self._careless = frozenset(text.translate(_CARELESS) for text in data.seen)
        self._near_careless = Missed({text: _NAME for text in data.seen if len(text) >= MIN_CARELESS}, _CARELESS)
        shorts = set(map(_plain, data.short))
        heads, tails = _halves(text for text in missed if len(text) >= MIN_LONG)
        self._pieces = _automaton(
            {
                text: (len(text), words.get(text, 0), text in shorts, heads.get(text, ()), tails.get(text, ()))
                for text in {*words, *shorts, *heads, *tails}
            }
        )

    def __call__(self, host: str) -> Held:
        """Test a canonical ASCII host in lower case, without a final dot."""
        if "xn--" in host:
            return "strong"
        own = host.rpartition(".")[0]
        named = [is_strong for _, is_strong in self._names.iter(own.translate(_MERGED))]
        if True in named:
            return "strong"
        labels = own.replace("-", "").split(".")
        if named and any(map(self._looks_like_a_name, labels)):
            return "strong"
        if None in named:
            is_token = any(map(self._looks_like_a_name, own.replace(".", "-").split("-")))
            named = [kind for kind in named if kind is not None] + [False] * is_token
        letters = own.translate(_JOIN)
        plain = letters.translate(_PLAIN)
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
        is_whole = self._has_whole(labels, bool(near))
        is_cut = own != letters
        is_short = any(end - start > MIN_SHORT and (is_cut or end - start < len(letters)) for start, end in shorts)
        is_acronym = any(letters[start:end] in self._acronyms for start, end in shorts)
        if named or near or is_whole or shorts:
            if is_acronym and is_short:
                return "strong"
            is_deep = len(labels) - (labels[0] == "www") > 1
            if (is_deep and (named or is_whole or is_short)) or _is_strong(len(named), near, words, shorts):
                return "strong"
            if any(_stands_out(span, kinds, len(letters), words, is_deep) for span, kinds in near.items()):
                return "strong"
        is_held = named or near or is_whole or is_short or is_acronym or _has_pair(words)
        return "weak" if is_held or self._has_body(own) else "none"

    def _looks_like_a_name(self, text: str) -> bool:
        """Whether a text is a name in look-alike letters, not written as it is."""
        merged = text.translate(_MERGED)
        return (merged in self._alike and text not in self._written) or (
            merged in self._tokens and text not in self._short
        )

    def _pieces_of(self, letters: str, plain: str) -> tuple[dict[Span, int], dict[Span, int], list[Span]]:
        """Long names with one edit in them and words, with their kinds, and short names."""
        near: dict[Span, int] = {}
        words: dict[Span, int] = {}
        shorts: list[Span] = []
        for last, (size, word, is_short, heads, tails) in self._pieces.iter(plain):
            start, end = last + 1 - size, last + 1
            if word:
                words[start, end] = word
            if is_short and letters[start:end] in self._short:
                shorts.append((start, end))
            wholes = [(start, start + length) for length in heads] + [(end - length, end) for length in tails]
            if wholes and not any(plain[slice(*span)] in self._exact for span in wholes):
                for first, last in [(start, start + length + edit) for length in heads for edit in (-1, 0, 1)] + [
                    (end - length - edit, end) for length in tails for edit in (-1, 0, 1)
                ]:
                    kind = self._kinds(plain[first:last]) if first >= 0 and last <= len(plain) else 0
                    if kind & _ANY_NAME:
                        near[first, last] = kind
        return near, words, shorts

    def _has_whole(self, labels: Sequence[str], is_near: bool) -> bool:
        """Whether a label without its hyphens is one edit from a name, or could be taken for one by a careless eye."""
        for label in labels:
            size = len(label)
            if size < MIN_NAME - 1:
                continue
            if size <= MIN_LONG and self._near_short.kinds(label.translate(_PLAIN)) and label not in self._written:
                return True
            if is_near and self._kinds(label.translate(_PLAIN)) & _ANY_NAME:
                return True
            if size >= MIN_LONG and self._seen.kinds(label.translate(_MERGED)):
                return True
            seen = label.translate(_CARELESS)
            if seen in self._careless or (size >= MIN_CARELESS - 1 and self._near_careless.kinds(seen)):
                return True
            if any(ending in label and label.replace(ending, ending[0]) in self._written for ending in _PLURALS):
                return True
        return False

    def _kinds(self, text: str) -> int:
        """What ``text`` is at most one edit from, as bits; nothing where it is a name itself."""
        return 0 if text in self._exact else self._near.kinds(text)

    def _has_body(self, own: str) -> bool:
        """Whether a label begins as the name of a hospital or health body does."""
        for label in own.split("."):
            if label[:MIN_GLUED_BODY] in self._glued_starts and label.startswith(self._glued):
                return True
            parts = label.split("-", 3)
            if any("".join(parts[:count]) in self._bodies for count in range(1, len(parts))):
                return True
        return False

    def _add_misspelt(
        self, plain: str, borders: Sequence[int], near: dict[Span, int], words: dict[Span, int], is_beside: bool
    ) -> None:
        """Add the short names, and beside other words the words, with one edit in them that stand between borders."""
        for at, start in enumerate(borders):
            for end in borders[at + 1 : at + 1 + MAX_CROSSED]:
                kinds = self._kinds(plain[start:end]) if MIN_NAME - 1 <= end - start <= MAX_MISSPELT else 0
                if end - start <= MIN_LONG and kinds & _ANY_NAME:
                    near[start, end] = kinds
                if is_beside and kinds & _ANY_WORD:
                    words.setdefault((start, end), kinds)

    def _stands(self, span: Span, shorts: Sequence[Span], letters: str, borders: Sequence[int]) -> bool:
        """Whether a short name stands between borders, digits, words that say nothing or other short names."""
        start, end = span
        is_left = start in borders or letters[start - 1].isdigit() or any(other == start for _, other in shorts)
        is_right = end in borders or letters[end].isdigit() or any(other == end for other, _ in shorts)
        is_left = is_left or any(letters[border:start] in self._small for border in borders if border < start)
        return is_left and (is_right or any(letters[end:border] in self._small for border in borders if border > end))


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _cut_short(word: str) -> list[str]:
    """The beginnings by which a long word is known as well."""
    return [word[:size] for size in range(MIN_CUT, len(word))] if len(word) >= MIN_CUT_WORD else []


def _is_strong(named: int, near: Mapping[Span, int], words: Mapping[Span, int], shorts: Sequence[Span]) -> bool:
    """Whether two findings stand together: names, short names, and misspelt names or words beside them."""
    if named:
        return named > 1 or bool(near or words or shorts)
    return len(shorts) > 1 or bool(shorts and (near or words))


def _stands_out(span: Span, kinds: int, size: int, words: Mapping[Span, int], is_deep: bool) -> bool:
    """Whether a misspelt name has beside it what makes it dangerous; ``size``: letters of the host."""
    if not kinds & _STRONG:
        return is_deep and _is_apart(span, words)
    return is_deep or MIN_LONG - 1 <= span[1] - span[0] < size or _is_apart(span, words) or _has_pair(words)


def _has_pair(words: Mapping[Span, int]) -> bool:
    """Whether a word of insurance or care stands beside another word."""
    return any(kind & _HEALTH and _is_apart(span, words) for span, kind in words.items())


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
