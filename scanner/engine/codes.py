"""The words of the contract, each once: the five verdicts and every reason code.

The signals, the OpenAPI enums, the sentences in both languages, README's list and
the tests are made of this table or checked against it. A code is stable: it may be
added, with its sentences, and never changes what it means.
"""

from __future__ import annotations

import enum


class Outcome(enum.StrEnum):
    """What a verdict says of a link."""

    OFFICIAL = "official"
    DANGEROUS = "dangerous"
    SUSPICIOUS = "suspicious"
    UNKNOWN = "unknown"
    INVALID = "invalid"


class Code(enum.StrEnum):
    """A reason's stable code."""

    worst: Outcome
    """The verdict that it leads to at most, with whatever raises it."""
    meaning: str
    """One line for integrators."""
    variants: tuple[str, ...]
    """The sentences ``CODE.VARIANT`` that it has beside ``CODE``, by what its evidence shows."""

    def __new__(cls, value: str, worst: Outcome, meaning: str, *variants: str) -> Code:
        """A code with its row."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.worst, code.meaning, code.variants = worst, meaning, variants
        return code

    OFFICIAL = "official", Outcome.OFFICIAL, "the host is, or is under, a verified domain of the register"
    CANDIDATE = "candidate", Outcome.UNKNOWN, "the register knows the domain, but nobody has verified it yet"
    HOMOGLYPH = (
        "homoglyph",
        Outcome.DANGEROUS,
        "letters that look like those of a protected name",
        "ascii",
        "accents",
        "careless",
    )
    TYPOSQUAT = "typosquat", Outcome.DANGEROUS, "a protected name, misspelt or written otherwise", "written"
    COMBOSQUAT = "combosquat", Outcome.DANGEROUS, "a protected name beside other words", "alone", "near"
    OTHER_SUFFIX = "other-suffix", Outcome.DANGEROUS, "a protected name under another ending"
    EMBEDDING = "embedding", Outcome.DANGEROUS, "a protected domain inside another host or its path", "path"
    USERINFO = "userinfo", Outcome.DANGEROUS, "text before `@` that poses as the host", "name"
    SHARED_HOSTING = "shared-hosting", Outcome.DANGEROUS, "a name that anybody can pick on free hosting", "name"
    HEALTH_WORDS = (
        "health-words",
        Outcome.DANGEROUS,
        "words of the health administration, or of a hospital's bill, that name no body",
        "meant",
        "bill",
    )
    CLAIM = (
        "claim",
        Outcome.SUSPICIOUS,
        "the host presents itself as the health body of a place",
        "no-place",
        "misspelt",
        "other-domain",
        "central",
        "lure-word",
        "shared-hosting",
    )
    REDIRECTOR = (
        "redirector",
        Outcome.UNKNOWN,
        "an official address holds a link that leads elsewhere",
        "dangerous",
        "suspicious",
    )
    LEADS_TO = "leads-to", Outcome.UNKNOWN, "the link is a wrapper and leads to another address", "official"
    SHOWN_DIFFERS = "shown-differs", Outcome.SUSPICIOUS, "the text of a link shows another address than it opens"
    SHORTENER = "shortener", Outcome.UNKNOWN, "the link hides where it goes"
    STATE = "state", Outcome.UNKNOWN, "a host under the State's own suffix that the register does not have"
    GOVERNMENT = "government", Outcome.SUSPICIOUS, "the State's own suffix, imitated"
    IP_HOST = "ip-host", Outcome.UNKNOWN, "the host is a number"
    ODD_SHAPE = "odd-shape", Outcome.UNKNOWN, "an unusual port, length, number of dots or hyphens"
    LISTED = (
        "listed",
        Outcome.DANGEROUS,
        "people confirmed the host as a fake, or one of them marked it",
        "marked",
        "test",
    )
    EXCEPTION = "exception", Outcome.UNKNOWN, "a genuine site that only looks like a protected one"
    UNSUPPORTED_SCHEME = "unsupported-scheme", Outcome.SUSPICIOUS, "the link opens no web site", "script"
    UNPARSABLE = "unparsable", Outcome.INVALID, "the text is no web address", "too-long"
