"""Names that strangers can pick for nothing: a tenant's label on shared hosting, a tenant's path."""

from __future__ import annotations

from urllib.parse import unquote

from .. import fold
from ..index import Index
from ..lexicon import LURE_KINDS
from ..names import Strength
from ..site import Site
from ..verdict import Level, Signal
from .spans import of_label

MAX_SEGMENTS = 4
MAX_SEGMENT_LENGTH = 63


def shared_hosting(site: Site, index: Index) -> Signal | None:
    """The label was picked by a tenant of shared hosting: raises any doubt about it by one step."""
    if not site.is_shared or not site.label:
        return None
    return Signal("shared-hosting", Level.NOTE, of_label(site), evidence={"suffix": site.suffix}, raises=True)


def path_tenant(site: Site, index: Index) -> Signal | None:
    """A protected name in the tenant's part of the path, on the hosts whose tenants live there."""
    if not any(parent in index.hosting.path_tenants for parent in site.parents):
        return None
    for segment in site.address.path.split("/")[1 : MAX_SEGMENTS + 1]:
        text = fold.skeleton(unquote(segment).lower())[:MAX_SEGMENT_LENGTH].replace("_", "-")
        tokens = index.plain.read(text) if index.plain.is_worth_reading(text) else []
        for token in tokens:
            word = token.word
            if word is None or word.name is None or word.name.strength is not Strength.STRONG or token.is_near:
                continue
            if not token.is_bounded:
                continue
            words = [t.word.canonical for t in tokens if t.word is not None and t.word.kind in LURE_KINDS]
            level = Level.DANGEROUS if words or len(tokens) == 1 else Level.SUSPICIOUS
            evidence = {"name": word.name.text, "suffix": site.address.name, "words": words, "in": "path"}
            return Signal("shared-hosting", level, None, word.name, evidence, can_be_raised=False)
    return None
