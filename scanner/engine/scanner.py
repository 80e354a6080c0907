"""The walk of a link, and of the links inside it: text -> Address -> Site -> (sieve: nothing) | [Signal] -> Verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from . import address as addresses
from . import wrappers
from .address import Address, Rejected
from .codes import Code, Outcome
from .index import Index
from .leading import lead
from .names import Organisation
from .shown import with_shown
from .sieve import Held
from .signals import CONTEXT, OF_HOST, OF_IMPOSSIBLE_HOST, OF_LINK, ON_OFFICIAL, SignalFunction
from .signals.government import state
from .signals.listed import TEST_ORGANISATION, test_host
from .signals.official import candidate, exception, official
from .signals.path import in_path
from .signals.unremarkable import is_unremarkable
from .site import Site
from .verdict import Fault, Reason, Signal, Verdict, decide, reasons

_Found = TypeVar("_Found")


class Scanner:
    """Scans URLs against one index; ``index`` may be replaced at any time by one assignment."""

    __slots__ = ("index",)

    def __init__(self, index: Index) -> None:
        self.index = index

    def scan(self, text: str, shown: str = "") -> Verdict:
        """The verdict on one URL or host; never raises, never calls official what a browser would not open as such.

        ``shown``: the address that the text of the link shows, where it shows one.
        A signal that fails is missing from the verdict and told in its ``faults``.
        """
        faults: list[Fault] = []
        try:
            verdict = _judge(text, self.index, faults)
            verdict = with_shown(verdict, shown, self.index) if shown else verdict
        except Exception as error:  # a fault of ours must not become a patient's trust
            faults.append(Fault("scanner", type(error).__name__))
            found = (Reason(Code.UNPARSABLE, None, {"detail": "failure"}),)
            verdict = Verdict(text, "", "", "", Outcome.INVALID, found)
        return msgspec.structs.replace(verdict, faults=tuple(faults)) if faults else verdict


def judge(text: str, index: Index) -> Verdict:
    """As ``Scanner.scan``, without the net under it: a fault inside raises."""
    return _judge(text, index, None)


def _judge(text: str, index: Index, faults: list[Fault] | None) -> Verdict:
    text = addresses.scalar_values(text)
    address = addresses.parse(text)
    if isinstance(address, Rejected):
        return _rejected(text, address)
    held = _sifted(address, index)
    if held == "none":
        return _verdict(text, address, Outcome.UNKNOWN, ())  # what all that follows would say
    site = Site(address, index.suffix_of, index.hosting)
    journey = wrappers.follow(address, index.wrappers)
    inside = [
        _alone(link.href, Site(link, index.suffix_of, index.hosting), index, faults, is_wrapper=False)
        for link in journey.links
    ]
    return lead(_alone(text, site, index, faults, is_wrapper=bool(inside), held=held), journey, inside)


def _sifted(address: Address, index: Index) -> Held | None:
    """What the sieve says of an unremarkable link; None for others, and where its path speaks or something fails."""
    try:
        if not is_unremarkable(address, index):
            return None
        held = index.sieve(address.name)
        if held != "none" or len(address.path) < 2:
            return held
        return held if in_path(Site(address, index.suffix_of, index.hosting), index) is None else None
    except Exception:  # noted, or raised, where everything is asked
        return None


def _alone(
    text: str, site: Site, index: Index, faults: list[Fault] | None, is_wrapper: bool, held: Held | None = None
) -> Verdict:
    """The verdict on a site without what the link leads to; ``held``: what the sieve says, if it was asked."""
    fixed = test_host(site)
    if fixed is not None:
        return _fixed(text, site.address, fixed)
    return _Judgement(text, site, index, faults, is_wrapper, held).verdict()


class _Judgement:
    """The signals asked about one site; those that fail are noted in ``faults``, or raise where it is None.

    ``is_wrapper``: other links stand in the link, so that it is read whole.
    """

    __slots__ = ("_faults", "_held", "_index", "_is_wrapper", "_site", "_text")

    def __init__(
        self, text: str, site: Site, index: Index, faults: list[Fault] | None, is_wrapper: bool, held: Held | None
    ) -> None:
        self._text, self._site, self._index, self._faults = text, site, index, faults
        self._is_wrapper, self._held = is_wrapper, held

    def verdict(self) -> Verdict:
        """What the register says of the site; else what the signals say."""
        return self._registered() or self._by_signals()

    def _registered(self) -> Verdict | None:
        """The verdict on a site that the register names; None for all others."""
        if self._index.known_domains.isdisjoint(self._site.parents):
            return None
        owner = self._ask(official)
        if owner is not None:
            return self._official(owner)
        known = self._ask(candidate)
        if known is not None:
            return self._told(Outcome.UNKNOWN, (Reason(Code.CANDIDATE, None, {"domain": known.domain}, known),))
        why = self._ask(exception)
        if why is not None:
            return self._told(Outcome.UNKNOWN, (Reason(Code.EXCEPTION, None, {"why": why}),))
        return None

    def _by_signals(self) -> Verdict:
        under_the_state = self._ask(state)
        if under_the_state is not None:
            return self._told(Outcome.UNKNOWN, reasons([under_the_state]))
        signals = self._identity()
        outcome, target = decide(signals)
        if self._faults and target is not None and target.domain in self._site.parents:
            outcome, target = Outcome.UNKNOWN, None  # its own site, which the register could not be asked about
        if outcome is Outcome.UNKNOWN:
            signals = [signal for signal in signals if signal.code is not Code.SHARED_HOSTING]
        signals += self._run(CONTEXT)
        found = reasons(signals)
        if wrappers.hides_its_target(self._site.address, self._index.wrappers):
            found = (*found, Reason(Code.SHORTENER, (0, len(self._site.address.display_host)), {}))
        return self._told(outcome, found, imitates=target)

    def _identity(self) -> list[Signal]:
        """Whom the link imitates. A host that the sieve passes imitates nobody, unless the rest of the link speaks."""
        of_link = self._run(OF_LINK)
        if not self._site.address.can_resolve:
            return self._run(OF_IMPOSSIBLE_HOST) + of_link
        if of_link or self._is_wrapper or (self._held or self._ask(sieve)) != "none":
            return self._run(OF_HOST) + of_link
        return []

    def _official(self, owner: Organisation) -> Verdict:
        notes = reasons(self._run(ON_OFFICIAL))
        if self._faults:  # what could not be looked at might have been a warning
            return self._told(Outcome.UNKNOWN, notes)
        found = (Reason(Code.OFFICIAL, None, {"domain": owner.domain}, owner), *notes)
        return self._told(Outcome.OFFICIAL, found, organisation=owner)

    def _ask(self, function: Callable[[Site, Index], _Found | None]) -> _Found | None:
        """What the signal finds; one that fails has found nothing, and is noted."""
        try:
            return function(self._site, self._index)
        except Exception as error:
            if self._faults is None:
                raise
            self._faults.append(Fault(function.__name__, type(error).__name__))
            return None

    def _run(self, functions: tuple[SignalFunction, ...]) -> list[Signal]:
        try:
            return [found for function in functions if (found := function(self._site, self._index)) is not None]
        except Exception:
            if self._faults is None:
                raise
        return [found for function in functions if (found := self._ask(function)) is not None]  # which one failed

    def _told(
        self,
        outcome: Outcome,
        found: tuple[Reason, ...],
        organisation: Organisation | None = None,
        imitates: Organisation | None = None,
    ) -> Verdict:
        return _verdict(self._text, self._site.address, outcome, found, organisation, imitates)


def sieve(site: Site, index: Index) -> Held:
    """Whether the host must be read; one that fails holds everything back."""
    return index.sieve(site.address.name)


def _verdict(
    text: str,
    address: Address,
    outcome: Outcome,
    found: tuple[Reason, ...],
    organisation: Organisation | None = None,
    imitates: Organisation | None = None,
) -> Verdict:
    return Verdict(text, address.href, address.host, address.display_host, outcome, found, organisation, imitates)


def _rejected(text: str, rejected: Rejected) -> Verdict:
    is_script = rejected.detail == "script"
    evidence = {"detail": rejected.detail, "scheme": rejected.scheme}
    outcome = Outcome.SUSPICIOUS if is_script else Outcome.INVALID
    return Verdict(text, "", "", "", outcome, (Reason(rejected.code, None, evidence, None, rejected.detail),))


def _fixed(text: str, address: Address, outcome: Outcome) -> Verdict:
    if outcome is Outcome.OFFICIAL:
        found = (Reason(Code.OFFICIAL, None, {"domain": TEST_ORGANISATION.domain}, TEST_ORGANISATION),)
        return _verdict(text, address, outcome, found, organisation=TEST_ORGANISATION)
    told = Reason(Code.LISTED, (0, len(address.display_host)), {"test": True}, None, "test")
    return _verdict(text, address, outcome, (told,))
