"""What a proposal would change for patients: which hosts would be told of otherwise, before anybody approves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from ..engine.codes import Outcome
from ..engine.scanner import judge
from ..engine.verdict import Verdict
from ..register.compiling import compile_index
from .case import Case
from .changes import PEOPLE
from .layer import effective

Origin = Literal["reported", "well-known"]

_WORST = (Outcome.DANGEROUS, Outcome.SUSPICIOUS, Outcome.OFFICIAL, Outcome.UNKNOWN, Outcome.INVALID)


class Moved(msgspec.Struct, frozen=True):
    """A host whose verdict would change; ``origin``: patients reported it, or everybody knows it.

    ``organisation``: whose it would be, or whom it would imitate, "" for nobody.
    """

    host: str
    origin: Origin
    before: Outcome
    after: Outcome
    organisation: str


def impact(case: Case, reported: Iterable[str]) -> tuple[Moved, ...]:
    """The reported and the well-known hosts whose verdict the difference would change, the worst first.

    Compiles the register with the difference in it, which takes a fraction of a second.
    """
    if all(item.table in PEOPLE for item in case.difference):
        return ()
    index = compile_index(effective(case.base, case.after), case.index.suffix_of)
    origins: dict[str, Origin] = {
        **dict.fromkeys(case.base.well_known, "well-known"),
        **dict.fromkeys(reported, "reported"),
    }
    found = []
    for host, origin in origins.items():
        before, after = judge(host, case.index), judge(host, index)
        if _told(before) != _told(after):
            found.append(Moved(host, origin, before.verdict, after.verdict, _told(after)[1]))
    return tuple(sorted(found, key=lambda moved: (_WORST.index(moved.after), moved.origin, moved.host)))


def _told(verdict: Verdict) -> tuple[Outcome, str]:
    """What patients read first: the verdict, and of whom it speaks."""
    whom = verdict.organisation or verdict.imitates
    return verdict.verdict, whom.name if whom is not None else ""
