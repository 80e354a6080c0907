"""Words as people in France write them: accents and little words dropped, and found again by ear or one slip away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from ..engine import fold
from ..engine.near import NearIndex

EXACT, BY_EAR, SLIPPED, SLIPPED_TWICE = 1.0, 0.85, 0.75, 0.6
"""How much a word counts that was written as it is, as it sounds, or with slips (one also in how it sounds)."""
OTHER = 0.6
"""How much of that is left where the word as it is written is known too, and sounds the same."""

MIN_HEARD, MIN_SLIPPED = 3, 4
"""Shorter words are like too many others: they are taken by ear at most, or as they are written."""
MIN_SLIPPED_TWICE, _END = 7, 4

LITTLE = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "sur", "the"))
SHORT_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "hop": "hopital"}
_PIECES = re.compile(r"[a-z0-9]+")

SOUNDS = tuple(
    (re.compile(written), said)
    for written, said in (
        (r"eau|au", "o"),
        (r"ph", "f"),
        (r"qu|k", "k"),
        (r"ch|sh", "S"),
        (r"th", "t"),
        (r"h", ""),
        (r"gu(?=[eiy])", "G"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ti(?=[oe])", "si"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"ien(?=[^aeiouyn]|$)", "iI"),
        (r"(?:ai|ei|i|u|y)[nm](?=[^aeiouynm]|$)", "I"),
        (r"[ea][nm](?=[^aeiouynm]|$)", "A"),
        (r"o[nm](?=[^aeiouynm]|$)", "O"),
        (r"oi", "wa"),
        (r"ou", "U"),
        (r"ai|ei|ay|ey|oe", "e"),
        (r"ie|y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?:es?|[sdtxp]+)$", ""),
    )
)
"""French in the order in which it is read; capitals stand for sounds that no one letter writes."""


def words(text: str) -> list[str]:
    """The words of a text that mean something: lower case, accents folded, ``st`` written out."""
    pieces = _PIECES.findall(fold.accents(text.lower()))
    return [SHORT_FORMS.get(piece, piece) for piece in pieces if piece not in LITTLE]


def sound(word: str) -> str:
    """About how a word (as ``words`` gives them) sounds in French; the word itself where nothing is left."""
    said = word
    for written, by_ear in SOUNDS:
        said = written.sub(by_ear, said)
    return said or word


class Vocabulary:
    """Words to look up however they are spelled."""

    __slots__ = ("_by_end", "_by_sound", "_near", "_near_sounds", "known")

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        self._by_sound: dict[str, list[str]] = {}
        for word in sorted(self.known):
            if word.isalpha():
                self._by_sound.setdefault(sound(word), []).append(word)
        self._by_end: dict[str, list[str]] = {}
        for word in self.known:
            if word.isalpha() and len(word) >= MIN_SLIPPED_TWICE:
                for end in (word[:_END], "-" + word[-_END:]):
                    self._by_end.setdefault(end, []).append(word)
        self._near = NearIndex(filter(str.isalpha, self.known))
        self._near_sounds = NearIndex(self._by_sound)

    def find(self, word: str) -> dict[str, float]:
        """The known words that ``word`` may mean, each with how much it counts.

        A known word means itself, and at most what sounds the same: ``lille`` is no slip for ``ille``. What has digits
        means itself alone: ``mdph35`` is not ``mdph36``.
        """
        if not word.isalpha():
            return {word: EXACT} if word in self.known else {}
        if word in self.known:
            return dict.fromkeys(self._heard(word, sound(word)), OTHER * BY_EAR) | {word: EXACT}
        return dict(self._spelled(word)) or dict(self._slipped_twice(word))

    def _heard(self, word: str, said: str) -> Iterator[str]:
        if min(len(word), len(said) + 1) >= MIN_HEARD:
            yield from (other for other in self._by_sound.get(said, ()) if len(other) >= MIN_HEARD)

    def _spelled(self, word: str) -> Iterator[tuple[str, float]]:
        said = sound(word)
        if len(word) >= MIN_SLIPPED:
            for near in self._near_sounds.find(said):
                if min(len(said), len(near)) >= MIN_SLIPPED:
                    yield from ((other, SLIPPED * BY_EAR) for other in self._by_sound[near])
        for near in self._near.find(word):
            if min(len(word), len(near)) >= MIN_SLIPPED:
                yield near, SLIPPED
        yield from ((other, BY_EAR) for other in self._heard(word, said))

    def _slipped_twice(self, word: str) -> Iterator[tuple[str, float]]:
        """Two slips in a long word, of which one end is whole."""
        if len(word) < MIN_SLIPPED_TWICE:
            return
        ends = {word[:_END], "-" + word[-_END:]}
        for other in sorted({other for end in ends for other in self._by_end.get(end, ())}):
            if OSA.distance(word, other, score_cutoff=2) <= 2:
                yield other, SLIPPED_TWICE
