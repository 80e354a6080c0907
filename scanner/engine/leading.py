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
    more = (Reason(Code.ODD_SHAPE, None, {"shapes": ["links"]}),) if journey.is_cut else ()
    if journey.end is None:
        return _with(own, more + own.reasons) if more else own
    end = next(verdict for verdict in inside if verdict.url == journey.end.href)
    worst = max(inside, key=_severity)
    target = worst if _severity(worst) else end
    if own.verdict is Outcome.OFFICIAL:
        told = (_reason(Code.REDIRECTOR, target),) if target.verdict is not Outcome.OFFICIAL else ()
        return _with(own, own.reasons + told + more, target.url if told else "")
    if journey.is_listed and own.reasons and own.reasons[0].code not in _OF_PEOPLE:
        own = msgspec.structs.replace(own, verdict=Outcome.UNKNOWN, reasons=(), imitates=None)
    if _severity(own) > 0 and _severity(own) >= _severity(target):
        return _with(own, (*own.reasons, _reason(Code.LEADS_TO, target), *more), target.url)
    inner = tuple(msgspec.structs.replace(r, span=None) for r in target.reasons if r.code is not Code.OFFICIAL)
    verdict = Outcome.UNKNOWN if target.verdict is Outcome.OFFICIAL else target.verdict
    own = msgspec.structs.replace(own, verdict=verdict, imitates=target.imitates)
    return _with(own, (_reason(Code.LEADS_TO, target), *more, *inner, *own.reasons), target.url)


def _severity(verdict: Verdict) -> int:
    return _SEVERITY.get(verdict.verdict, 0)


def _with(own: Verdict, reasons: tuple[Reason, ...], leads_to: str = "") -> Verdict:
    """The verdict with other reasons, one of a code."""
    first = {reason.code: reason for reason in reversed(reasons)}
    told = tuple(reason for reason in reasons if first[reason.code] is reason)
    return msgspec.structs.replace(own, reasons=told, leads_to=leads_to)


def _reason(code: Code, target: Verdict) -> Reason:
    return Reason(code, None, {"to": target.display_host, "verdict": target.verdict}, target.organisation)
