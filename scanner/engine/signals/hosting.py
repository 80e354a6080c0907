"""Names that strangers can pick for nothing: a tenant's label on shared hosting, a tenant's path."""

from __future__ import annotations

from urllib.parse import unquote

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal
from ..words import Token
from .combosquat import Reading, read, strongest_name
from .official import official_name
from .spans import of_label

MAX_SEGMENTS = 4
MAX_SEGMENT_LENGTH = 63


def shared_hosting(site: Site, index: Index) -> Signal | None:
    """The label was picked by a tenant of shared hosting: raises any doubt about it by one step."""
    if not site.is_shared or not site.label:
        return None
    return Signal(Code.SHARED_HOSTING, Level.NOTE, of_label(site), evidence={"suffix": site.suffix}, raises=True)


def in_path(site: Site, index: Index) -> Signal | None:
    """An official host as a segment of the path, or a strong name where strangers own the path."""
    if len(site.address.path) < 2:
        return None
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
    return Signal(Code.EMBEDDING, level, None, name, evidence, can_be_raised=False)


def _tenant_name(text: str, site: Site, index: Index) -> Signal | None:
    """A tenant's segment of the path, read as a label is."""
    reading = read(text.replace("_", "-"), index)
    if reading is None:
        return None
    found = _alone(reading) if len(reading.tokens) == 1 else strongest_name(reading, index)
    if found is None:
        return None
    level, _, name = found
    evidence = {"name": name.written, "suffix": site.address.name, "words": reading.lure_words, "in": "path"}
    return Signal(Code.SHARED_HOSTING, level, None, name, evidence, can_be_raised=False)


def _alone(reading: Reading) -> tuple[Level, Token, Name] | None:
    """A strong name that is the whole text."""
    for token, name in reading.names:
        if not token.is_near and name.strength is Strength.STRONG:
            return Level.DANGEROUS, token, name
    return None
