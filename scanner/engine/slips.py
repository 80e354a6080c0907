"""How a hand, a wire or a careless forger gets a short name wrong: what of all single edits counts for one.

Any edit of five letters makes another name as often as a misspelt one; these are what dnstwist's techniques make.
"""

from __future__ import annotations

from . import fold
from .near import are_neighbours, deletions

_VOWELS = frozenset("aeiouy")
_PLURAL = "s"


def is_slip(found: str, meant: str) -> bool:
    """Whether ``found``, one edit away from ``meant``, is a slip: both folded, ``near.is_one_edit`` of them true.

    A letter left out, two swapped, one taken for another, or one too many.
    """
    if len(found) < len(meant) or _is_swapped(found, meant):
        return True
    if len(found) > len(meant):
        return _has_one_too_many(found, meant)
    return any(one != other and _may_be_taken(one, other) for one, other in zip(found, meant, strict=True))


def _is_swapped(found: str, meant: str) -> bool:
    return sorted(found) == sorted(meant)


def _may_be_taken(one: str, other: str) -> bool:
    """Whether two letters look alike, lie beside each other, are both vowels, or differ by one bit (bitsquatting)."""
    if fold.visual(one) == fold.visual(other) or are_neighbours(one, other):
        return True
    return (one in _VOWELS and other in _VOWELS) or (ord(one) ^ ord(other)).bit_count() == 1


def _has_one_too_many(found: str, meant: str) -> bool:
    """Whether the letter more is written twice, lies beside one next to it, is an ``s``, or stands at the end."""
    place = deletions(found).index(meant)
    more, beside = found[place], found[max(0, place - 1) : place] + found[place + 1 : place + 2]
    is_last = place == len(meant)
    return is_last or more == _PLURAL or any(more == letter or are_neighbours(more, letter) for letter in beside)
