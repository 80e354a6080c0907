"""Protected names put together with other words: the commonest lure on French patients."""

from __future__ import annotations

from collections.abc import Sequence

from .. import fold
from ..index import Index
from ..lexicon import LURE_KINDS, Kind, Token
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal
from .spans import differing, of_token

LONG_NAME = 7
"""A strong name this long is itself even when glued to unknown text."""

MIN_SHORT_NAME = 4
"""A weak name under this needs one more lure word."""


class Reading:
    """The tokens of one label, sorted: ``names`` with the name each stands for, ``lures``, letters left unknown."""

    __slots__ = ("is_visual", "lures", "names", "tokens", "unknown")

    def __init__(self, tokens: Sequence[Token], is_visual: bool = False) -> None:
        self.tokens = tokens
        self.is_visual = is_visual
        self.names = [(token, token.name) for token in tokens if token.name is not None]
        self.lures = [token.word for token in tokens if token.word is not None and token.kind in LURE_KINDS]
        self.unknown = sum(token.end - token.start for token in tokens if token.word is None)

    def count(self, *kinds: Kind) -> int:
        """How many lure words of these kinds."""
        return sum(1 for word in self.lures if word.kind in kinds)

    def has_exact_name(self) -> bool:
        """Whether a name stands in it as such, not one edit away."""
        return any(not token.is_near for token, _ in self.names)


def read(site: Site, index: Index) -> Reading | None:
    """Read the chosen label, plainly and, if no name shows, by its visual skeleton; kept on the site."""
    if site.words is None:
        site.words = _read(site.skeleton, index) or False
    return site.words or None


def _read(text: str, index: Index) -> Reading | None:
    reading = None
    if index.plain.is_worth_reading(text):
        reading = Reading(index.plain.read(text))
        if reading.has_exact_name():
            return reading
    visual = fold.visual(text)
    if index.visual.is_worth_reading(visual):
        seen = Reading(_on_text(index.visual.read(visual), text), is_visual=True)
        if seen.has_exact_name():
            return seen
    return reading


def _on_text(tokens: list[Token], text: str) -> list[Token]:
    """Tokens of the visual skeleton, moved to the offsets of ``text``."""
    origins = [*fold.visual_origins(text), len(text)]
    return [token._replace(start=origins[token.start], end=origins[token.end]) for token in tokens]


def combosquat(site: Site, index: Index) -> Signal | None:
    """A protected name with lure words or unknown text around it."""
    reading = read(site, index)
    if reading is None or not reading.names:
        return None
    ranked = [
        (level, not token.is_near, token.end - token.start, token, name)
        for token, name in reading.names
        if (level := _weigh(token, name, reading, index)) is not None
    ]
    if not ranked:
        return None
    level, _, _, token, name = max(ranked, key=lambda found: found[:3])
    return _signal(site, reading, token, name, level)


def _weigh(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    if len(reading.tokens) == 1:
        return None  # the whole label is the name: other signals tell it
    if token.is_near:
        return _weigh_near(name, reading)
    if name.strength is Strength.WEAK:
        return _weigh_weak(token, name, reading, index)
    if reading.is_visual and len(name.text) < 5:
        return None
    if not token.is_bounded and len(name.text) < LONG_NAME:
        return Level.SUSPICIOUS if reading.count(Kind.ACTION, Kind.HEALTH) >= 2 else None
    if name.strength is Strength.LABEL:
        return _weigh_label(token, name, reading, index)
    return Level.DANGEROUS if reading.lures or _has_partner(token, name, reading) else Level.SUSPICIOUS


def _weigh_label(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    """An unreviewed domain label: a long one with an action, or one of several words (``ch-privas-ardeche``)."""
    if len(name.text) < 6 or (reading.is_visual and not token.is_bounded):
        return None
    if name.text in index.ordinary or name.text in index.places:
        return Level.SUSPICIOUS if reading.count(Kind.ACTION) and reading.count(Kind.HEALTH) else None
    if reading.count(Kind.ACTION):
        return Level.DANGEROUS
    return Level.SUSPICIOUS if len(name.parts) > 1 or reading.count(Kind.HEALTH, Kind.OFFICE) else None


def _weigh_near(name: Name, reading: Reading) -> Level | None:
    telling = reading.count(Kind.ACTION, Kind.HEALTH, Kind.OFFICE)
    if name.strength is Strength.STRONG and telling:
        return Level.DANGEROUS
    if name.strength is Strength.STRONG and len(name.text) >= LONG_NAME and reading.lures:
        return Level.SUSPICIOUS
    return Level.SUSPICIOUS if telling >= 2 else None


def _weigh_weak(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    if not token.is_bounded:
        return Level.SUSPICIOUS if reading.count(Kind.ACTION, Kind.HEALTH) >= 2 and len(name.text) >= 5 else None
    if _has_partner(token, name, reading):
        return Level.DANGEROUS
    weight = reading.count(Kind.ACTION, Kind.HEALTH, Kind.OFFICE)
    if name.text not in index.ordinary and name.text not in index.places:
        weight += reading.count(Kind.SETTING)
    if len(name.text) < MIN_SHORT_NAME:
        weight -= 1
    if weight <= 0:
        return None
    return Level.DANGEROUS if weight >= 2 else Level.SUSPICIOUS


def _has_partner(token: Token, name: Name, reading: Reading) -> bool:
    """Another name of the same organisation stands beside it."""
    return any(
        other is not token
        and not other.is_near
        and other.is_bounded
        and second.organisation == name.organisation
        and second.text != name.text
        for other, second in reading.names
    )


def _signal(site: Site, reading: Reading, token: Token, name: Name, level: Level) -> Signal:
    span = of_token(site, token)
    found = site.address.display_host[span[0] : span[1]]
    evidence: dict[str, object] = {
        "name": name.text,
        "found": found,
        "words": [word.canonical for word in reading.lures],
    }
    if found.replace("-", "") != name.text:
        evidence["differs"] = [span[0] + offset for offset in differing(found, name.text)]
    return Signal("combosquat", level, span, name, evidence)


def health_words(site: Site, index: Index) -> Signal | None:
    """Several words of the health administration and nothing else: a lure that names nobody."""
    reading = read(site, index)
    if reading is None or reading.unknown or reading.is_visual or combosquat(site, index) is not None:
        return None
    if any(token.kind is Kind.ORDINARY for token in reading.tokens):
        return None
    weak = sum(1 for token, _ in reading.names if not token.is_near)
    if reading.count(Kind.ACTION) >= 1 and reading.count(Kind.HEALTH) + weak >= 2:
        start = site.label_start
        return Signal(
            "health-words",
            Level.SUSPICIOUS,
            (start, start + len(site.label)),
            None,
            {"words": [word.canonical for word in reading.lures]},
            can_be_raised=False,
        )
    return None
