"""Where in the displayed host a finding is, and which letters differ."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from .. import fold
from ..site import Site
from ..words import Token

Span = tuple[int, int]


def of_label(site: Site) -> Span:
    """The span of the label the owner chose."""
    return site.label_start, site.label_start + len(site.label)


def of_token(site: Site, token: Token) -> Span:
    """The span of a token of ``site.skeleton``."""
    return display_span(site.label, site.label_start, token.start, token.end)


def display_span(label: str, offset: int, start: int, end: int) -> Span:
    """From offsets in the skeleton of ``label`` to the displayed host, where ``label`` stands at ``offset``."""
    if label.isascii():
        return offset + start, offset + end
    origins = fold.skeleton_origins(label)
    return offset + origins[start], offset + origins[end - 1] + 1


def differing(found: str, name: str) -> list[int]:
    """Offsets in ``found`` of the letters that differ from ``name``; a missing letter marks its neighbour.

    ``found`` is a piece of the displayed host; hyphens in it are passed over.
    """
    kept = [(index, character) for index, character in enumerate(found) if character != "-"]
    text = "".join(character for _, character in kept)
    marks: set[int] = set()
    for edit in Levenshtein.opcodes(text, name):
        if edit.tag == "insert":
            marks.add(min(edit.src_start, len(kept) - 1))
        elif edit.tag != "equal":
            marks.update(range(edit.src_start, edit.src_end))
    return [kept[mark][0] for mark in sorted(marks)]
