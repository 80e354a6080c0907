"""The State's own suffix, imitated (``impots-gouvfr.com``, ``sante.qouv.info``); and hosts really under it."""

from __future__ import annotations

import re

from .. import fold
from ..codes import Code
from ..index import Index
from ..near import deletions
from ..site import Site
from ..verdict import Level, Signal
from ..words import Kind
from .spans import display_span

SUFFIX = "gouv"
MIN_BEFORE = 4
"""Letters before the suffix in a label of its own (``impots-gouv.fr``)."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz01"
_PIECE = re.compile(r"[a-z0-9]+")
_TRACES = ("uv", "go", "gu")
"""Without one of them nothing is near ``gouv``."""


def _alike() -> frozenset[str]:
    """``gouv`` and what is one edit away from it."""
    cuts = [(SUFFIX[:at], SUFFIX[at:]) for at in range(len(SUFFIX) + 1)]
    return frozenset(
        {
            SUFFIX,
            *deletions(SUFFIX),
            *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
            *(a + letter + b[1:] for a, b in cuts if b for letter in _ALPHABET),
            *(a + letter + b for a, b in cuts for letter in _ALPHABET),
        }
    )


_ALIKE = _alike()


def state(site: Site, index: Index) -> Signal | None:
    """The host is under a suffix that only the State registers: never accused, whatever it is called."""
    for suffix in index.hosting.state:
        if site.address.can_resolve and site.address.name.endswith("." + suffix):
            return Signal(Code.STATE, Level.NOTE, None, None, {"suffix": suffix})
    return None


def government(site: Site, index: Index) -> Signal | None:
    """``gouv`` before ``fr`` (or one letter from it) where no State suffix is; it raises any doubt about the host."""
    own = site.address.display_host[: site.label_start + len(site.label)]
    skeleton = own if own.isascii() else fold.skeleton(own)
    if site.address.is_ip or not any(trace in skeleton for trace in _TRACES):
        return None
    pieces = [(match.start(), match.end(), match[0]) for match in _PIECE.finditer(skeleton)]
    if site.suffix == "fr" and site.skeleton.endswith(SUFFIX) and len(site.skeleton) >= MIN_BEFORE + len(SUFFIX):
        return _signal(own, len(skeleton) - len(SUFFIX), len(skeleton))
    for at, (start, end, text) in enumerate(pieces):
        if text.endswith("fr") and (_is_alike(text[:-2], index) or text[-6:-2] == SUFFIX):
            return _signal(own, max(start, end - 6), end)
        if not _is_alike(text, index):
            continue
        if at + 1 < len(pieces) and pieces[at + 1][2] == "fr":
            return _signal(own, start, pieces[at + 1][1])
        is_whole = start == site.label_start
        if is_whole != (text == SUFFIX) and end == len(skeleton) and _is_about_health(pieces[:at], index):
            return _signal(own, start, end)
    return None


def _is_alike(text: str, index: Index) -> bool:
    """Whether it is ``gouv`` or one edit from it, ordinary words and places left out (``gout``, ``gouy``)."""
    return text in _ALIKE and text not in index.unmistakable


def _is_about_health(pieces: list[tuple[int, int, str]], index: Index) -> bool:
    """A word of health or cover in front: a misspelt label alone, or ``gouv`` behind words, may be anybody's."""
    tokens = index.plain.read("-".join(text for _, _, text in pieces))
    return any(token.is_bounded and token.kind in (Kind.COVER, Kind.CARE, Kind.NAME) for token in tokens)


def _signal(own: str, start: int, end: int) -> Signal:
    span = display_span(own, 0, start, end)
    return Signal(
        Code.GOVERNMENT, Level.SUSPICIOUS, span, None, {"found": own[slice(*span)]}, raises=True, can_be_raised=False
    )
