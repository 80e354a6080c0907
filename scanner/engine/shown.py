"""The address that the text of a link shows, against the one that the link opens."""

from __future__ import annotations

import msgspec

from . import address as addresses
from .address import Address
from .codes import Code, Outcome
from .index import Index
from .signals.official import official_name
from .verdict import Reason, Verdict


def with_shown(verdict: Verdict, shown: str, index: Index) -> Verdict:
    """The verdict on a link whose text shows the address ``shown``; the same where both are of one site.

    Shown as an official site and leading to one that nobody knows, a link is suspicious. What hides its target (a
    mailer's count of clicks) or leads to an official site is told and not accused: newsletters are made so.
    """
    posed, opened = addresses.parse(shown), addresses.parse(verdict.leads_to or verdict.url)
    if not isinstance(posed, Address) or not isinstance(opened, Address) or _is_one_site(posed, opened, index):
        return verdict
    name = official_name(posed.name, index)
    owner = name.organisation if name is not None else None
    told = Reason(Code.SHOWN_DIFFERS, None, {"shown": posed.display_host, "to": opened.display_host}, owner)
    is_open = verdict.verdict is Outcome.UNKNOWN and not any(_excuses(reason) for reason in verdict.reasons)
    if owner is None or not is_open:
        return msgspec.structs.replace(verdict, reasons=(*verdict.reasons, told))
    return msgspec.structs.replace(
        verdict, verdict=Outcome.SUSPICIOUS, reasons=(told, *verdict.reasons), imitates=owner
    )


def _excuses(reason: Reason) -> bool:
    is_genuine = reason.code is Code.LEADS_TO and reason.evidence["verdict"] is Outcome.OFFICIAL
    return is_genuine or reason.code in (Code.SHORTENER, Code.CANDIDATE, Code.EXCEPTION)


def _is_one_site(one: Address, other: Address, index: Index) -> bool:
    if _site(one, index) == _site(other, index):
        return True
    owners = [official_name(address.name, index) for address in (one, other)]
    return owners[0] is not None and owners[1] is not None and owners[0].organisation == owners[1].organisation


def _site(address: Address, index: Index) -> tuple[str, ...]:
    """The registrable domain, as labels; an IP address whole."""
    if address.is_ip:
        return address.labels
    return address.labels[-(index.suffix_of(address.name)[0].count(".") + 2) :]
