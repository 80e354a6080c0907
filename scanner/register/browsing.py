"""The look-up as a browser needs it to search by itself, also without a network: JSON that ``search.js`` reads.

The rules go along with the words, so that a browser that keeps an older list searches it by the rules it was made for.
"""

from __future__ import annotations

from typing import Any

from . import listing, search, spelling
from .departements import DEPARTEMENTS
from .listing import Listed
from .search import Directory

FORMAT = 1


def for_browsers(directory: Directory) -> dict[str, Any]:
    """Words with their sounds, and the organisations with the words they have, by number; what counts how much."""
    vocabulary = sorted({word for one in directory.listed for word in one.counts})
    numbers = {word: number for number, word in enumerate(vocabulary)}
    return {
        "format": FORMAT,
        "little": sorted(spelling.LITTLE),
        "filling": sorted(search.FILLING),
        "short": spelling.SHORT_FORMS,
        "sounds": [[pattern.pattern, said.replace("\\1", "$1")] for pattern, said in spelling.SOUNDS],
        "weights": {
            "ear": spelling.BY_EAR,
            "slipped": spelling.SLIPPED,
            "twice": spelling.SLIPPED_TWICE,
            "other": spelling.OTHER,
            "verified": search.VERIFIED,
            "fits": search.FITS,
            "whole": search.WHOLE,
            "own": listing.SITE,
            "least": search.MIN_COVERED,
            "sure": search.SURE,
            "close": search.CLOSE,
        },
        "words": [[word, spelling.sound(word)] for word in vocabulary],
        "kinds": [numbers[word] for word in vocabulary if word in directory.kinds],
        "aliases": [[alias, spelling.sound(alias)] for alias in sorted(directory.aliases.known)],
        "organisations": [_organisation(one, numbers) for one in directory.listed],
    }


def _organisation(one: Listed, numbers: dict[str, int]) -> list[Any]:
    """Name, domains, the address to open ("" for a candidate), place, words, what they count, name's words, names."""
    entry = one.entry
    counts = list(one.counts.items())
    return [
        entry.name,
        [*entry.domains, *entry.candidates],
        one.address,
        DEPARTEMENTS.get(entry.departement, ""),
        [numbers[word] for word, _ in counts],
        [weight for _, weight in counts],
        sorted(numbers[word] for word in one.name),
        sorted(one.wholes),
    ]
