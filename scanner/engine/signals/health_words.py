"""Lures that name nobody: words of the health administration and nothing else (``sante-renouvellement``), or of the
bill of a hospital that is not named (``paiement-hopital``).

Where they leave no doubt whom they mean (``regularisation-caisse-maladie``), they are as good as its name.
"""

from __future__ import annotations

from ..codes import Code
from ..index import Index
from ..names import Name
from ..site import Site
from ..verdict import Level, Signal
from ..words import Kind, Token
from .abroad import asks, is_abroad
from .labels import Reading
from .spans import of_label

ENOUGH = 2
"""Points that make words about health an office of the administration: one plain sign of it, or two slight ones."""


def health_words(site: Site, reading: Reading, index: Index) -> Signal | None:
    """Nothing in the label but words of the health administration, or of a hospital's bill."""
    if reading.is_visual or not reading.is_names_and_lures():
        return None
    if is_abroad(site, index) and not asks(reading, index):
        return None
    if _is_about_insurance(reading, index) or _is_about_illness(reading, index) or _is_about_health(reading, index):
        meant = _meant(reading, index)
        variant = "" if meant is None else "meant"
    elif _is_hospital_bill(reading, index):
        meant, variant = None, "bill"
    else:
        return None
    level = Level.SUSPICIOUS if meant is None else Level.DANGEROUS
    evidence: dict[str, object] = {"words": reading.lure_words}
    if meant is not None:
        evidence["name"] = meant.written
    return Signal(Code.HEALTH_WORDS, level, of_label(site), meant, evidence, can_be_raised=False, variant=variant)


def _meant(reading: Reading, index: Index) -> Name | None:
    """Whom the words mean beyond doubt: with what only the administration asks for, and its subject told by two words.

    ``maladie`` with two words of cover or office, ``santé`` with a word of the State or with whom it insures, or its
    notice of what runs out with a word more: a weak name and two lure words.
    """
    roles = index.roles
    if reading.names or not asks(reading, index):
        return None
    if any(token.is_near and token.kind is not Kind.ACTION for token in reading.tokens):
        return None
    words = set(reading.lure_words)
    telling = reading.count(Kind.ACTION, Kind.COVER, Kind.OFFICE, without=roles.illness | roles.everyday)
    if words & roles.illness and telling >= ENOUGH:
        return index.meant.get("illness")
    if words & roles.health and words & roles.state:
        return index.meant.get("state")
    is_told = words & roles.insured or (words & roles.notice and len(words) > ENOUGH)
    return index.meant.get("illness") if is_told and not words & roles.everyday and words & roles.health else None


def _is_about_insurance(reading: Reading, index: Index) -> bool:
    """An action beside two words of cover, one of them not an insurer's (``formulaire-assure-sante``)."""
    weak = sum(not token.is_near and _counts(token, name, reading, index) for token, name in reading.names)
    of_the_state = reading.count(Kind.COVER, without=index.roles.private_cover) or weak
    return bool(reading.count(Kind.ACTION) and of_the_state and reading.count(Kind.COVER, Kind.CARE) + weak >= 2)


def _counts(token: Token, name: Name, reading: Reading, index: Index) -> bool:
    """Whether a name does not merely end or begin another word by chance (``gerep`` in ``managerepas``)."""
    return name.text not in index.whole_tokens or reading.is_hyphenated(token)


def _is_about_illness(reading: Reading, index: Index) -> bool:
    """``maladie`` stands for the Assurance maladie beside one word of office, action, cover or State."""
    roles = index.roles
    if reading.names or not any(word.canonical in roles.illness for word in reading.lures):
        return False
    is_plural = all(word.canonical.endswith("s") for word in reading.lures if word.canonical in roles.illness)
    told = (Kind.ACTION, Kind.COVER) if is_plural else (Kind.ACTION, Kind.COVER, Kind.OFFICE)  # `guide-maladies`
    company = [word for word in reading.lures if word.canonical not in roles.illness]
    return any(word.kind in told or word.canonical in roles.state for word in company) and not any(
        word.kind is Kind.CARE and word.canonical not in roles.health for word in company
    )


def _is_about_health(reading: Reading, index: Index) -> bool:
    """``santé`` or ``soins`` with what only the administration puts beside it."""
    roles = index.roles
    if reading.names or not any(word.canonical in roles.health for word in reading.lures):
        return False
    points = 0
    for word in reading.lures:
        if word.canonical in roles.state or (word.kind is Kind.ACTION and word.canonical not in roles.everyday):
            points += 2
        elif word.kind is Kind.OFFICE and word.canonical in roles.people:
            continue  # `mes-conseils-sante`
        elif word.kind in (Kind.OFFICE, Kind.COVER) or word.canonical in roles.personal:
            points += 1
        elif word.kind is Kind.CARE and word.canonical not in roles.health:
            return False  # it names a trade: a pharmacy, a mutual insurer
    return points >= ENOUGH


def _is_hospital_bill(reading: Reading, index: Index) -> bool:
    """A hospital that is not named, and money to pay or to get back."""
    roles = index.roles
    return not reading.names and reading.has_lure_of(roles.hospital) and reading.has_lure_of(roles.bill)
