"""The words a label is read by: what each is to a lure, and the pieces that reading gives."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from . import fold
from .names import Name
from .thresholds import MIN_VISUAL


class Kind(enum.IntEnum):
    """What a word is to a lure."""

    NAME = 1
    ACTION = 2
    COVER = 3
    CARE = 4
    OFFICE = 5
    SETTING = 6
    JOINER = 7
    ORDINARY = 8
    NUMBER = 9


class Roles(NamedTuple):
    """Lure words (as the lists spell them) that say more than their kind; see ``lists/lexicon/lure.toml``."""

    health: frozenset[str]
    illness: frozenset[str]
    state: frozenset[str]
    personal: frozenset[str]
    everyday: frozenset[str]
    private_cover: frozenset[str]
    notice: frozenset[str]
    insured: frozenset[str]
    trade: frozenset[str]
    people: frozenset[str]
    matter: frozenset[str]
    hospital: frozenset[str]
    bill: frozenset[str]


class Placeless(NamedTuple):
    """Prefixes of health bodies that need no place, folded; ``about`` are words by which others speak of them."""

    certain: tuple[str, ...]
    in_france: frozenset[str]
    about: frozenset[str]


LURE_KINDS = (Kind.ACTION, Kind.COVER, Kind.CARE, Kind.OFFICE, Kind.SETTING)


class Word(msgspec.Struct, frozen=True, gc=False):
    """A vocabulary entry; ``name`` only for Kind.NAME, ``canonical`` the word as the lists spell it."""

    kind: Kind
    canonical: str
    name: Name | None = None


class Token(msgspec.Struct, frozen=True, gc=False):
    """A piece of a label: offsets in the text read, the word it is (None: unknown text).

    ``is_bounded``: it stands alone between hyphens, or the whole part around it is known words.
    ``is_near``: it is one edit away from the word, not equal to it.
    """

    start: int
    end: int
    word: Word | None
    is_bounded: bool
    is_near: bool = False

    @property
    def kind(self) -> Kind | None:
        """What its word is; None for unknown text."""
        return None if self.word is None else self.word.kind

    @property
    def name(self) -> Name | None:
        """The protected name that it is, or is near."""
        return None if self.word is None else self.word.name


def visual_words(words: Mapping[str, Word]) -> dict[str, Word]:
    """The same vocabulary keyed by visual skeletons; names win where two words meet."""
    seen: dict[str, Word] = {}
    for text, word in words.items():
        if word.kind is Kind.NAME and len(text) < MIN_VISUAL:
            continue
        key = fold.visual(text)
        if key not in seen or word.kind is Kind.NAME:
            seen[key] = word
    return seen
