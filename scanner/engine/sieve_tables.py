"""The sieve's look-ups, compiled once from its data, and the folds under which its texts are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import ahocorasick

from .fold import coarse, single, visual
from .near import Missed, NearIndex, is_one_edit
from .sieve_data import MIN_CUT, MIN_CUT_WORD, MIN_LONG, MIN_NAME, SieveData

MIN_CARELESS = 12
"""Shortest name that is looked for with one edit in it once a careless eye has merged its letters."""

MIN_MISSPELT, MAX_MISSPELT = 6, 20
"""Shortest and longest word that is known with one edit in it."""

MAX_BRIEF = 8
"""Longest label that may be a name of five letters misspelt, or one of four with letters written twice."""

GLUED_KEY = 3
"""Letters by which most labels are told from one that begins with a body."""

LINKS = ("des", "de", "du", "d")
"""What may stand between a body and its place (``chudelille``)."""

_SHORT_BODY = (3, 4)
_PLURALS = ("ses", "xes", "zes")
NAME, STRONG, WORD, HEALTH = 1, 2, 4, 8
"""What a text is one edit from, as bits."""
ANY_NAME, ANY_WORD = NAME | STRONG, WORD | HEALTH

# Letter by letter, so that no look-alike straddles two words; coarser than ``fold.visual`` (``r`` is ``n``).
_PLAIN = bytes.maketrans(b"013457892i", b"oleastbgzl")
_MERGED = bytes.maketrans(b"013457892ir", b"oleastbgzln")

Written = tuple[str, str, bool | None]
"""A name, the same as ``fold.visual`` has it, and whether it is strong; None for one that counts as a token only."""


class Half(NamedTuple):
    """Names that begin or end with a text, and the two letters that each has next behind or before it.

    An edit in the rest leaves one of the two within two letters of the text.
    """

    heads: tuple[str, ...]
    tails: tuple[str, ...]
    behind: str
    before: str


def join(text: str) -> str:
    """A text without its dots and hyphens."""
    return text.replace(".", "").replace("-", "")


def to_plain(text: str) -> str:
    """A text with digits and look-alike letters made one."""
    return text.encode().translate(_PLAIN).decode()


def to_merged(text: str) -> str:
    """The same, joined, with what two letters look like written as two."""
    letters = text.encode().translate(_MERGED, b".-").decode()
    return letters.replace("m", "nn").replace("w", "vv").replace("d", "cl")


class Tables:
    """Look-ups of the sieve; never changed."""

    def __init__(self, data: SieveData) -> None:
        strong = frozenset(data.strong)
        self.written = frozenset((*data.names, *data.strong))
        self.alike = frozenset(to_merged(text) for text in self.written)
        tokens = [*data.acronyms, *(text for text in data.short if len(text) >= MIN_NAME)]
        self.tokens = frozenset(to_merged(text) for text in tokens)
        names: dict[str, tuple[Written, ...]] = {}
        for text, is_strong in (*((t, None) for t in tokens), *((t, t in strong) for t in sorted(self.written))):
            merged = to_merged(text)
            names[merged] = (*names.get(merged, ()), (text, visual(text), is_strong))
        self.names = _automaton(names)
        self.short, self.acronyms = frozenset(data.short), frozenset(data.acronyms)
        self.small, self.bodies = frozenset(data.small), frozenset(data.bodies)
        self.brief = frozenset(data.brief)
        self.glued = tuple(data.glued)
        self.glued_starts = frozenset(text[:GLUED_KEY] for text in data.glued)
        self.subjects = tuple(data.subjects)
        self.offices = tuple(data.offices)
        self.state = tuple(f".{suffix}" for suffix in data.state)
        self.singles = frozenset(map(single, (*data.seen, *data.acronyms)))
        whole = dict.fromkeys(map(to_plain, data.telling), WORD) | dict.fromkeys(map(to_plain, data.health), HEALTH)
        # A beginning of several words is the shortest one's.
        words = {cut: whole[text] for text in sorted(whole, key=len, reverse=True) for cut in _cut_short(text)} | whole
        missed = {to_plain(text): STRONG if text in strong else NAME for text in data.missed}
        self.exact = missed.keys() - set(map(to_plain, data.short))
        self.seen = frozenset(map(visual, data.missed))
        misspelt = {text: kind for text, kind in words.items() if len(text) >= MIN_MISSPELT}
        self.near = Missed({text: missed.get(text, 0) | misspelt.get(text, 0) for text in {*missed, *misspelt}})
        brief = [text for text in (*data.names, *data.short) if len(text) == MIN_NAME and to_plain(text) not in missed]
        fours = [text for text in data.short if len(text) == MIN_NAME - 1]
        self.brief_names = frozenset((*brief, *fours))
        self.near_brief = Missed(dict.fromkeys(map(to_plain, brief), NAME))
        self.four_singles = frozenset(map(single, fours))
        self.near_visual = NearIndex(visual(text) for text in data.seen if len(text) > MIN_LONG)
        self.careless = frozenset(coarse(visual(text)) for text in data.seen)
        self.near_careless = NearIndex(coarse(visual(text)) for text in data.seen if len(text) >= MIN_CARELESS)
        shorts = set(map(to_plain, data.short))
        heads, tails = _halves(text for text in missed if len(text) >= MIN_LONG)
        self.pieces = _automaton(
            {
                text: (len(text), words.get(text, 0), text in shorts, _half(text, heads, tails))
                for text in {*words, *shorts, *heads, *tails}
            }
        )

    def names_in(self, own: str) -> list[Written]:
        """The names in a host that are written there, look-alike letters made one as ``fold.visual`` does."""
        found: list[Written] = []
        for _, some in self.names.iter(to_merged(own)):
            found += some
        letters = join(own)
        if all(text in letters for text, _, _ in found):
            return found
        views = (letters, visual(letters), join(visual(own)))
        return [written for written in found if written[0] in letters or any(written[1] in view for view in views)]

    def looks_like_a_name(self, text: str) -> bool:
        """Whether a text is a name in look-alike letters, not written as it is."""
        merged = to_merged(text)
        return (merged in self.alike and text not in self.written) or (merged in self.tokens and text not in self.short)

    def kinds(self, letters: str, plain: str) -> int:
        """What a text is at most one edit from, as bits; nothing where it is a name itself."""
        return 0 if self._is_itself(letters, plain) else self.near.kinds(plain)

    def _is_itself(self, letters: str, plain: str) -> bool:
        """Whether a text is a name, or shows one as ``fold.visual`` has it.

        ``cilnique`` shows no ``clinique``, for ``cl`` is a ``d`` there, although letter by letter they are the same.
        """
        return letters in self.written or (plain in self.exact and visual(letters) in self.seen)

    def nearly(self, letters: str, plain: str, halves: Sequence[tuple[int, int, Half]]) -> dict[tuple[int, int], int]:
        """Long names with one edit in them, with their kinds."""
        near: dict[tuple[int, int], int] = {}
        for start, end, half in halves:
            heads, tails = _going_on(plain, start, end, half)
            wholes = [(start, start + len(name)) for name in heads if plain.startswith(name, start)]
            wholes += [(end - len(name), end) for name in tails if plain.endswith(name, 0, end)]
            if any(self._is_itself(letters[first:last], plain[first:last]) for first, last in wholes):
                continue
            for name in heads:
                size = len(name)
                near |= self._missed(name, letters, plain, ((start, start + size + edit) for edit in (-1, 0, 1)))
            for name in tails:
                size = len(name)
                near |= self._missed(name, letters, plain, ((end - size - edit, end) for edit in (-1, 0, 1)))
        return near

    def _missed(
        self, name: str, letters: str, plain: str, spans: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], int]:
        """Those of the spans in which the name stands with one edit in it, with the kinds of all that do."""
        return {
            (first, last): self.near.kinds(text) & ANY_NAME
            for first, last in spans
            if first >= 0 and last <= len(plain)
            if (text := plain[first:last]) == name or is_one_edit(text, name)
            if not self._is_itself(letters[first:last], text)
        }

    def has_misspelt(self, labels: Sequence[str], is_near: bool) -> bool:
        """Whether a label without its hyphens is one edit from a name, or could be taken for one by a careless eye."""
        return any(len(label) >= MIN_NAME - 1 and self._is_misspelt(label, is_near) for label in labels)

    def _is_misspelt(self, label: str, is_near: bool) -> bool:
        size = len(label)
        plain = to_plain(label)
        is_alike = plain in self.exact or (size <= MIN_LONG and self.near.kinds(plain) & ANY_NAME)
        if is_alike and label not in self.written:
            return True
        if single(label) in self.singles or (size <= MAX_BRIEF and self._is_brief_misspelt(label, plain)):
            return True
        if is_near and self.kinds(label, plain) & ANY_NAME:
            return True
        seen = visual(label)
        if size >= MIN_LONG and self.near_visual.find(seen):
            return True
        careless = coarse(seen)
        if careless in self.careless or (size >= MIN_CARELESS - 1 and self.near_careless.find(careless)):
            return True
        if "es" not in label:
            return False
        return any(ending in label and self._is_written(label.replace(ending, ending[0])) for ending in _PLURALS)

    def _is_written(self, text: str) -> bool:
        return text in self.written or text in self.short

    def _is_brief_misspelt(self, label: str, plain: str) -> bool:
        """Whether a label misses a name of five letters, or is one of four with letters written twice."""
        if label in self.brief_names:
            return False
        return bool(self.near_brief.kinds(plain)) or single(label) in self.four_singles

    def has_body(self, own: str) -> bool:
        """Whether a label begins, or ends, as the name of a hospital or health body does."""
        for label in own.split("."):
            letters = label.replace("-", "")
            if letters[:GLUED_KEY] in self.glued_starts and self._is_glued(letters):
                return True
            if label.endswith(self.offices) or ("-" in label and self._is_hyphenated_body(label)):
                return True
        return False

    def _is_hyphenated_body(self, label: str) -> bool:
        parts = label.split("-", 3)
        return any("".join(parts[:count]) in self.bodies for count in range(1, len(parts)))

    def _is_glued(self, label: str) -> bool:
        """Whether a label without its hyphens begins with a body, or with one and its place, ``de`` passed over."""
        return label.startswith(self.glued) or any(
            label.startswith(link, size) and (label[:size] + label[size + len(link) :]).startswith(self.glued)
            for size in _SHORT_BODY
            if label[:size] in self.bodies
            for link in LINKS
        )


def _cut_short(word: str) -> list[str]:
    """The beginnings by which a long word is known as well."""
    return [word[:size] for size in range(MIN_CUT, len(word))] if len(word) >= MIN_CUT_WORD else []


def may_go_on(plain: str, start: int, end: int, half: Half) -> bool:
    """Whether of some name more than the half may stand there."""
    behind, before = plain[end : end + 2], plain[max(0, start - 2) : start]
    # Of two letters, ``strip`` takes off each that is among the others.
    return behind.strip(half.behind) != behind or before.strip(half.before) != before


def _going_on(plain: str, start: int, end: int, half: Half) -> tuple[list[str], list[str]]:
    """The names of which more than the half may stand there."""
    size = end - start
    behind, before = plain[end : end + 2], plain[max(0, start - 2) : start]
    return (
        [name for name in half.heads if name[size] in behind or name[size + 1] in behind],
        [name for name in half.tails if name[-size - 1] in before or name[-size - 2] in before],
    )


def _half(text: str, heads: Mapping[str, tuple[str, ...]], tails: Mapping[str, tuple[str, ...]]) -> Half | None:
    """A text as the half of names; None where it is none."""
    if text not in heads and text not in tails:
        return None
    begin, end, size = heads.get(text, ()), tails.get(text, ()), len(text)
    behind = "".join({letter for name in begin for letter in name[size : size + 2]})
    return Half(begin, end, behind, "".join({letter for name in end for letter in name[-size - 2 : -size]}))


def _halves(texts: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The halves of texts, one of which any edit leaves whole, each with the texts that it belongs to.

    A swap of the two letters in the middle touches both: the first half is there in that form as well.
    """
    heads: dict[str, tuple[str, ...]] = {}
    tails: dict[str, tuple[str, ...]] = {}
    for text in sorted(texts):
        middle = len(text) // 2
        for half in {text[:middle], text[: middle - 1] + text[middle]}:
            heads[half] = (*heads.get(half, ()), text)
        tails[text[middle:]] = (*tails.get(text[middle:], ()), text)
    return heads, tails


def _automaton(payloads: Mapping[str, Any]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text, payload in payloads.items():
        automaton.add_word(text, payload)
    automaton.add_word("\0", ())  # an automaton must hold something
    automaton.make_automaton()
    return automaton
