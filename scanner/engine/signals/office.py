"""Health bodies that name no place, beside words of a lure (``carsat-compte``, ``chu-remboursement``).

Which prefixes mean a body without a place is told in ``lists/lexicon/bodies.toml``. As a claim with a doubt it is
suspicious at most.
"""

from __future__ import annotations

from ..codes import Code
from ..index import Index
from ..site import Site
from ..verdict import Level, Signal
from ..words import LURE_KINDS, Kind
from .abroad import asks
from .claim import FRENCH_SUFFIXES, read_claim
from .labels import Reading
from .spans import display_span
from .weighing import TELLING

_BESIDE = (*LURE_KINDS, Kind.JOINER, Kind.NUMBER)


def office(site: Site, index: Index) -> Signal | None:
    """The label is a kind of health body, without the place that a genuine one names, and lure words."""
    found = _certain(site, index) or _in_france(site, index)
    if found is None:
        return None
    prefix, at = found
    claimed = read_claim(site.skeleton, index)
    if claimed is not None and claimed.is_real_place:
        return None
    span = display_span(site.label, site.label_start, at, at + len(prefix))
    evidence = {"found": site.label, "place": prefix, "kind": index.body_prefixes[prefix], "doubt": "lure-word"}
    return Signal(Code.CLAIM, Level.SUSPICIOUS, span, None, evidence, can_be_raised=False, variant="lure-word")


def _certain(site: Site, index: Index) -> tuple[str, int] | None:
    """A prefix that is no other word at one end of the label, beside one telling word (``connexion-mdph``)."""
    text = site.skeleton
    for prefix in index.placeless.certain:
        if text.startswith(prefix):
            at, rest = 0, text[len(prefix) :]
        elif text.endswith(prefix):
            at, rest = len(text) - len(prefix), text[: -len(prefix)]
        else:
            continue
        reading = _rest(rest, index)
        if reading is not None and reading.count(*TELLING, without=index.placeless.about):
            return prefix, at
    return None


def _in_france(site: Site, index: Index) -> tuple[str, int] | None:
    """A shorter prefix or a common word before a hyphen, under a French suffix, beside what only an office asks.

    Under another suffix only beside its notice of what runs out (``msa-regularisation.net``).
    """
    prefix, hyphen, rest = site.skeleton.partition("-")
    if not hyphen or prefix not in index.placeless.in_france:
        return None
    reading = _rest(rest, index)
    if reading is None or not asks(reading, index):
        return None
    is_notice = reading.has_lure_of(index.roles.notice)
    return (prefix, 0) if is_notice or site.suffix in FRENCH_SUFFIXES else None


def _rest(text: str, index: Index) -> Reading | None:
    """What stands beside the prefix; None unless it is lure words and nothing else."""
    text = text.strip("-")
    reading = Reading(text, index.plain.read(text)) if text else None
    if reading is None or not all(token.kind in _BESIDE and not token.is_near for token in reading.tokens):
        return None
    return reading
