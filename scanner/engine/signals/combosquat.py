"""Protected names put together with other words: the commonest lure on French patients."""

from __future__ import annotations

from collections.abc import Sequence

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal
from ..words import LURE_KINDS, MIN_VISUAL, Kind, Token
from .spans import Span, differing, of_token

LONG_NAME = 7
"""A strong name this long is itself even when glued to unknown text."""

MIN_SHORT_NAME = 4
"""A weak name under this needs one more lure word."""

MIN_TELLING_WEAK = 6
"""A weak name this long that is no ordinary word (``vitale``) is told from chance by one office word."""

MIN_GLUED_REST = 3
MIN_GLUED_LURE = 4
PRIVATE_COVER = ("assurance", "carte")
"""Words that insurers and shops use as well; alone they do not speak for the State."""
MAX_OWN_LENGTH = 100
TELLING = (Kind.ACTION, Kind.COVER, Kind.CARE, Kind.OFFICE)
"""The kinds of words that hardly stand beside a name by chance."""


class Reading:
    """The tokens of one label, sorted: ``names`` with the name each stands for, ``lures``, letters left unknown."""

    __slots__ = ("is_visual", "lures", "names", "tokens", "unknown")

    def __init__(self, tokens: Sequence[Token], is_visual: bool = False) -> None:
        self.tokens = tokens
        self.is_visual = is_visual
        self.names = [(token, token.name) for token in tokens if token.name is not None]
        self.lures = [token.word for token in tokens if token.word is not None and _is_lure(token)]
        self.unknown = sum(token.end - token.start for token in tokens if token.word is None)

    def count(self, *kinds: Kind) -> int:
        """How many lure words of these kinds."""
        return sum(1 for word in self.lures if word.kind in kinds)

    @property
    def lure_words(self) -> list[str]:
        """The lure words as the lists spell them."""
        return [word.canonical for word in self.lures]

    def has_exact_name(self) -> bool:
        """Whether a name stands in it as such, not one edit away."""
        return any(not token.is_near for token, _ in self.names)


def _is_lure(token: Token) -> bool:
    """A lure word; a short one inside unknown text (``ml-id-f``) is chance."""
    return token.kind in LURE_KINDS and (token.is_bounded or token.end - token.start >= MIN_GLUED_LURE)


def read(text: str, index: Index) -> Reading | None:
    """Read a folded label of at most 63 characters, plainly and, if no name shows, by its visual skeleton.

    None if it holds no name and no telling word.
    """
    plain = Reading(index.plain.read(text)) if index.plain.is_worth_reading(text) else None
    if plain is not None and plain.has_exact_name() and not plain.unknown:
        return plain
    visual = fold.visual(text)
    if not index.visual.is_worth_reading(visual):
        return plain
    seen = Reading(_on_text(index.visual.read(visual), text), is_visual=True)
    is_better = plain is None or not plain.has_exact_name() or seen.unknown < plain.unknown
    return seen if seen.has_exact_name() and is_better else plain


def _on_text(tokens: list[Token], text: str) -> list[Token]:
    """Tokens of the visual skeleton, moved to the offsets of ``text``."""
    origins = [*fold.visual_origins(text), len(text)]
    return [token._replace(start=origins[token.start], end=origins[token.end]) for token in tokens]


def combosquat(site: Site, index: Index) -> Signal | None:
    """A protected name with lure words or unknown text around it; failing that, lure words that name nobody."""
    reading = read(site.skeleton, index)
    found = None if reading is None else strongest_name(reading, index)
    if reading is not None and found is not None:
        return _signal(site.address.display_host, of_token(site, found[1]), reading, found)
    in_front = _in_subdomains(site, index)
    if in_front is not None or reading is None:
        return in_front
    return _health_words(site, reading)


def strongest_name(reading: Reading, index: Index) -> tuple[Level, Token, Name] | None:
    """The name that weighs most in a reading, how far it goes, and where it stands."""
    ranked = [
        (level, not token.is_near, name.strength, token.end - token.start, token, name)
        for token, name in reading.names
        if (level := _weigh(token, name, reading, index)) is not None
    ]
    if not ranked:
        return None
    level, _, _, _, token, name = max(ranked, key=lambda found: found[:4])
    return level, token, name


def _in_subdomains(site: Site, index: Index) -> Signal | None:
    """A strong name in front of the chosen label, with telling lure words anywhere (``ameli.compte-verif.info``)."""
    own = site.address.display_host[: site.label_start + len(site.label)]
    if not site.subdomains or len(own) > MAX_OWN_LENGTH or not own.isascii():
        return None
    text = own.replace(".", "-")
    if not index.plain.is_worth_reading(text):
        return None
    reading = Reading(index.plain.read(text))
    inside = sum(token.kind in LURE_KINDS and token.end <= site.label_start for token in reading.tokens)
    level = Level.DANGEROUS if inside or reading.count(Kind.ACTION, Kind.COVER) else Level.SUSPICIOUS
    for token, name in reading.names:
        stands_before = token.is_bounded and not token.is_near and token.end < site.label_start
        if stands_before and name.strength is Strength.STRONG:
            return _signal(own, (token.start, token.end), reading, (level, token, name))
    return None


def _weigh(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    if len(reading.tokens) == 1:
        return None  # the whole label is the name: other signals tell it
    if token.is_near:
        return _weigh_near(token, name, reading)
    if reading.is_visual and len(name.text) < MIN_VISUAL:
        return None
    if not token.is_bounded and len(name.text) < LONG_NAME:
        return _weigh_glued(token, name, reading, index)
    if name.strength is Strength.WEAK:
        return _weigh_weak(token, name, reading, index)
    if name.strength is Strength.LABEL:
        return _weigh_label(token, name, reading, index)
    return Level.DANGEROUS if reading.lures or _others(token, name, reading) else Level.SUSPICIOUS


def _weigh_glued(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    """A short name glued to unknown text (``webnamelist``): only what else is in the label makes it one."""
    if len(name.text) < 5:
        return None
    telling = reading.count(*TELLING) + _others(token, name, reading)
    if name.strength is Strength.STRONG and (telling or _is_one_end(token, reading)):
        return Level.SUSPICIOUS
    needed = 2 if name.text in index.ordinary or len(name.text) < 6 else 1
    return Level.SUSPICIOUS if telling >= needed else None


def _is_one_end(token: Token, reading: Reading) -> bool:
    """The name is one end and all the rest is one unknown text (``amelisucured``)."""
    return len(reading.tokens) == 2 and sum(t.end - t.start for t in reading.tokens if t is not token) >= MIN_GLUED_REST


def _weigh_label(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    """An unreviewed domain label: a long one with an action, or one of several words (``ch-privas-ardeche``)."""
    if len(name.text) < 6 or (reading.is_visual and not token.is_bounded):
        return None
    if name.text in index.unmistakable:
        return Level.SUSPICIOUS if reading.count(Kind.ACTION) and reading.count(Kind.COVER, Kind.CARE) else None
    if reading.count(Kind.ACTION):
        return Level.DANGEROUS
    is_numbered = any(other.kind is Kind.NUMBER for other in reading.tokens) and not name.text[-1].isdigit()
    return Level.SUSPICIOUS if len(name.parts) > 1 or is_numbered or reading.count(*TELLING) else None


def _weigh_near(token: Token, name: Name, reading: Reading) -> Level | None:
    telling = reading.count(*TELLING) + _others(token, name, reading)
    if name.strength is Strength.STRONG and telling:
        return Level.DANGEROUS
    if name.strength is Strength.STRONG and len(name.text) >= LONG_NAME:
        return Level.SUSPICIOUS
    return Level.SUSPICIOUS if telling >= 2 else None


def _weigh_weak(token: Token, name: Name, reading: Reading, index: Index) -> Level | None:
    """Points for what stands beside a weak name: two of them make it as sure as a strong one."""
    others = _others(token, name, reading)
    if name.text in index.unmistakable:
        points = reading.count(*TELLING) + others
    else:
        office = 2 if len(name.text) >= MIN_TELLING_WEAK else 1
        points = 2 * (reading.count(Kind.ACTION, Kind.COVER) + others) + office * reading.count(Kind.OFFICE)
        points += reading.count(Kind.CARE, Kind.SETTING) + _is_all_there_is(reading)
    if len(name.text) < MIN_SHORT_NAME:
        points -= 2
    if points <= 0:
        return None
    return Level.DANGEROUS if points >= 2 and token.is_bounded else Level.SUSPICIOUS


def _is_all_there_is(reading: Reading) -> bool:
    """Nothing but the name and small words (``la-cpam``)."""
    return len(reading.names) == 1 and all(token.kind in (Kind.NAME, Kind.JOINER) for token in reading.tokens)


def _others(token: Token, name: Name, reading: Reading) -> int:
    """How many other protected names stand beside it, themselves or nearly."""
    return sum(other is not token and second.text != name.text for other, second in reading.names)


def _signal(host: str, span: Span, reading: Reading, strongest: tuple[Level, Token, Name]) -> Signal:
    level, _, name = strongest
    found = host[span[0] : span[1]]
    evidence: dict[str, object] = {
        "name": name.written,
        "found": found,
        "words": reading.lure_words,
    }
    if fold.joined(found) not in (name.text, name.text + "s"):
        evidence["differs"] = [span[0] + offset for offset in differing(found, name.text)]
    return Signal(Code.COMBOSQUAT, level, span, name, evidence)


def _health_words(site: Site, reading: Reading) -> Signal | None:
    """Several words of the health administration and nothing else: a lure that names nobody."""
    if reading.unknown or reading.is_visual or any(token.kind is Kind.ORDINARY for token in reading.tokens):
        return None
    weak = sum(1 for token, _ in reading.names if not token.is_near)
    of_the_state = any(word.kind is Kind.COVER and word.canonical not in PRIVATE_COVER for word in reading.lures)
    if reading.count(Kind.ACTION) and (of_the_state or weak) and reading.count(Kind.COVER, Kind.CARE) + weak >= 2:
        start = site.label_start
        return Signal(
            Code.HEALTH_WORDS,
            Level.SUSPICIOUS,
            (start, start + len(site.label)),
            None,
            {"words": reading.lure_words},
            can_be_raised=False,
        )
    return None
