"""The verdict policy on names with something beside them: a table of (how sure the name is, what stands there)."""

from __future__ import annotations

import enum

from ..verdict import Level


class Beside(enum.IntEnum):
    """What stands beside a name, by the weightiest of it."""

    SMALL_WORDS = 0
    """Nothing but small words (``la-cpam``)."""
    TEXT = 1
    """Unknown text, numbers, ordinary words."""
    SETTING = 2
    """One word that any address may hold (``cpam-france``)."""
    CARE = 3
    OFFICE = 4
    TELLING = 5
    """One word of action or of insurance cover, or another protected name."""
    SEVERAL = 6
    """Two lure words or more."""


class Grip(enum.Enum):
    """How surely the text means the name."""

    STRONG = "a strong name between hyphens or long"
    STRONG_GLUED = "a short strong name glued to unknown text"
    STRONG_MISSED_LONG = "a long strong name one letter away"
    STRONG_MISSED = "a short strong name one letter away"
    LABEL_OF_WORDS = "an unreviewed domain label of several words"
    LABEL = "an unreviewed domain label of one word"
    LABEL_SHORT = "an unreviewed domain label of five letters between hyphens"
    LABEL_ORDINARY = "an unreviewed domain label that is an ordinary word"
    WEAK_LONG = "a weak name of six letters or more, or of bodies that share one site (cpam)"
    WEAK = "a weak name of four or five letters"
    WEAK_SHORT = "a weak name of three letters"
    WEAK_ORDINARY = "a weak name that is an ordinary word, a first name or a company's"
    MISSED = "another name one letter away"
    GLUED = "another name glued to unknown text"
    GLUED_SHORT = "another name of five letters, or an ordinary word, glued to unknown text"


_O, _S, _D = None, Level.SUSPICIOUS, Level.DANGEROUS

POLICY: dict[Grip, tuple[Level | None, ...]] = {
    # beside:                 small  text  setting care  office telling several
    Grip.STRONG:             (_S,    _S,   _D,     _D,   _D,    _D,     _D),
    Grip.STRONG_GLUED:       (_O,    _O,   _O,     _S,   _S,    _S,     _S),
    Grip.STRONG_MISSED_LONG: (_S,    _S,   _S,     _D,   _D,    _D,     _D),
    Grip.STRONG_MISSED:      (_O,    _O,   _O,     _D,   _D,    _D,     _D),
    Grip.LABEL_OF_WORDS:     (_S,    _S,   _S,     _S,   _S,    _D,     _D),
    Grip.LABEL:              (_O,    _O,   _O,     _S,   _S,    _D,     _D),
    Grip.LABEL_SHORT:        (_O,    _O,   _O,     _O,   _O,    _O,     _S),
    Grip.LABEL_ORDINARY:     (_O,    _O,   _O,     _O,   _O,    _O,     _S),
    Grip.WEAK_LONG:          (_S,    _O,   _S,     _S,   _D,    _D,     _D),
    Grip.WEAK:               (_S,    _O,   _S,     _S,   _S,    _D,     _D),
    Grip.WEAK_SHORT:         (_O,    _O,   _O,     _O,   _O,    _O,     _S),
    Grip.WEAK_ORDINARY:      (_O,    _O,   _O,     _S,   _S,    _S,     _D),
    Grip.MISSED:             (_O,    _O,   _O,     _O,   _O,    _O,     _S),
    Grip.GLUED:              (_O,    _O,   _O,     _S,   _S,    _S,     _S),
    Grip.GLUED_SHORT:        (_O,    _O,   _O,     _O,   _O,    _O,     _S),
}  # fmt: skip
"""The verdict policy on names with something beside them (docs/adr/0006)."""
