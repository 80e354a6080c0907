"""Protected names in the path: where strangers own it, or on a site that somebody broke into.

A page *about* a body (whois, a review, an archive, an article) holds its name as well, so elsewhere a name
counts only beside a word of action, in a segment that is nothing else, and only where that is a folder that
something to use lies in: articles are the last segment of their path (``/sante/ameli-remboursement-2026.html``).
"""

from __future__ import annotations

from urllib.parse import unquote

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal
from ..words import Kind, Token
from .labels import Reading, read
from .official import official_name
from .weighing import strongest_name

MAX_SEGMENTS = 6
MAX_SEGMENT_LENGTH = 63
BROKEN_IN = frozenset({"wp-content", "wp-includes", "wp-admin", "cgi-bin", ".well-known"})
"""Directories that hold no pages: what opens there was put in by somebody else."""
PROGRAMS = (".php", ".asp", ".aspx", ".jsp", ".cgi")
PAGES = (".html", ".htm", *PROGRAMS)
_Match = tuple[Level, Token, Name]


def in_path(site: Site, index: Index) -> Signal | None:
    """An official host or a protected name as a segment of the path, where it does not belong."""
    path = site.address.path
    if len(path) < 2:
        return None
    written = path.lower().split("/")[1 : MAX_SEGMENTS + 1]
    segments = list(map(_folded, written))
    is_open = site.is_shared or any(parent in index.hosting.path_tenants for parent in site.parents)
    is_broken_in = not is_open and not BROKEN_IN.isdisjoint(segments)
    for at, text in enumerate(segments):
        found = _official_host(segments, at, is_open or is_broken_in, index)
        if found is None and (is_open or is_broken_in or _is_used(written[at + 1 :], segments[at + 1 :], index)):
            found = _name(text, site, index, is_open, is_broken_in)
        if found is not None:
            return found
    return None


def _is_used(written: list[str], segments: list[str], index: Index) -> bool:
    """Whether what lies in a folder is a program, its front page, or named by a word of action alone."""
    if "index" in segments or any(segment.endswith(PROGRAMS) for segment in written):
        return True
    words = filter(None, map(index.plain.get, segments))
    return any(word.kind is Kind.ACTION and word.canonical not in index.roles.everyday for word in words)


def _folded(segment: str) -> str:
    text = fold.skeleton(unquote(segment))
    for ending in PAGES:
        text = text.removesuffix(ending)
    return text[:MAX_SEGMENT_LENGTH]


def _official_host(segments: list[str], at: int, is_foreign: bool, index: Index) -> Signal | None:
    """``/www.ameli.fr/connexion``: a whole official address as a piece of another one's path."""
    text = segments[at]
    name = official_name(text, index) if "." in text else None
    if name is None or not (is_foreign or _leads_to_action(segments, at, index)):
        return None
    level = Level.DANGEROUS if is_foreign else Level.SUSPICIOUS
    evidence = {"name": name.organisation.domain, "found": text, "in": "path"}
    return Signal(Code.EMBEDDING, level, None, name, evidence, can_be_raised=False, variant="path")


def _leads_to_action(segments: list[str], at: int, index: Index) -> bool:
    """The address is the first segment, or stands for a site of its own, and an action follows."""
    words = [index.plain.get(word) for text in segments[at + 1 :] for word in text.split("-")]
    return at == 0 and any(word is not None and word.kind is Kind.ACTION for word in words)


def _name(text: str, site: Site, index: Index, is_open: bool, is_broken_in: bool) -> Signal | None:
    """A segment read as a label is."""
    reading = read(text.replace("_", "-"), index)
    match = _alone(reading) if len(reading.tokens) == 1 else strongest_name(reading, index)
    if match is None:
        return None
    level, _, name = match
    evidence = {"name": name.written, "suffix": site.address.name, "words": reading.lure_words, "in": "path"}
    if is_open:
        return Signal(Code.SHARED_HOSTING, level, None, name, evidence, can_be_raised=False, variant="name")
    is_lure = len(reading.tokens) > 1 and level is Level.DANGEROUS and _is_nothing_else(reading)
    if not (is_broken_in or is_lure):
        return None
    evidence["found"] = text
    return Signal(Code.EMBEDDING, Level.SUSPICIOUS, None, name, evidence, can_be_raised=False, variant="path")


def _is_nothing_else(reading: Reading) -> bool:
    has_strong = any(name.strength is Strength.STRONG and not token.is_near for token, name in reading.names)
    return has_strong and bool(reading.count(Kind.ACTION)) and reading.is_names_and_lures()


def _alone(reading: Reading) -> _Match | None:
    """A strong name that is the whole text."""
    for token, name in reading.names:
        if not token.is_near and name.strength is Strength.STRONG:
            return Level.DANGEROUS, token, name
    return None
