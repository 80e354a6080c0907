"""What one person alone may call fake for a while: a host that the scanner doubts and that nobody else answers for."""

from __future__ import annotations

from ..engine.address import ascii_host
from ..engine.index import Index
from ..engine.scanner import judge
from ..register.models import Register
from .hosts import host_faults, is_shared, parents
from .refusals import Refusal, Rule


def mark_refusal(host: str, base: Register, index: Index) -> Refusal | None:
    """Why one person alone may not mark ``host`` as a fake; None if one may."""
    if ascii_host(host) != host:
        return Refusal(Rule.HOST_FORM, host)
    fault = next(host_faults(host, index.suffix_of), None)
    if fault is not None:
        return Refusal(fault, host)
    if not (index.official.keys() | index.candidates.keys()).isdisjoint(parents(host)):
        return Refusal(Rule.MARK_REGISTERED, host)
    if not frozenset(base.well_known).isdisjoint(parents(host)) and not is_shared(host, index):
        return Refusal(Rule.MARK_WELL_KNOWN, host)
    if judge(host, index).verdict not in ("dangerous", "suspicious"):
        return Refusal(Rule.MARK_UNDOUBTED, host)
    return None
