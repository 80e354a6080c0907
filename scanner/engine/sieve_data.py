"""What the sieve knows, as plain texts: read off the index here, carried to browsers by the signed snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from .names import Strength
from .words import Kind, Word

MIN_NAME = 5
"""Shortest name that is looked for anywhere in a host; shorter ones count between borders of words only."""

MIN_LONG = 8
"""Shortest name that is looked for anywhere with one edit in it; shorter ones between borders of words only."""

MIN_SHORT, MIN_WORD = 3, 4


class SieveData(msgspec.Struct, frozen=True, kw_only=True):
    """Texts of lower-case letters and digits.

    ``strong``: names that make a host dangerous alone (reviewed aliases; verified domains without their dots);
    ``names``: the other names; ``missed``: those of both that one edit may hide; ``seen``: those that a careless eye
    may find, long names with a verified domain; ``short``: names of three and four letters; ``health`` and
    ``telling``: words of insurance and care, of actions and offices, whole (long ones count cut short as well);
    ``small``: words that say nothing; ``bodies``: how names of hospitals and health bodies begin.
    """

    strong: list[str]
    names: list[str]
    missed: list[str]
    seen: list[str]
    short: list[str]
    health: list[str]
    telling: list[str]
    small: list[str]
    bodies: list[str]


def sieve_data(words: Mapping[str, Word], domains: Iterable[str], bodies: Iterable[str]) -> SieveData:
    """The data for a vocabulary (text to word), the verified domains and the beginnings of bodies' names."""
    names = {text: word.name for text, word in words.items() if word.name is not None}
    strong = {text for text, name in names.items() if name.strength is Strength.STRONG and len(text) >= MIN_NAME}

    def of(*kinds: Kind, least: int = 1) -> list[str]:
        return sorted(
            text
            for text, word in words.items()
            if word.kind in kinds and len(text) >= least and not _is_cut(text, word)
        )

    return SieveData(
        strong=sorted(strong | {domain.replace(".", "").replace("-", "") for domain in domains}),
        names=sorted(text for text in names if len(text) >= MIN_NAME and text not in strong),
        missed=sorted(text for text in names if len(text) > MIN_NAME or text in strong),
        seen=sorted(text for text, name in names.items() if len(text) >= MIN_LONG and name.organisation.verified),
        short=sorted(text for text in names if MIN_SHORT <= len(text) < MIN_NAME),
        health=of(Kind.COVER, Kind.CARE, least=MIN_WORD),
        telling=of(Kind.ACTION, Kind.OFFICE, least=MIN_WORD),
        small=of(Kind.SETTING, Kind.JOINER),
        bodies=sorted(bodies),
    )


def _is_cut(text: str, word: Word) -> bool:
    """Whether ``text`` is only a beginning of the word."""
    return len(text) < len(word.canonical) and word.canonical.startswith(text)
