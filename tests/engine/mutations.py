"""Hosts made of the register's names and the lexicon's words by what lures do to them, drawn with a fixed seed."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator

from scanner.engine.index import Index
from scanner.engine.words import Kind

_LURES = (Kind.ACTION, Kind.COVER, Kind.CARE, Kind.OFFICE)
_SUFFIXES = ("fr", "com", "net", "info", "online", "icu", "co.uk", "github.io", "web.app", "pages.dev", "wixsite.com")
_ALIKE = tuple((pair[0], pair[1]) for pair in ("0o", "o0", "l1", "1l", "i1", "il", "li", "s5", "e3", "a4", "g9", "b8"))
_ALIKE_RUNS = (("m", "rn"), ("m", "nn"), ("w", "vv"), ("d", "cl"), ("n", "r"), ("e", "c"), ("u", "v"), ("h", "lh"))
_LETTERS = string.ascii_lowercase + string.digits
_JOINERS = ("mon", "ma", "la", "le", "les", "www", "web", "my", "votre", "portail", "espace", "info", "2026", "59")

Edit = Callable[[random.Random, str], str]


def hosts(index: Index, seed: int, count: int) -> Iterator[str]:
    """``count`` ASCII hosts; the same for the same index and seed."""
    draw = random.Random(seed)
    names = sorted({name.written.replace(" ", "-") for name in index.exact.values()} | set(index.exact))
    lures = sorted(
        text for kind in (Kind.ACTION, Kind.COVER, Kind.CARE, Kind.OFFICE) for text in index.plain.texts_of(kind)
    )
    places = sorted(index.towns)
    bodies = sorted(index.body_prefixes)
    official = sorted(index.official)
    for _ in range(count):
        yield _host(draw, draw.choice(_SHAPES)(draw, names, lures, places, bodies), official)


def _alone(draw: random.Random, names: list[str], lures: list[str], places: list[str], bodies: list[str]) -> list[str]:
    return [_edited(draw, draw.choice(names))]


def _with_words(
    draw: random.Random, names: list[str], lures: list[str], places: list[str], bodies: list[str]
) -> list[str]:
    parts = [
        _edited(draw, draw.choice(names)),
        *(_edited(draw, draw.choice(lures), 0.2) for _ in range(draw.randint(1, 2))),
    ]
    draw.shuffle(parts)
    return parts


def _with_small_words(
    draw: random.Random, names: list[str], lures: list[str], places: list[str], bodies: list[str]
) -> list[str]:
    parts = [draw.choice(_JOINERS), _edited(draw, draw.choice(names), 0.3)]
    return parts if draw.random() < 0.7 else parts[::-1]


def _words(draw: random.Random, names: list[str], lures: list[str], places: list[str], bodies: list[str]) -> list[str]:
    return [_edited(draw, draw.choice(lures), 0.2) for _ in range(draw.randint(2, 3))]


def _two_names(
    draw: random.Random, names: list[str], lures: list[str], places: list[str], bodies: list[str]
) -> list[str]:
    return [_edited(draw, draw.choice(names), 0.3), _edited(draw, draw.choice(names), 0.3)]


def _body_and_place(
    draw: random.Random, names: list[str], lures: list[str], places: list[str], bodies: list[str]
) -> list[str]:
    rest = [draw.choice(lures)] if draw.random() < 0.5 else []
    return [draw.choice(bodies), _edited(draw, draw.choice(places), 0.4), *rest]


_SHAPES = (_alone, _with_words, _with_words, _with_small_words, _words, _two_names, _body_and_place)


def _host(draw: random.Random, parts: list[str], official: list[str]) -> str:
    if draw.random() < 0.1:  # an official address in front of another
        parts = [draw.choice(official) + draw.choice(".-"), *parts]
    label = parts[0]
    for part in parts[1:]:
        label += ("" if label[-1] in ".-" else draw.choice(("", "-", "-", "."))) + part
    return label.strip("-.") + "." + draw.choice(_SUFFIXES)


def _edited(draw: random.Random, text: str, share: float = 0.6) -> str:
    if draw.random() > share:
        return text
    return draw.choice(_EDITS)(draw, text) or text


def _left_out(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _put_in(draw: random.Random, text: str) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + draw.choice(_LETTERS) + text[at:]


def _replaced(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + draw.choice(_LETTERS) + text[at + 1 :]


def _swapped(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _look_alike(draw: random.Random, text: str) -> str:
    for _ in range(draw.randint(1, 3)):
        old, new = draw.choice((*_ALIKE, *_ALIKE_RUNS))
        text = text.replace(old, new, draw.choice((1, -1)))
    return text


def _cut_up(draw: random.Random, text: str) -> str:
    at = draw.randint(1, max(1, len(text) - 1))
    return text[:at] + draw.choice("-.") + text[at:]


def _run_together(draw: random.Random, text: str) -> str:
    return text.replace("-", "")


def _plural(draw: random.Random, text: str) -> str:
    return text + draw.choice(("s", "es", "x"))


_EDITS: tuple[Edit, ...] = (
    _left_out,
    _put_in,
    _replaced,
    _swapped,
    _look_alike,
    _look_alike,
    _cut_up,
    _run_together,
    _plural,
)
