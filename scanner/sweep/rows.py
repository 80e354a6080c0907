"""What is told of a name that was flagged: one row, the same in every output."""

from __future__ import annotations

import msgspec

from ..engine.address import scalar_values
from ..engine.codes import Outcome
from ..engine.verdict import Verdict
from ..wording import answer

FLAGGED = (Outcome.DANGEROUS, Outcome.SUSPICIOUS)

_DANGEROUS, _A_REASON, _MOST_REASONS = 100, 10, 9


class Row(msgspec.Struct, frozen=True):
    """A flagged name.

    ``number``: its place among all names of the input, from 1; ``source``: the file; ``name``: as it stands there.
    ``organisation`` and ``official``: whom it imitates and that one's own domain, "" where it names nobody.
    ``weight``: what to look at first, the greater the sooner. ``message``, ``differs`` and ``span`` are of the first
    reason: the characters of ``display_host`` that differ from the name imitated; the start and end of what was found
    there ([] if it is not in the host).
    ``first_seen``: epoch seconds, where a memory is kept, else 0.
    """

    number: int
    source: str
    name: str
    host: str
    display_host: str
    verdict: str
    weight: int
    organisation: str
    official: str
    codes: list[str]
    span: list[int]
    differs: list[int]
    message: str
    register_version: str
    first_seen: int = 0


def row_of(number: int, name: str, verdict: Verdict, version: str, language: str) -> Row:
    """The row of a flagged name; ``source`` is for the caller to fill in, who knows it."""
    told = answer(verdict, version, language)
    first = told.reasons[0]
    about = verdict.imitates
    return Row(
        number=number,
        source="",
        name=scalar_values(name),
        host=verdict.host,
        display_host=verdict.display_host,
        verdict=verdict.verdict,
        weight=_weight(verdict),
        organisation=about.name if about else "",
        official=about.domain if about else "",
        codes=[reason.code for reason in verdict.reasons],
        span=list(first.span or ()),
        differs=list(verdict.reasons[0].evidence.get("differs", ())),
        message=first.message,
        register_version=version,
    )


def _weight(verdict: Verdict) -> int:
    """Dangerous before suspicious, then by how many reasons there are."""
    base = _DANGEROUS if verdict.verdict is Outcome.DANGEROUS else 0
    return base + _A_REASON * min(len(verdict.reasons), _MOST_REASONS)
