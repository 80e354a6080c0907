"""A label that reads as a protected name without being it (UTS #39 section 4, and our ASCII view)."""

from __future__ import annotations

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..thresholds import (
    MAX_CARELESS,
    MIN_BEGINNING,
    MIN_COARSE,
    MIN_END,
    MIN_EXACT_LABEL,
    MIN_VISUAL,
    MIN_VISUAL_FOREIGN,
    MIN_VISUAL_WEAK,
)
from ..verdict import Level, Signal
from .spans import Span, differing, of_label

FRENCH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789àâäçéèêëîïôöùûüÿœæ")
"""Letters of French spelling: ``génération`` is the ordinary word, ``gëneratión`` is not."""


def homoglyph(site: Site, index: Index) -> Signal | None:
    """The chosen label, or a subdomain label, equals a protected name in a view of ``fold.py`` only."""
    match = _match(site.label, site.letters, site.visual, index)
    if match is not None:
        return _signal(site.label, of_label(site), *match)
    start = 0
    for label in site.subdomains:
        if len(label) >= 4:
            text = fold.skeleton(label).replace("-", "")
            match = _match(label, text, fold.visual(text), index)
            if match is not None and match[0].strength is Strength.STRONG:
                return _signal(label, (start, start + len(label)), *match)
        start += len(label) + 1
    return None


def _match(label: str, text: str, visual: str, index: Index) -> tuple[Name, str] | None:
    """The name that ``label`` looks like, and the view that shows it.

    ``text``, ``visual``: the label's skeleton and visual skeleton without hyphens.
    """
    plain = label.replace("-", "")
    if text in index.unmistakable and not _is_misspelt(plain, text, index):
        return None
    name = index.visual_names.get(visual)
    if name is None:
        return _near_match(plain, text, index) or _careless_match(label, visual, index)
    if name.text == plain:
        return None
    if text == name.text:
        return name, _unicode_view(plain, text)
    least = MIN_VISUAL if plain.isascii() and name.strength is not Strength.STRONG else MIN_VISUAL_FOREIGN
    if len(name.text) < least or (name.strength is Strength.WEAK and len(name.text) < MIN_VISUAL_WEAK):
        return None
    return name, "ascii"


def _is_misspelt(plain: str, text: str, index: Index) -> bool:
    """An ordinary word as nobody spells it: in letters of another script or, where it is a name, not of French.

    French words hardly hold two kinds of accents (``génération``, but no ``cürié``).
    """
    if fold.is_of_another_script(plain):
        return True
    accented = {letter for letter in plain if not letter.isascii()}
    return text in index.exact and (len(accented) > 1 or not FRENCH.issuperset(plain))


def _careless_match(label: str, visual: str, index: Index) -> tuple[Name, str] | None:
    """A long name as only a careless eye reads it; a shorter one with letters that French does not have besides."""
    name = index.coarse_names.get(fold.coarse(visual))
    if name is None or len(differing(label, name.text)) > MAX_CARELESS:
        return None
    if ends_in_another_word(label.replace("-", ""), name, index):
        return None
    if len(name.text) < MIN_COARSE and FRENCH.issuperset(label.replace("-", "")):
        return None
    return name, "careless"


def ends_in_another_word(text: str, name: Name, index: Index) -> bool:
    """The beginning of the name, and an ordinary word where another one should be (``unicareer`` for ``unicancer``)."""
    return any(
        text[cut:] in index.unmistakable and text[:cut] == name.text[:cut] and text[cut:] != name.text[cut:]
        for cut in range(MIN_BEGINNING, len(text) - MIN_END + 1)
    )


def _near_match(plain: str, text: str, index: Index) -> tuple[Name, str] | None:
    """A foreign or accented letter and one edit besides (``amléi``): a confusable near miss of a strong name."""
    if plain.isascii():
        return None
    name = index.near_name(text)
    if name is None or name.strength is not Strength.STRONG:
        return None
    return name, _unicode_view(plain, text)


def _unicode_view(plain: str, text: str) -> str:
    return "accents" if fold.accents(plain) == text else "confusables"


def _is_another_word(label: str, name: Name) -> bool:
    """A short unreviewed label with an ``i`` for an ``l`` may be a word or a first name of its own (``maila``)."""
    is_short = name.strength is Strength.LABEL and len(name.text) < MIN_EXACT_LABEL
    return is_short and label.isascii() and label.isalpha() and len(label) == len(name.text)


def _signal(label: str, span: Span, name: Name, view: str) -> Signal:
    differs = [span[0] + offset for offset in differing(label, name.text)]
    is_doubtful = view == "careless" or (
        view == "ascii" and (name.strength is Strength.WEAK or _is_another_word(label, name))
    )
    return Signal(
        Code.HOMOGLYPH,
        Level.SUSPICIOUS if is_doubtful else Level.DANGEROUS,
        span=span,
        name=name,
        evidence={"name": name.written, "found": label, "view": view, "differs": differs},
        can_be_raised=view != "careless",
        variant="" if view == "confusables" else view,
    )
