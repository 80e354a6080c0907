"""A label that reads as a protected name without being it (UTS #39 section 4, and our ASCII view)."""

from __future__ import annotations

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal
from ..words import MIN_VISUAL
from .spans import Span, differing, of_label

MIN_WEAK = 6
"""Shortest weak name that an ASCII look-alike can imitate, and then it is only suspicious."""


def homoglyph(site: Site, index: Index) -> Signal | None:
    """The chosen label, or a subdomain label, equals a protected name in a view of ``fold.py`` only."""
    found = _match(site.label, site.skeleton, index)
    if found is not None:
        return _signal(site.label, of_label(site), *found)
    start = 0
    for label in site.subdomains:
        if len(label) >= 4:
            found = _match(label, fold.skeleton(label), index)
            if found is not None and found[0].strength is Strength.STRONG:
                return _signal(label, (start, start + len(label)), *found)
        start += len(label) + 1
    return None


def _match(label: str, skeleton: str, index: Index) -> tuple[Name, str] | None:
    """The name that ``label`` looks like, and the view that shows it."""
    plain = label.replace("-", "")
    text = skeleton.replace("-", "")
    if text in index.unmistakable:
        return None
    visual = fold.visual(text)
    name = index.visual_names.get(visual) or index.coarse_names.get(fold.coarse(visual))
    if name is None:
        return _near_match(plain, text, index)
    if name.text == plain:
        return None
    if text == name.text:
        return name, _unicode_view(plain, text)
    if len(name.text) < MIN_VISUAL or (name.strength is Strength.WEAK and len(name.text) < MIN_WEAK):
        return None
    return name, "ascii"


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


def _signal(label: str, span: Span, name: Name, view: str) -> Signal:
    differs = [span[0] + offset for offset in differing(label, name.text)]
    return Signal(
        Code.HOMOGLYPH,
        Level.SUSPICIOUS if view == "ascii" and name.strength is Strength.WEAK else Level.DANGEROUS,
        span=span,
        name=name,
        evidence={"name": name.written, "found": label, "view": view, "differs": differs},
    )
