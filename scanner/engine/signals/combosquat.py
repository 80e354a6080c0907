"""Protected names put together with other words: the commonest lure on French patients."""

from __future__ import annotations

from .. import fold
from ..codes import Code
from ..index import Index
from ..lexicon import Parts
from ..names import Name, Strength
from ..site import Site
from ..thresholds import MIN_SHORT_WEAK
from ..verdict import Level, Signal
from ..words import LURE_KINDS, Kind, Token
from .abroad import asks, is_theirs
from .around import names_a_place
from .health_words import health_words
from .labels import Reading, read
from .spans import Span, differing, of_token
from .weighing import strongest_name

MAX_OWN_LENGTH = 100
"""Longer hosts are not read as one text: the work stays bounded."""

MAX_SUBDOMAIN_LETTERS = 64
"""Letters of subdomains that are read one by one, from the left: one label of the longest, or several short ones."""

_SAY_NOTHING = ((), ("www",))
"""Subdomains in which no name can stand."""


def combosquat(site: Site, index: Index) -> Signal | None:
    """A protected name with lure words or unknown text around it; failing that, lure words that name nobody."""
    known: Parts = {}
    reading = read(site.skeleton, index, known)
    inside = _inside(site, reading, index)
    if inside is not None and inside.level is Level.DANGEROUS:
        return inside
    in_front = _in_front(site, index, known)
    if inside is not None:
        return inside if in_front is None or in_front.level < Level.DANGEROUS else in_front
    return in_front or _in_subdomain(site, index, known) or health_words(site, reading, index)


def _inside(site: Site, reading: Reading, index: Index) -> Signal | None:
    """A name in the chosen label."""
    match = strongest_name(reading, index)
    if match is None or (is_theirs(match[2], site, index) and not asks(reading, index)):
        return None
    level, token, name = match
    return _signal(site.address.display_host, of_token(site, token), reading, level, name)


def _in_front(site: Site, index: Index, known: Parts) -> Signal | None:
    """A reviewed name in front of the chosen label, with telling words anywhere (``ameli.compte-verif.info``)."""
    own = site.address.display_host[: site.label_start + len(site.label)]
    if site.subdomains in _SAY_NOTHING or len(own) > MAX_OWN_LENGTH or not own.isascii():
        return None
    text = own.replace(".", "-")
    reading = Reading(text, index.plain.read(text, known))
    for token, name in reading.names:
        stands_before = token.is_bounded and not token.is_near and token.end < site.label_start
        if stands_before and name.strength is Strength.STRONG:
            level = _level_in_front(name, reading, site, index)
            return None if level is None else _signal(own, (token.start, token.end), reading, level, name)
        if stands_before and _is_weak_in_front(token, name, reading, own, index):
            return _signal(own, (token.start, token.end), reading, Level.SUSPICIOUS, name)
    return None


def _is_weak_in_front(token: Token, name: Name, reading: Reading, own: str, index: Index) -> bool:
    """A weak name that is a subdomain of nothing but lure words, with what an office asks (``cpam.verif-colis.info``).

    An acronym of three letters only beside what no other office writes (``msa.suspension-droits.net``).
    """
    is_whole = own[token.end] == "." and own[max(0, token.start - 1) : token.start] in ("", ".")
    is_word = name.text in index.unmistakable or index.is_company(name)
    if name.strength is not Strength.WEAK or is_word or not is_whole or not reading.is_names_and_lures():
        return False
    if len(name.text) < MIN_SHORT_WEAK:
        return reading.has_lure_of(index.roles.notice)
    return asks(reading, index)


def _level_in_front(name: Name, reading: Reading, site: Site, index: Index) -> Level | None:
    """How far a strong name in front of a foreign domain goes.

    Hospitals and companies have suppliers who name their customers there
    (``chu-lille.portail-rh.example``): without a word of action, cover or care it says nothing.
    """
    inside = any(token.kind in LURE_KINDS and token.end <= site.label_start for token in reading.tokens)
    is_all_lure = bool(reading.is_names_and_lures() and reading.count(Kind.OFFICE))
    has_suppliers = index.has_suppliers(name)
    is_asked = reading.count(Kind.ACTION, Kind.COVER, without=index.around if has_suppliers else ())
    if is_asked or ((inside or is_all_lure) and not has_suppliers):
        return Level.DANGEROUS
    is_trade = reading.unknown and names_a_place(name, index)  # hospitals' suppliers call themselves so
    if not has_suppliers or is_all_lure or (reading.count(Kind.CARE) and not is_trade):
        return Level.SUSPICIOUS
    return None


def _in_subdomain(site: Site, index: Index, known: Parts) -> Signal | None:
    """A subdomain label that is a lure by itself (``connexion-espacevitale.example.icu``)."""
    start = letters = 0
    for label in site.subdomains:
        is_worth_it = label.isascii() and len(label) > 4 and letters + len(label) <= MAX_SUBDOMAIN_LETTERS
        letters += len(label) if is_worth_it else 0
        reading = read(fold.skeleton(label), index, known) if is_worth_it else None
        match = None if reading is None else strongest_name(reading, index)
        if reading is not None and match is not None and match[0] is Level.DANGEROUS:
            _, token, name = match
            level = Level.SUSPICIOUS if index.has_suppliers(name) else Level.DANGEROUS
            span = (start + token.start, start + token.end)
            return _signal(site.address.display_host, span, reading, level, name)
        start += len(label) + 1
    return None


def _signal(host: str, span: Span, reading: Reading, level: Level, name: Name) -> Signal:
    found = host[span[0] : span[1]]
    evidence: dict[str, object] = {"name": name.written, "found": found, "words": reading.lure_words}
    is_written_so = fold.joined(found) in (name.text, name.text + "s")
    if not is_written_so:
        evidence["differs"] = [span[0] + offset for offset in differing(found, name.text)]
    variant = "near" if not is_written_so else "" if reading.lures else "alone"
    return Signal(Code.COMBOSQUAT, level, span, name, evidence, variant=variant)
