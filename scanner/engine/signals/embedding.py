"""A whole official domain inside another host: ``ameli.fr.verif-compte.info``, ``chu-lille-fr.example``.

Dots and hyphens are made one character and the host is searched once (Aho-Corasick),
so that hyphenated domains, which Chromium's look-alike rules miss, are found as well.
"""

from __future__ import annotations

from .. import fold
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal


def embedding(site: Site, index: Index) -> Signal | None:
    """A verified domain stands in the host, on label or hyphen boundaries, before the public suffix."""
    if site.address.is_ip or not site.label:
        return None
    own = site.address.display_host[: site.label_start + len(site.label)]
    skeleton = fold.skeleton(own)
    best: tuple[int, int, Name] | None = None
    for last, (domain, organisation, is_loose) in index.embedded.iter(f"-{skeleton.replace('.', '-')}-"):
        start, end = last - len(domain) - 1, last - 1
        if is_loose and skeleton[start:end] != domain:
            continue
        if best is None or len(domain) > best[1] - best[0]:
            best = (start, end, Name(domain, (domain,), organisation, Strength.STRONG, True))
    if best is None:
        return None
    start, end, name = best
    if not own.isascii():
        origins = fold.skeleton_origins(own)
        start, end = origins[start], origins[end - 1] + 1
    evidence = {"name": name.written, "found": own[start:end]}
    return Signal("embedding", Level.DANGEROUS, (start, end), name, evidence)
