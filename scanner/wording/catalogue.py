"""The sentences, read once from ``fr.toml`` and ``en.toml``, and the choice of a language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .texts import read_sentences

LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"

Catalogue = dict[str, dict[str, str]]


@cache
def catalogue(language: str) -> Catalogue:
    """The sentences of one of LANGUAGES: tables ``verdict``, ``reason``, ``advice`` and ``shape``."""
    return read_sentences(Path(__file__).parent / f"{language}.toml")


def negotiate(accept_language: str) -> str:
    """The language that an ``Accept-Language`` header (RFC 9110, section 12.5.4) asks for; French if neither."""
    best, best_weight = DEFAULT_LANGUAGE, 0.0
    if not accept_language:
        return best
    for item in accept_language.split(",")[:20]:
        tag, _, parameters = item.partition(";")
        language = tag.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if language in LANGUAGES and weight > best_weight:
            best, best_weight = language, weight
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
