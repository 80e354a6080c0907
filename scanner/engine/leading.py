"""The verdict on a link that leads to others: the worse one of the wrapper and of what it wraps."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .codes import Code, Outcome
from .verdict import Reason, Verdict
from .wrappers import Journey

_SEVERITY = {Outcome.SUSPICIOUS: 1, Outcome.DANGEROUS: 2}
_OF_PEOPLE = frozenset({Code.LISTED, Code.USERINFO})
"""What stays an accusation on a listed wrapper; its host and path say nothing, for they name its target."""


def lead(own: Verdict, journey: Journey, inside: Sequence[Verdict]) -> Verdict:
    """Weigh a link's own verdict against those on the links inside it, given in the order of ``journey.links``.

    A wrapper with a genuine target is ``unknown`` and names the official address: whoever wraps may change where the
    link goes. An official host stays official and gains ``redirector``, for the address is still on the list.
    """
    if journey.end is not None:
        own = _led(own, journey.end.href, journey.is_listed, inside)
    return msgspec.structs.replace(own, reasons=_and_cut(own.reasons)) if journey.is_cut else own


def _led(own: Verdict, end: str, is_listed: bool, inside: Sequence[Verdict]) -> Verdict:
    worst = max(inside, key=_severity)
    target = worst if _severity(worst) else next(verdict for verdict in inside if verdict.url == end)
    if own.verdict is Outcome.OFFICIAL:
        told = (_reason(Code.REDIRECTOR, target),) if target.verdict is not Outcome.OFFICIAL else ()
        return _with(own, own.reasons + told, target.url if told else "")
    if is_listed and own.reasons and own.reasons[0].code not in _OF_PEOPLE:
        own = msgspec.structs.replace(own, verdict=Outcome.UNKNOWN, reasons=(), imitates=None)
    if _severity(own) > 0 and _severity(own) >= _severity(target):
        return _with(own, (*own.reasons, _reason(Code.LEADS_TO, target)), target.url)
    inner = tuple(msgspec.structs.replace(r, span=None) for r in target.reasons if r.code is not Code.OFFICIAL)
    verdict = Outcome.UNKNOWN if target.verdict is Outcome.OFFICIAL else target.verdict
    own = msgspec.structs.replace(own, verdict=verdict, imitates=target.imitates)
    return _with(own, (_reason(Code.LEADS_TO, target), *inner, *own.reasons), target.url)


def _severity(verdict: Verdict) -> int:
    return _SEVERITY.get(verdict.verdict, 0)


def _with(own: Verdict, reasons: tuple[Reason, ...], leads_to: str = "") -> Verdict:
    """The verdict with other reasons, one of a code."""
    first = {reason.code: reason for reason in reversed(reasons)}
    told = tuple(reason for reason in reasons if first[reason.code] is reason)
    return msgspec.structs.replace(own, reasons=told, leads_to=leads_to)


def _and_cut(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons with the odd shape of a link that holds more links or parameters than are followed."""
    odd = next((reason for reason in reasons if reason.code is Code.ODD_SHAPE), None)
    shapes = [*odd.evidence["shapes"], "links"] if odd is not None else ["links"]
    return (*(reason for reason in reasons if reason is not odd), Reason(Code.ODD_SHAPE, None, {"shapes": shapes}))


def _reason(code: Code, target: Verdict) -> Reason:
    return Reason(
        code, None, {"to": target.display_host, "verdict": target.verdict}, target.organisation, target.verdict
    )
