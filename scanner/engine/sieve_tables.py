"""The sieve's look-ups, compiled once from its data, and the folds under which its texts are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ahocorasick

from .fold import coarse, single, visual
from .near import Missed, NearIndex, is_one_edit
from .sieve_data import MIN_CUT, MIN_CUT_WORD, MIN_LONG, MIN_NAME, SieveData
from .sieve_halves import Half, going_on, half_of, halves

MIN_CARELESS = 12
"""Shortest name that is looked for with one edit in it once a careless eye has merged its letters."""

MIN_MISSPELT, MAX_MISSPELT = 6, 20
"""Shortest and longest word that is known with one edit in it."""

MAX_SMALL = 14
"""Longest word that says nothing."""

GLUED_KEY = 3
"""Letters by which most labels are told from one that begins with a body."""

LINKS = ("des", "de", "du", "d")
"""What may stand between a body and its place (``chudelille``)."""

_SHORT_BODY = (3, 4)
_PLURALS = ("ses", "xes", "zes")
NAME, STRONG, WORD, HEALTH, BRIEF = 1, 2, 4, 8, 16
"""What a text is one edit from, as bits; ``BRIEF``: a name that counts as a whole label only."""
ANY_NAME = NAME | STRONG

# Letter by letter, so that no look-alike straddles two words; coarser than ``fold.visual`` (``r`` is ``n``).
_PLAIN = bytes.maketrans(b"013457892i", b"oleastbgzl")
_MERGED = bytes.maketrans(b"013457892ir", b"oleastbgzln")

Written = tuple[str, str, bool | None]
"""A name, the same as ``fold.visual`` has it, and whether it is strong; None for one that counts as a token only."""

Found = tuple[int, tuple[int, int, bool, Half | None]]
"""Where a piece ends (its last letter); its size, its kind as a word, whether it is a short name, or half of a name."""


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
        self.telling = frozenset(form for text in data.telling for form in (text, *_cut_short(text)))
        self._small_sizes = _sizes_by_start(data.small)
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
        self.near_words = Missed({text: kind for text, kind in words.items() if len(text) >= MIN_MISSPELT})
        brief = [text for text in (*data.names, *data.short) if len(text) == MIN_NAME and to_plain(text) not in missed]
        fours = [text for text in data.short if len(text) == MIN_NAME - 1]
        self.brief_names = frozenset((*brief, *fours))
        self.near_names = Missed(dict.fromkeys(map(to_plain, brief), BRIEF) | missed)
        self.four_singles = frozenset(map(single, fours))
        self.single_ends = frozenset(ends for text in self.singles | self.four_singles for ends in _ends_before(text))
        self.near_visual = NearIndex(visual(text) for text in data.seen if len(text) > MIN_LONG)
        self.careless = frozenset(coarse(visual(text)) for text in data.seen)
        self.min_careless = min((MIN_LONG, *map(len, self.careless)))
        self.near_careless = NearIndex(coarse(visual(text)) for text in data.seen if len(text) >= MIN_CARELESS)
        shorts = set(map(to_plain, data.short))
        heads, tails = halves(text for text in missed if len(text) >= MIN_LONG)
        self.pieces = _automaton(
            {
                text: (len(text), words.get(text, 0), text in shorts, half_of(text, heads, tails))
                for text in {*words, *shorts, *heads, *tails}
            }
        )

    def names_in(self, own: str) -> list[Written]:
        """The names in a host that are written there, look-alike letters made one as ``fold.visual`` does."""
        found: list[Written] = []
        for _, some in self.names.iter(to_merged(own)):
            found += some
        if not found:
            return found
        letters = join(own)
        if all(text in letters for text, _, _ in found):
            return found
        views = (letters, visual(letters), join(visual(own)))
        return [written for written in found if written[0] in letters or any(written[1] in view for view in views)]

    def looks_like_a_name(self, text: str) -> bool:
        """Whether a text is a name in look-alike letters, not written as it is."""
        merged = to_merged(text)
        return (merged in self.alike and text not in self.written) or (merged in self.tokens and text not in self.short)

    def missed_names(self, letters: str, plain: str) -> int:
        """What names a text is at most one edit from, as bits; nothing where it is a name itself."""
        kinds = self.near_names.kinds(plain) & ANY_NAME
        return 0 if kinds and self._is_itself(letters, plain) else kinds

    def missed_words(self, letters: str, plain: str) -> int:
        """The same of words of six letters and more."""
        kinds = self.near_words.kinds(plain)
        return 0 if kinds and self._is_itself(letters, plain) else kinds

    def _is_itself(self, letters: str, plain: str) -> bool:
        """Whether a text is a name, or shows one as ``fold.visual`` has it.

        ``cilnique`` shows no ``clinique``, for ``cl`` is a ``d`` there, although letter by letter they are the same.
        """
        return letters in self.written or (plain in self.exact and visual(letters) in self.seen)

    def nearly(self, letters: str, plain: str, halves: Sequence[tuple[int, int, Half]]) -> dict[tuple[int, int], int]:
        """Long names with one edit in them, with their kinds."""
        near: dict[tuple[int, int], int] = {}
        for start, end, half in halves:
            heads, tails = going_on(plain, start, end, half)
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
            (first, last): self.near_names.kinds(text) & ANY_NAME
            for first, last in spans
            if first >= 0 and last <= len(plain)
            if (text := plain[first:last]) == name or is_one_edit(text, name)
            if not self._is_itself(letters[first:last], text)
        }

    def has_misspelt(self, labels: Sequence[str], plains: Sequence[str], is_near: bool) -> bool:
        """Whether a label without its hyphens is one edit from a name, or could be taken for one by a careless eye.

        ``plains``: the labels as ``to_plain`` has them.
        """
        for label, plain in zip(labels, plains, strict=True):
            if len(label) >= MIN_NAME - 1 and self._is_misspelt(label, plain, is_near):
                return True
        return False

    def _is_misspelt(self, label: str, plain: str, is_near: bool) -> bool:
        size = len(label)
        if plain in self.exact and label not in self.written:
            return True
        once = single(label) if label[:2] + label[-2:] in self.single_ends else ""
        if once in self.singles:
            return True
        if size <= MIN_LONG:
            kinds = self.near_names.kinds(plain)
            if kinds & ANY_NAME and label not in self.written:
                return True
            # A name of five letters misspelt, or one of four with letters written twice.
            if (kinds & BRIEF or once in self.four_singles) and label not in self.brief_names:
                return True
        elif is_near and self.missed_names(label, plain):
            return True
        if size >= self.min_careless and self._is_seen_as_a_name(label, size):
            return True
        if "es" not in label:
            return False
        return any(ending in label and self._is_written(label.replace(ending, ending[0])) for ending in _PLURALS)

    def _is_seen_as_a_name(self, label: str, size: int) -> bool:
        """Whether a careless eye takes a label for a long name, or one with an edit in it for such a name."""
        seen = visual(label)
        if size >= MIN_LONG and self.near_visual.find(seen):
            return True
        careless = coarse(seen)
        return careless in self.careless or (size >= MIN_CARELESS - 1 and bool(self.near_careless.find(careless)))

    def _is_written(self, text: str) -> bool:
        return text in self.written or text in self.short

    def small_ends(self, letters: str, at: int) -> list[int]:
        """Where the words that say nothing, and the digit, that begin at a place end."""
        sizes = self._small_sizes.get(letters[at : at + 2], ())
        ends = [at + size for size in sizes if letters[at : at + size] in self.small]
        return [at + 1, *ends] if letters[at].isdigit() or letters[at] in self.small else ends

    def has_body(self, own: str) -> bool:
        """Whether a label begins, or ends, as the name of a hospital or health body does; or begins so behind words."""
        for label in own.split("."):
            if label.endswith(self.offices) or self._begins_as_body(label):
                return True
            if "-" in label:
                behind = self._behind_telling(label)
                if behind != label and self._begins_as_body(behind):
                    return True
        return False

    def _begins_as_body(self, label: str) -> bool:
        letters = label.replace("-", "")
        if letters[:GLUED_KEY] in self.glued_starts and self._is_glued(letters):
            return True
        if "-" not in label:
            return False
        parts = label.split("-", 3)
        return any("".join(parts[:count]) in self.bodies for count in range(1, len(parts)))

    def _behind_telling(self, label: str) -> str:
        """What follows the words that a label begins with: what is asked stands before who asks it."""
        first, hyphen, rest = label.partition("-")
        return self._behind_telling(rest) if hyphen and first in self.telling else label

    def _is_glued(self, label: str) -> bool:
        """Whether a label without its hyphens begins with a body, or with one and its place, ``de`` passed over."""
        return label.startswith(self.glued) or any(
            label.startswith(link, size) and (label[:size] + label[size + len(link) :]).startswith(self.glued)
            for size in _SHORT_BODY
            if label[:size] in self.bodies
            for link in LINKS
        )


def _sizes_by_start(words: Iterable[str]) -> dict[str, frozenset[int]]:
    """How long the words of two letters and more that begin with two letters are."""
    sizes: dict[str, frozenset[int]] = {}
    for word in words:
        if 1 < len(word) <= MAX_SMALL:
            sizes[word[:2]] = sizes.get(word[:2], frozenset()) | {len(word)}
    return sizes


def _ends_before(once: str) -> list[str]:
    """The first and last two letters, together, of the texts that ``single`` may have made this one of.

    In them each end letter has beside it itself again or what stands beside it here.
    """
    return [first + last for first in (once[0] * 2, once[:2]) for last in (once[-1] * 2, once[-2:])]


def _cut_short(word: str) -> list[str]:
    """The beginnings by which a long word is known as well."""
    return [word[:size] for size in range(MIN_CUT, len(word))] if len(word) >= MIN_CUT_WORD else []


def _automaton(payloads: Mapping[str, Any]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text, payload in payloads.items():
        automaton.add_word(text, payload)
    automaton.add_word("\0", ())  # an automaton must hold something
    automaton.make_automaton()
    return automaton
