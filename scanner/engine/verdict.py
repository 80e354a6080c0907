"""Signals, reasons, verdicts, and the one function that decides."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from .codes import Code, Outcome
from .names import Name, Organisation


class Level(enum.IntEnum):
    """How far a signal goes on its own."""

    NOTE = 0
    SUSPICIOUS = 1
    DANGEROUS = 2


class Signal(msgspec.Struct, frozen=True, gc=False):
    """One finding.

    ``span`` counts characters of the displayed host. ``raises``: it makes a
    suspicious identity signal dangerous. ``can_be_raised``: another may do so to it.
    ``variant``: which of its code's sentences tells it ("": the plain one).
    """

    code: Code
    level: Level
    span: tuple[int, int] | None = None
    name: Name | None = None
    evidence: Mapping[str, Any] = {}
    raises: bool = False
    can_be_raised: bool = True
    variant: str = ""


class Reason(msgspec.Struct, frozen=True, gc=False):
    """A signal told to people.

    ``code`` is stable, ``span`` counts characters of the displayed host, ``about`` is whom it concerns,
    ``variant`` picks the sentence of the code.
    """

    code: Code
    span: tuple[int, int] | None
    evidence: Mapping[str, Any]
    about: Organisation | None = None
    variant: str = ""


class Fault(msgspec.Struct, frozen=True, gc=False):
    """A signal that failed, and the exception's type; never what was scanned."""

    signal: str
    kind: str


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """The answer on one text.

    ``organisation`` only when official, ``imitates`` only when something is
    imitated, ``leads_to`` (a URL) only when the link is a wrapper. ``url``, ``host`` and ``display_host`` are empty
    when invalid.
    ``faults`` are the signals that failed and are missing from it: for whoever
    runs the service, not for people. Where there is one, it is never official.
    """

    input: str
    url: str
    host: str
    display_host: str
    verdict: Outcome
    reasons: tuple[Reason, ...]
    organisation: Organisation | None = None
    imitates: Organisation | None = None
    faults: tuple[Fault, ...] = ()
    leads_to: str = ""


def decide(signals: Sequence[Signal]) -> tuple[Outcome, Organisation | None]:
    """Weigh the signals on one host: the verdict and the organisation imitated, if any.

    Reasons, not sums: the strongest identity signal decides, the others raise it
    by one step at most. What imitates an organisation that has no verified
    domain stays suspicious.
    """
    if not signals:
        return Outcome.UNKNOWN, None
    strongest = max(signals, key=_weight)
    level = _own_level(strongest)
    if level is Level.SUSPICIOUS and strongest.can_be_raised and any(s.raises for s in signals if s is not strongest):
        level = min(Level.DANGEROUS, _ceiling(strongest))
    if level is Level.NOTE:
        return Outcome.UNKNOWN, None
    target = strongest.name.organisation if strongest.name is not None else None
    return (Outcome.DANGEROUS if level is Level.DANGEROUS else Outcome.SUSPICIOUS), target


def _ceiling(signal: Signal) -> Level:
    is_unverified = signal.name is not None and not signal.name.organisation.verified
    return Level.SUSPICIOUS if is_unverified else Level.DANGEROUS


def _own_level(signal: Signal) -> Level:
    return min(signal.level, _ceiling(signal))


def _weight(signal: Signal) -> tuple[int, bool, bool]:
    is_verified = signal.name is not None and signal.name.organisation.verified
    return _own_level(signal), is_verified, signal.name is not None


def reasons(signals: Sequence[Signal]) -> tuple[Reason, ...]:
    """The signals as reasons, the weightiest first; one of a code, and one of a protected name."""
    if not signals:
        return ()
    summary: list[Reason] = []
    seen: set[str] = set()
    for signal in sorted(signals, key=_weight, reverse=True):
        marks = {signal.code} | ({signal.name.text} if signal.name is not None else set())
        if not marks & seen:
            about = signal.name.organisation if signal.name is not None else None
            summary.append(Reason(signal.code, signal.span, signal.evidence, about, signal.variant))
        seen |= marks
    return tuple(summary)
