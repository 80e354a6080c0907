"""Names that strangers can pick for nothing: a tenant's label on shared hosting, a tenant's path."""

from __future__ import annotations

from urllib.parse import unquote

from .. import fold
from ..index import Index
from ..names import Strength
from ..site import Site
from ..verdict import Level, Signal
from .combosquat import read_text, strongest_name
from .official import official_name
from .spans import of_label

MAX_SEGMENTS = 4
MAX_SEGMENT_LENGTH = 63


def shared_hosting(site: Site, index: Index) -> Signal | None:
    """The label was picked by a tenant of shared hosting: raises any doubt about it by one step."""
    if not site.is_shared or not site.label:
        return None
    return Signal("shared-hosting", Level.NOTE, of_label(site), evidence={"suffix": site.suffix}, raises=True)


def in_path(site: Site, index: Index) -> Signal | None:
    """An official host as a segment of the path, or a strong name where strangers own the path."""
    is_open = site.is_shared or any(parent in index.hosting.path_tenants for parent in site.parents)
    for segment in site.address.path.split("/")[1 : MAX_SEGMENTS + 1]:
        text = fold.skeleton(unquote(segment).lower())[:MAX_SEGMENT_LENGTH]
        found = _official_host(text, is_open, index) or (_tenant_name(text, site, index) if is_open else None)
        if found is not None:
            return found
    return None


def _official_host(text: str, is_open: bool, index: Index) -> Signal | None:
    """``/www.ameli.fr/``: a whole official address as a piece of another one's path."""
    name = official_name(text, index) if "." in text else None
    if name is None:
        return None
    level = Level.DANGEROUS if is_open else Level.SUSPICIOUS
    evidence = {"name": name.organisation.domain, "found": text, "in": "path"}
    return Signal("embedding", level, None, name, evidence, can_be_raised=False)


def _tenant_name(text: str, site: Site, index: Index) -> Signal | None:
    """A tenant's segment of the path, read as a label is."""
    reading = read_text(text.replace("_", "-"), index)
    if reading is None:
        return None
    if len(reading.tokens) == 1:
        token, name = reading.names[0] if reading.names else (None, None)
        is_name = token is not None and not token.is_near and name is not None and name.strength is Strength.STRONG
        level = Level.DANGEROUS if is_name else None
    else:
        strongest = strongest_name(reading, index)
        level, _, name = strongest if strongest is not None else (None, None, None)
    if level is None or name is None:
        return None
    words = [word.canonical for word in reading.lures]
    evidence = {"name": name.written, "suffix": site.address.name, "words": words, "in": "path"}
    return Signal("shared-hosting", level, None, name, evidence, can_be_raised=False)
