"""A whole official domain inside another host: ``ameli.fr.verif-compte.info``, ``chu-lille-fr.example``.

Dots and hyphens are made one character and the host is searched once (Aho-Corasick),
so that hyphenated domains, which Chromium's look-alike rules miss, are found as well.
"""

from __future__ import annotations

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, whole_domain
from ..site import Site
from ..verdict import Level, Signal
from .spans import display_span


def embedding(site: Site, index: Index) -> Signal | None:
    """A verified domain stands in the host, on label or hyphen boundaries, before the public suffix."""
    if site.address.is_ip or not site.label:
        return None
    own = site.address.display_host[: site.label_start + len(site.label)]
    skeleton = fold.skeleton(own)
    parted = skeleton.replace(".", "-")
    if index.top_levels.isdisjoint(parted.split("-")):
        return None
    best: tuple[int, int, Name] | None = None
    for last, (domain, organisation, is_loose) in index.embedded.iter(f"-{parted}-"):
        start, end = last - len(domain) - 1, last - 1
        if is_loose and skeleton[start:end] != domain:
            continue
        if best is None or len(domain) > best[1] - best[0]:
            best = (start, end, whole_domain(domain, organisation))
    if best is None:
        return None
    start, end, name = best
    span = display_span(own, 0, start, end)
    evidence = {"name": name.written, "found": own[slice(*span)]}
    return Signal(Code.EMBEDDING, Level.DANGEROUS, span, name, evidence)
