"""The sieve's look-ups, compiled once from its data, and the folds under which its texts are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ahocorasick

from .fold import single
from .near import Missed
from .sieve_data import MIN_CUT, MIN_CUT_WORD, MIN_LONG, MIN_NAME, SieveData

MIN_CARELESS = 12
"""Shortest name that is looked for with one edit in it once a careless eye has merged its letters."""

MIN_MISSPELT = 6
"""Shortest word that is known with one edit in it."""

MIN_GLUED_BODY = 3

_PLURALS = ("ses", "xes", "zes")
NAME, STRONG, WORD, HEALTH = 1, 2, 4, 8
"""What a text is one edit from, as bits."""
ANY_NAME, ANY_WORD = NAME | STRONG, WORD | HEALTH

# Letter by letter, so that no look-alike straddles two words; coarser than ``fold.visual`` (``r`` is ``n``).
_ALIKE = dict(zip("013457892i", "oleastbgzl", strict=True))
JOIN = str.maketrans("", "", ".-")
PLAIN = str.maketrans(_ALIKE)
MERGED = str.maketrans(_ALIKE | {"r": "n", "m": "nn", "w": "vv", "d": "cl"}) | JOIN
# Coarser than ``fold.coarse``: what a careless eye adds is left out, what it merges is one.
_LEFT_OUT = dict.fromkeys("1ijluvwy", "")
CARELESS = MERGED | str.maketrans(_LEFT_OUT | dict.fromkeys("db8e3k", "c") | {"q": "g", "f": "t"})


class Tables:
    """Look-ups of the sieve; never changed."""

    def __init__(self, data: SieveData) -> None:
        strong = frozenset(data.strong)
        self.written = frozenset((*data.names, *data.strong))
        self.alike = {text.translate(MERGED): text in strong for text in (*data.names, *data.strong)}
        self.tokens = frozenset(
            text.translate(MERGED) for text in (*data.acronyms, *(text for text in data.short if len(text) >= MIN_NAME))
        )
        self.names = _automaton(dict.fromkeys(self.tokens, None) | self.alike)
        self.short, self.acronyms = frozenset(data.short), frozenset(data.acronyms)
        self.small, self.bodies = frozenset(data.small), frozenset(data.bodies)
        self.glued = tuple(text for text in data.bodies if len(text) >= MIN_GLUED_BODY)
        self.subjects = tuple(data.subjects)
        self.offices = tuple(data.offices)
        self.singles = frozenset(map(single, (*data.seen, *data.acronyms)))
        self.glued_starts = frozenset(text[:MIN_GLUED_BODY] for text in self.glued)
        whole = dict.fromkeys(map(_plain, data.telling), WORD) | dict.fromkeys(map(_plain, data.health), HEALTH)
        words = {cut: kind for text, kind in whole.items() for cut in _cut_short(text)} | whole
        missed = {_plain(text): STRONG if text in strong else NAME for text in data.missed}
        self.exact = missed.keys() - set(map(_plain, data.short))
        misspelt = {text: kind for text, kind in whole.items() if len(text) >= MIN_MISSPELT}
        self.near = Missed({text: missed.get(text, 0) | misspelt.get(text, 0) for text in {*missed, *misspelt}}, {})
        self.near_short = Missed({text: kind for text, kind in missed.items() if len(text) <= MIN_LONG + 1}, {})
        self.seen = Missed({text: NAME for text in data.seen if len(text) > MIN_LONG}, MERGED)
        self.careless = frozenset(text.translate(CARELESS) for text in data.seen)
        self.near_careless = Missed({text: NAME for text in data.seen if len(text) >= MIN_CARELESS}, CARELESS)
        shorts = set(map(_plain, data.short))
        heads, tails = _halves(text for text in missed if len(text) >= MIN_LONG)
        self.pieces = _automaton(
            {
                text: (len(text), words.get(text, 0), text in shorts, heads.get(text, ()), tails.get(text, ()))
                for text in {*words, *shorts, *heads, *tails}
            }
        )

    def looks_like_a_name(self, text: str) -> bool:
        """Whether a text is a name in look-alike letters, not written as it is."""
        merged = text.translate(MERGED)
        return (merged in self.alike and text not in self.written) or (merged in self.tokens and text not in self.short)

    def kinds(self, text: str) -> int:
        """What ``text`` is at most one edit from, as bits; nothing where it is a name itself."""
        return 0 if text in self.exact else self.near.kinds(text)

    def has_misspelt(self, labels: Sequence[str], is_near: bool) -> bool:
        """Whether a label without its hyphens is one edit from a name, or could be taken for one by a careless eye."""
        for label in labels:
            size = len(label)
            if size < MIN_NAME - 1:
                continue
            if size <= MIN_LONG and self.near_short.kinds(label.translate(PLAIN)) and label not in self.written:
                return True
            if single(label) in self.singles:
                return True
            if is_near and self.kinds(label.translate(PLAIN)) & ANY_NAME:
                return True
            if size >= MIN_LONG and self.seen.kinds(label.translate(MERGED)):
                return True
            seen = label.translate(CARELESS)
            if seen in self.careless or (size >= MIN_CARELESS - 1 and self.near_careless.kinds(seen)):
                return True
            if any(ending in label and label.replace(ending, ending[0]) in self.written for ending in _PLURALS):
                return True
        return False

    def has_body(self, own: str) -> bool:
        """Whether a label begins, or ends, as the name of a hospital or health body does."""
        for label in own.split("."):
            if label[:MIN_GLUED_BODY] in self.glued_starts and label.startswith(self.glued):
                return True
            if label.endswith(self.offices):
                return True
            parts = label.split("-", 3)
            if any("".join(parts[:count]) in self.bodies for count in range(1, len(parts))):
                return True
        return False


def _plain(text: str) -> str:
    return text.translate(PLAIN)


def _cut_short(word: str) -> list[str]:
    """The beginnings by which a long word is known as well."""
    return [word[:size] for size in range(MIN_CUT, len(word))] if len(word) >= MIN_CUT_WORD else []


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
