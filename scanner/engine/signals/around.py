"""What makes a name another one's: who works, learns or meets there, and a place behind another word."""

from __future__ import annotations

import re

from ..index import Index
from ..names import Name
from ..thresholds import MIN_SURE_PREFIX
from ..words import Kind, Token
from .labels import Reading

ARTICLES = frozenset({"l", "la", "le", "les", "de", "du", "des", "d"})
"""Small words that stand before a name as before any noun (``lacpam``)."""

_NO_WORDS = frozenset[str]()
_DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|97[1-8]|98[4-8]")


def is_among(people: frozenset[str], token: Token, reading: Reading, beside: frozenset[str] = _NO_WORDS) -> bool:
    """Nothing stands beside the name but words of these people (``amicale-chu-rouen``).

    ``beside``: words that may stand among them and are no sign of them (``sud-sante``).
    """
    words = [word for word in _beside(token, reading) if word not in beside]
    return bool(words) and all(word in people or word.removesuffix("s") in people for word in words)


def is_department(number: str) -> bool:
    """Whether a number is the code of a French department or territory (INSEE, Code officiel géographique)."""
    return _DEPARTMENT.fullmatch(number) is not None


def is_section(token: Token, reading: Reading, index: Index) -> bool:
    """Nothing stands beside the name but a place or a department's number (``ordre-infirmiers-var``)."""
    rest = "".join(_beside(token, reading))
    return rest in index.places or is_department(rest)


def _beside(token: Token, reading: Reading) -> list[str]:
    """What stands between hyphens before and behind the name, but small words."""
    rest = f"{reading.text[: token.start]}-{reading.text[token.end :]}".split("-")
    return [word for word in rest if word and word not in ARTICLES]


def is_article(token: Token) -> bool:
    """Whether it is a small word that says nothing of who is meant."""
    return token.word is not None and token.kind is Kind.JOINER and token.word.canonical in ARTICLES


def names_a_place(name: Name, index: Index) -> bool:
    """Whether the name is a kind of body and more (``chu-rouen``)."""
    return len(name.parts) > 1 and name.parts[0] in index.body_prefixes


def ends_a_word(token: Token, name: Name, reading: Reading, index: Index) -> bool:
    """A short kind of body and its place behind unknown letters that end in it (``coach`` ``roanne``)."""
    before = [other for other in reading.tokens if other.end == token.start]
    is_glued = bool(before) and before[0].word is None
    return is_glued and names_a_place(name, index) and len(name.parts[0]) < MIN_SURE_PREFIX
