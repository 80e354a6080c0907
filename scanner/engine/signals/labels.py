"""A label read into protected names, lure words and unknown text: what several signals weigh."""

from __future__ import annotations

from collections.abc import Container, Sequence

from msgspec.structs import replace

from .. import fold
from ..index import Index
from ..lexicon import Parts
from ..names import Name
from ..thresholds import MIN_GLUED_APART, MIN_GLUED_LURE, MIN_SURE_GLUED, MIN_SURE_NEAR
from ..words import LURE_KINDS, Kind, Token, Word


class Reading:
    """The tokens of one label, sorted: ``names`` with the name each stands for, ``lures``, letters left unknown.

    ``sure_lures``: those that are hardly another word, misspelt or glued to unknown text (``forme``, for ``form``).
    """

    __slots__ = ("is_visual", "lures", "names", "sure_lures", "text", "tokens", "unknown")

    def __init__(self, text: str, tokens: Sequence[Token], is_visual: bool = False) -> None:
        self.text = text
        self.tokens = tokens
        self.is_visual = is_visual
        self.names: list[tuple[Token, Name]] = []
        self.lures: list[Word] = []
        self.sure_lures: list[Word] = []
        self.unknown = 0
        named = () if is_visual else _parts_with_names(text, tokens)
        for token in tokens:
            size, word = token.end - token.start, token.word
            if word is None:
                self.unknown += size
            elif word.name is not None:
                self.names.append((token, word.name))
            elif word.kind in LURE_KINDS and (token.is_bounded or size >= _least_glued(word, token.start in named)):
                self.lures.append(word)
                if (token.is_bounded or size >= MIN_SURE_GLUED) and (not token.is_near or size >= MIN_SURE_NEAR):
                    self.sure_lures.append(word)

    def count(self, *kinds: Kind, without: Container[str] = (), is_sure: bool = False) -> int:
        """How many lure words of these kinds, those of ``without`` passed over; ``is_sure``: of ``sure_lures``."""
        words = self.sure_lures if is_sure else self.lures
        return sum(word.kind in kinds and word.canonical not in without for word in words)

    def has_lure_of(self, role: Container[str], *, is_sure: bool = False) -> bool:
        """Whether a lure word of this role stands in it; ``is_sure``: of ``sure_lures``."""
        words = self.sure_lures if is_sure else self.lures
        return any(word.canonical in role for word in words)

    @property
    def lure_words(self) -> list[str]:
        """The lure words as the lists spell them."""
        return [word.canonical for word in self.lures]

    def has_exact_name(self) -> bool:
        """Whether a name stands in it as such, not one edit away."""
        return any(not token.is_near for token, _ in self.names)

    def has_ordinary_word(self) -> bool:
        """Whether an ordinary word or a place stands in it."""
        return any(token.kind is Kind.ORDINARY for token in self.tokens)

    def is_names_and_lures(self) -> bool:
        """Whether it has no unknown text and no ordinary word: what stands beside a name is lure words alone."""
        return not self.unknown and not self.has_ordinary_word()

    def is_hyphenated(self, token: Token) -> bool:
        """Whether the token has hyphens or the label's ends on both sides."""
        before, after = self.text[token.start - 1 : token.start], self.text[token.end : token.end + 1]
        return before in ("", "-") and after in ("", "-")


def _least_glued(word: Word, is_by_name: bool) -> int:
    """How long a lure word inside unknown text is: what any address may hold ends other words (``immobi-lien``).

    In a part between hyphens that holds no name any short one does (``form-ation``), and care (``be-soins``).
    """
    if word.kind is Kind.SETTING or (word.kind is Kind.CARE and not is_by_name):
        return MIN_SURE_GLUED
    return MIN_GLUED_LURE if is_by_name else MIN_GLUED_APART


def _parts_with_names(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """Where the tokens begin that stand between the same hyphens as a name."""
    parts = [text.count("-", 0, token.start) for token in tokens]
    named = {text.count("-", 0, token.start) for token in tokens if token.name is not None}
    named |= {text.count("-", 0, token.end) for token in tokens if token.name is not None}
    return frozenset(token.start for token, part in zip(tokens, parts, strict=True) if part in named)


def read(text: str, index: Index, known: Parts | None = None) -> Reading:
    """Read a folded label of at most 63 characters, plainly and, if no name shows, by its visual skeleton.

    ``known``: the host's parts that were read plainly before.
    """
    plain = Reading(text, index.plain.read(text, known))
    if plain.has_exact_name() and not plain.unknown:
        return plain
    if not index.holds_name(text):
        return plain  # the visual reading is asked for the names it shows
    visual = fold.visual(text)
    seen = Reading(text, _on_text(index.visual.read(visual), text, index), is_visual=True)
    is_better = not plain.has_exact_name() or seen.unknown < plain.unknown
    return seen if seen.has_exact_name() and is_better else plain


def _on_text(tokens: list[Token], text: str, index: Index) -> list[Token]:
    """Tokens of the visual skeleton, moved to the offsets of ``text``; an ordinary word there stays one."""
    origins = [*fold.visual_origins(text), len(text)]
    moved = [replace(token, start=origins[token.start], end=origins[token.end]) for token in tokens]
    return [
        replace(token, word=Word(Kind.ORDINARY, piece), is_near=False)
        if token.name is not None and (piece := text[token.start : token.end]) in index.unmistakable
        else token
        for token in moved
    ]
