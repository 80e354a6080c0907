"""The walk of a link: text -> Address -> Site -> [Signal] -> Verdict."""

from __future__ import annotations

from . import address as addresses
from .address import Address, Rejected
from .index import Index
from .names import Organisation
from .signals import CONTEXT, IDENTITY, ON_IMPOSSIBLE, ON_OFFICIAL, SignalFunction
from .signals.listed import TEST_ORGANISATION, test_host
from .signals.official import candidate, exception, official
from .site import Site, split
from .verdict import Reason, Signal, Verdict, decide, reasons


class Scanner:
    """Scans URLs against one index; ``index`` may be replaced at any time by one assignment."""

    __slots__ = ("index",)

    def __init__(self, index: Index) -> None:
        self.index = index

    def scan(self, text: str) -> Verdict:
        """The verdict on one URL or host; never raises, never calls official what a browser would not open as such."""
        try:
            return judge(text, self.index)
        except Exception:  # a fault of ours must not become a patient's trust
            return Verdict(text, "", "", "", "invalid", (Reason("unparsable", None, {"detail": "failure"}),))


def judge(text: str, index: Index) -> Verdict:
    """As ``Scanner.scan``, without the net under it: a fault inside raises."""
    text = addresses.scalar_values(text)
    address = addresses.parse(text)
    if isinstance(address, Rejected):
        return _rejected(text, address)
    site = split(address, index.suffix_of, index.hosting)
    fixed = test_host(site)
    if fixed is not None:
        return _fixed(text, address, fixed)
    owner = official(site, index)
    if owner is not None:
        notes = _run(ON_OFFICIAL, site, index)
        found = (Reason("official", None, {"domain": owner.domain}, owner), *reasons(notes))
        return _verdict(text, address, "official", found, organisation=owner)
    known = candidate(site, index)
    if known is not None:
        return _verdict(text, address, "unknown", (Reason("candidate", None, {"domain": known.domain}, known),))
    why = exception(site, index)
    if why is not None:
        return _verdict(text, address, "unknown", (Reason("exception", None, {"why": why}),))
    signals = _run(IDENTITY if address.can_resolve else ON_IMPOSSIBLE, site, index)
    verdict, target = decide(signals)
    if verdict == "unknown":
        signals = [signal for signal in signals if signal.code != "shared-hosting"]
    signals += _run(CONTEXT, site, index)
    return _verdict(text, address, verdict, reasons(signals), imitates=target)


def _run(functions: tuple[SignalFunction, ...], site: Site, index: Index) -> list[Signal]:
    return [signal for function in functions if (signal := function(site, index)) is not None]


def _verdict(
    text: str,
    address: Address,
    verdict: str,
    found: tuple[Reason, ...],
    organisation: Organisation | None = None,
    imitates: Organisation | None = None,
) -> Verdict:
    return Verdict(text, address.href, address.host, address.display_host, verdict, found, organisation, imitates)


def _rejected(text: str, rejected: Rejected) -> Verdict:
    is_script = rejected.detail == "script"
    evidence = {"detail": rejected.detail, "scheme": rejected.scheme}
    verdict = "suspicious" if is_script else "invalid"
    return Verdict(text, "", "", "", verdict, (Reason(rejected.code, None, evidence),))


def _fixed(text: str, address: Address, verdict: str) -> Verdict:
    if verdict == "official":
        found = (Reason("official", None, {"domain": TEST_ORGANISATION.domain}, TEST_ORGANISATION),)
        return _verdict(text, address, verdict, found, organisation=TEST_ORGANISATION)
    return _verdict(text, address, verdict, (Reason("listed", (0, len(address.display_host)), {"test": True}),))
