"""What the sieve knows, as plain texts: read off the index here, carried to browsers by the signed snapshot."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

import msgspec

from .names import Strength
from .words import LURE_KINDS, Kind, Word

MIN_NAME = 5
"""Shortest name that is looked for anywhere in a host; shorter ones count between borders of words only."""

MIN_LONG = 8
"""Shortest name that is looked for anywhere with one edit in it; shorter ones between borders of words only."""

MIN_SHORT, MIN_WORD = 3, 4
"""Shortest name, and shortest word that is looked for anywhere; shorter words count between borders only."""

MIN_GLUED_LONG = 7
"""A name this long counts wherever it stands; a shorter one that is not strong between borders of words only."""

MIN_CUT_WORD, MIN_CUT = 8, 5
"""Shortest word that counts cut short, and how much of it must be left."""

_STUCK = ("org", "bzh")
"""Suffixes that are no word of the lexicon and may be stuck to a name (``amelifr``)."""

_STATE = "gouv"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class SieveData(msgspec.Struct, frozen=True, kw_only=True):
    """Texts of lower-case letters and digits.

    ``strong``: names that make a host dangerous alone (reviewed aliases; verified domains without their dots);
    ``names``: the other names; ``missed``: those of both that one edit may hide; ``seen``: those that a careless eye
    may find, long names with a verified domain; ``short``: names that count between borders of words only;
    ``acronyms``: the reviewed ones of them; ``health`` and ``telling``: words of insurance and care, of actions and
    offices, whole (long ones count cut short as well); ``small``: words that say nothing or are short; ``bodies``: how
    names of hospitals and health bodies begin before a hyphen; ``glued``: those that do without one, the short ones
    with each place where the register has such a body; ``offices``: those that end a label as well; ``brief``: words of
    any of these kinds of two or three letters, which count between borders beside others only; ``subjects``:
    words of health that with others may mean a body beyond doubt; ``state``: suffixes of the State's own, under
    which nothing is accused.
    """

    strong: list[str]
    names: list[str]
    missed: list[str]
    seen: list[str]
    short: list[str]
    acronyms: list[str]
    health: list[str]
    telling: list[str]
    small: list[str]
    bodies: list[str]
    glued: list[str]
    offices: list[str]
    brief: list[str]
    subjects: list[str]
    state: list[str]


def sieve_data(
    words: Mapping[str, Word],
    domains: Iterable[str],
    bodies: Iterable[str],
    glued: Iterable[str],
    offices: Iterable[str],
    subjects: Iterable[str],
    state: Iterable[str],
    whole_tokens: Container[str],
    beside: Container[str],
) -> SieveData:
    """What the sieve is compiled from.

    ``words``: the vocabulary; ``domains``: the verified ones; ``bodies``: how bodies' names begin; ``glued``: how they
    do without a hyphen; ``offices``: those that need no place; ``subjects``: what lures that name nobody are about;
    ``state``: the State's suffixes; ``whole_tokens``: names that count between hyphens only; ``beside``: words of any
    kind that tell beside words of health.
    """
    names = {text: word.name for text, word in words.items() if word.name is not None}
    strong = {text for text, name in names.items() if name.strength is Strength.STRONG and len(text) >= MIN_NAME}
    short = {
        text for text in names if len(text) >= MIN_SHORT and (len(text) < MIN_NAME or text in whole_tokens)
    } - strong

    def of(*kinds: Kind) -> list[str]:
        return sorted(text for text, word in words.items() if word.kind in kinds and not _is_cut(text, word, words))

    telling = {*of(Kind.ACTION, Kind.OFFICE), *(text for text, word in words.items() if word.canonical in beside)}
    return SieveData(
        strong=sorted({*strong, *(domain.replace(".", "").replace("-", "") for domain in domains)}),
        names=sorted({*(text for text in names if len(text) >= MIN_NAME), *_imitating_state()} - strong - short),
        missed=sorted(text for text in names if len(text) > MIN_NAME or text in strong),
        seen=sorted(text for text, name in names.items() if len(text) >= MIN_LONG and name.organisation.verified),
        short=sorted(short),
        acronyms=sorted(text for text in short if names[text].strength is Strength.STRONG),
        health=[text for text in of(Kind.COVER, Kind.CARE) if len(text) >= MIN_WORD],
        telling=sorted(text for text in telling if len(text) >= MIN_WORD and words[text].kind is not Kind.NAME),
        small=sorted(
            {*of(Kind.SETTING, Kind.JOINER), *(text for text in of(*LURE_KINDS) if len(text) < MIN_WORD), *_STUCK}
        ),
        bodies=sorted(bodies),
        glued=sorted(glued),
        offices=sorted(offices),
        brief=[text for text in of(Kind.COVER, Kind.CARE, Kind.ACTION, Kind.OFFICE) if len(text) < MIN_WORD],
        subjects=sorted(subjects),
        state=sorted(state),
    )


def _is_cut(text: str, word: Word, words: Mapping[str, Word]) -> bool:
    """Whether ``text`` is only a beginning of a long word that is no name, which the sieve makes itself."""
    whole = word.canonical
    is_made = len(whole) >= MIN_CUT_WORD and whole in words and words[whole].kind is word.kind
    return is_made and MIN_CUT <= len(text) < len(whole) and whole.startswith(text)


def _imitating_state() -> Iterator[str]:
    """``gouvfr`` and what is one edit from it in ``gouv``."""
    for at in range(len(_STATE) + 1):
        before, after = _STATE[:at], _STATE[at:]
        yield before + after[1:] + "fr"
        yield before + after[1:2] + after[:1] + after[2:] + "fr"
        for letter in _ALPHABET:
            yield before + letter + after + "fr"
            yield before + letter + after[1:] + "fr"
