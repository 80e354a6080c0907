"""How far a protected name in a label goes, by how surely it is meant and what stands beside it."""

from __future__ import annotations

import re

from ..index import Index
from ..names import Name, Strength
from ..thresholds import (
    LONG_NAME,
    MIN_BRAND,
    MIN_EXACT_LABEL,
    MIN_GLUED_NAME,
    MIN_GLUED_REST,
    MIN_SHORT_WEAK,
    MIN_TELLING_WEAK,
    MIN_VISUAL,
)
from ..verdict import Level
from ..words import LURE_KINDS, Kind, Token
from .around import ends_a_word, is_among, is_article, is_section, names_a_place
from .labels import Reading
from .policy import POLICY, Beside, Grip

TELLING = (Kind.ACTION, Kind.COVER, Kind.CARE, Kind.OFFICE)
"""The kinds of words that hardly stand beside a name by chance."""


def strongest_name(reading: Reading, index: Index) -> tuple[Level, Token, Name] | None:
    """The name that weighs most in a reading, how far it goes, and where it stands."""
    ranked = [
        (level, not token.is_near, name.strength, token.end - token.start, token, name)
        for token, name in reading.names
        if (level := weigh(token, name, reading, index)) is not None
    ]
    if not ranked:
        return None
    level, _, _, _, token, name = max(ranked, key=lambda match: match[:4])
    return level, token, name


def weigh(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    """How far a name goes in the label that it is a piece of; None if it says nothing there."""
    if len(reading.tokens) == 1 or _is_letter_more(name, reading):
        return None  # the whole label is the name, or nearly: other signals tell it
    grip = grip_of(token, name, reading, index)
    if grip is None:
        return None
    if grip is Grip.STRONG_GLUED and _is_one_end(token, name, reading):
        return Level.SUSPICIOUS
    column = beside(token, name, grip, reading, index)
    if _is_of_others(column, token, name, reading, index):
        return None
    level = POLICY[grip][column]
    return Level.SUSPICIOUS if level is Level.DANGEROUS and not token.is_bounded and _is_weak(grip) else level


def _is_of_others(column: Beside, token: Token, name: Name, reading: Reading, index: Index) -> bool:
    """Whether nothing stands beside the name but who works, learns or meets there, or a section's place."""
    if column in (Beside.TEXT, Beside.CARE) and is_among(index.staff, token, reading, beside=index.roles.health):
        return True
    if column is Beside.TEXT and name.organisation.kind in index.sections_of and is_section(token, reading, index):
        return True
    return _may_be_around(column, name, index) and is_among(index.around, token, reading)


def grip_of(token: Token, name: Name, reading: Reading, index: Index) -> Grip | None:
    """The row of the policy for this name in this label; None if it is there by chance."""
    strong, size = name.strength is Strength.STRONG, len(name.text)
    if _is_chance(token, name, reading, index):
        return None
    if token.is_near:
        if not strong:
            return Grip.MISSED
        return Grip.STRONG_MISSED_LONG if size >= LONG_NAME else Grip.STRONG_MISSED
    if not token.is_bounded and size < LONG_NAME:
        return _grip_of_glued(name, index)
    if strong:
        if _is_swapped(token, name, reading):
            return Grip.STRONG_MISSED  # a surname as well, beside unknown text (`garage-ameil`)
        return Grip.STRONG if size >= MIN_GLUED_NAME or _is_clear(token, reading) else None
    if name.strength is Strength.WEAK:
        return _grip_of_weak(name, index)
    return _grip_of_label(token, name, reading, index)


def _is_chance(token: Token, name: Name, reading: Reading, index: Index) -> bool:
    if name.strength is Strength.WEAK and _SAINT.search(reading.text, 0, token.start):
        return True  # a place, a parish or a school (`clinique-saint-vital`)
    if reading.is_visual and not token.is_near and len(name.text) < MIN_VISUAL:
        return True
    if name.text in index.whole_tokens and not reading.is_hyphenated(token):
        return True
    return not token.is_bounded and ends_a_word(token, name, reading, index)


def _grip_of_glued(name: Name, index: Index) -> Grip | None:
    if len(name.text) < MIN_GLUED_NAME:
        return None
    if name.strength is Strength.STRONG:
        return Grip.STRONG_GLUED
    is_short = name.text in index.ordinary or len(name.text) <= MIN_GLUED_NAME
    return Grip.GLUED_SHORT if is_short else Grip.GLUED


def _grip_of_weak(name: Name, index: Index) -> Grip:
    if name.text in index.unmistakable or index.is_company(name):
        return Grip.WEAK_ORDINARY
    if name.text in index.central_names:
        return Grip.WEAK_LONG
    if len(name.text) < MIN_SHORT_WEAK:
        return Grip.WEAK_SHORT
    return Grip.WEAK_LONG if len(name.text) >= MIN_TELLING_WEAK else Grip.WEAK


def _grip_of_label(token: Token, name: Name, reading: Reading, index: Index) -> Grip | None:
    if reading.is_visual and (len(name.text) < MIN_EXACT_LABEL or not token.is_bounded):
        return None
    if len(name.text) < MIN_EXACT_LABEL:
        return _grip_of_short_label(token, name, reading, index)
    if name.text in index.unmistakable:
        return Grip.LABEL_ORDINARY
    is_numbered = any(other.kind is Kind.NUMBER for other in reading.tokens) and not name.text[-1].isdigit()
    is_telling = (len(name.parts) > 1 or is_numbered) and not index.is_company(name)
    return Grip.LABEL_OF_WORDS if is_telling else Grip.LABEL


def _grip_of_short_label(token: Token, name: Name, reading: Reading, index: Index) -> Grip | None:
    """A brand between hyphens; beside other words than lures' it may be a surname (``maison-vidal-compte-client``)."""
    least = MIN_BRAND if index.is_company(name) else MIN_GLUED_NAME
    is_told = len(name.text) >= least and name.text not in index.unmistakable and reading.is_hyphenated(token)
    return Grip.LABEL_SHORT if is_told and reading.is_names_and_lures() else None


def beside(token: Token, name: Name, grip: Grip, reading: Reading, index: Index) -> Beside:
    """The column of the policy: what stands beside the name in its label."""
    trade = _trade(name, index)
    passed = _passed(grip, name, reading, index)
    others = sum(second.text != name.text and _is_second_name(other, second) for other, second in reading.names)
    words = reading.sure_lures if _is_weak(grip) or grip is Grip.STRONG_MISSED else reading.lures
    kinds = [word.kind for word in words if word.canonical not in passed]
    major = kinds.count(Kind.ACTION) + kinds.count(Kind.COVER) + others
    settings = kinds.count(Kind.SETTING)
    telling = len(kinds) - settings + others
    if grip in _LOOSE:
        settings = 0
        if name.text in index.ordinary and reading.has_ordinary_word():
            major, telling = 0, telling - 1  # a first name with a trade or a place: `amelie-photographe-lyon`
    if grip is Grip.WEAK_ORDINARY and _is_told_by_an_office(name, reading, index, trade):
        telling += 1
    if grip is Grip.WEAK_ORDINARY and reading.unknown and not major:
        telling = 0  # a trade that nobody listed: `amelie-naturopathe-sante`
    if telling + min(settings, telling or settings) >= 2 or _leaves_no_doubt(grip, reading, index, trade):
        return Beside.SEVERAL
    if major:
        return Beside.TELLING
    if telling > 0:
        is_phrase = grip is Grip.WEAK_LONG and name.text not in index.central_names and bool(reading.unknown)
        return Beside.OFFICE if Kind.OFFICE in kinds and not is_phrase else Beside.CARE  # `eau-vitale-service`
    if settings:
        return Beside.SETTING
    rest = (other for other in reading.tokens if other is not token)
    return Beside.SMALL_WORDS if all(is_article(other) for other in rest) else Beside.TEXT


def _trade(name: Name, index: Index) -> frozenset[str]:
    """What the owner of a brand puts beside it in other domains of its own."""
    is_brand = index.is_company(name) and name.strength is not Strength.STRONG
    return index.roles.trade if is_brand else _NO_WORDS


def _passed(grip: Grip, name: Name, reading: Reading, index: Index) -> frozenset[str]:
    """The lure words that others put beside such a name as well, and that say nothing there."""
    passed = _trade(name, index)
    if _may_be_of_people(grip, name, index):
        passed |= index.roles.people
    if grip is Grip.WEAK_LONG and len(name.parts) > 1:
        passed |= index.roles.matter
    if grip is Grip.WEAK_ORDINARY and reading.unknown:
        passed |= index.roles.everyday  # `vital-form-danse`
    return passed


def _is_second_name(token: Token, name: Name) -> bool:
    """A short unreviewed label inside unknown text is there by chance (``imm`` in ``immobilier``); so is an acronym."""
    if name.strength is not Strength.LABEL or len(name.text) >= MIN_EXACT_LABEL:
        return True
    return token.is_bounded and len(name.text) >= MIN_SHORT_WEAK


def _may_be_of_people(grip: Grip, name: Name, index: Index) -> bool:
    """Whether people, or a shop of theirs, may be called so (``pharmacie-vital``, ``pharmacie-espace-sante``)."""
    return grip is Grip.WEAK_ORDINARY or (grip is Grip.WEAK_LONG and name.text not in index.central_names)


def _leaves_no_doubt(grip: Grip, reading: Reading, index: Index, trade: frozenset[str]) -> bool:
    """Beside a short name, and nothing but lure words, one that only an office writes (``msa-suspension``)."""
    if grip not in (Grip.WEAK_SHORT, Grip.LABEL_SHORT) or not reading.is_names_and_lures():
        return False
    if grip is Grip.LABEL_SHORT:
        return _has_official_action(reading, index, trade)
    return reading.has_lure_of(index.roles.notice, is_sure=True)


def _is_letter_more(name: Name, reading: Reading) -> bool:
    """Whether the label is a short name with one letter glued to it (``tameli``)."""
    return len(reading.text) == len(name.text) + 1 and len(name.text) < LONG_NAME and "-" not in reading.text


def _is_swapped(token: Token, name: Name, reading: Reading) -> bool:
    """Whether a name of five letters is seen where two of its letters are swapped (``ameil``)."""
    found = reading.text[token.start : token.end]
    is_other = reading.is_visual and found != name.text
    return is_other and len(name.text) == MIN_GLUED_NAME and sorted(found) == sorted(name.text)


def _has_official_action(reading: Reading, index: Index, trade: frozenset[str]) -> bool:
    return bool(reading.count(Kind.ACTION, without=trade | index.roles.everyday, is_sure=True))


def _is_told_by_an_office(name: Name, reading: Reading, index: Index, trade: frozenset[str]) -> bool:
    """What an office asks for (``amelie-renouvellement``), whom it insures (``assure-amelie``), another name of it."""
    is_of_insured = reading.has_lure_of(index.roles.insured) and not index.is_company(name)
    return is_of_insured or _has_official_action(reading, index, trade) or _has_own_name(name, reading)


def _has_own_name(name: Name, reading: Reading) -> bool:
    """Whether the label is two names of one owner and nothing else but lure words."""
    others = (other for _, other in reading.names if other.text != name.text)
    return reading.is_names_and_lures() and any(other.organisation is name.organisation for other in others)


_SAINT = re.compile(r"(?:^|-)(?:sainte?|ste?)-?$")

_WEAK = (Grip.WEAK_LONG, Grip.WEAK, Grip.WEAK_SHORT, Grip.WEAK_ORDINARY)
_NO_WORDS = frozenset[str]()

_LOOSE = (Grip.LABEL_SHORT, Grip.LABEL_ORDINARY, Grip.WEAK_ORDINARY, Grip.MISSED, Grip.GLUED, Grip.GLUED_SHORT)
"""Rows in which a word of setting says nothing: the name itself may be there by chance."""


def _is_weak(grip: Grip) -> bool:
    return grip in _WEAK


def _may_be_around(column: Beside, name: Name, index: Index) -> bool:
    """Whether others may call themselves so; a trade of care does by a hospital's place (``pharmacie-chu-rouen``)."""
    is_hospital = names_a_place(name, index)
    return index.has_suppliers(name) and (is_hospital or column in (Beside.TEXT, Beside.TELLING))  # `mgen-recrute`


def _is_one_end(token: Token, name: Name, reading: Reading) -> bool:
    """The name as it is written is one end, all the rest one unknown text (``amelisucured``, no ``warnell``)."""
    if reading.text[token.start : token.end] != name.text:
        return False
    return len(reading.tokens) == 2 and sum(t.end - t.start for t in reading.tokens if t is not token) >= MIN_GLUED_REST


def _is_clear(token: Token, reading: Reading) -> bool:
    """A name of four letters between hyphens, or with nothing glued to it but lure words."""
    if reading.is_hyphenated(token):
        return True
    return all(
        other is token or (other.kind in LURE_KINDS and other.end - other.start >= 3) for other in reading.tokens
    )
