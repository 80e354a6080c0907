"""Proposals and the signatures under them, as notes: what the ledger says of them is ``State``'s alone."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import msgspec

from .acts import Proposing, digest_of, text_of
from .changes import Difference, is_well_formed
from .refusals import Refusal
from .replay import LEAST_PEOPLE, refusal, usable
from .rows import Enough, Signed
from .state import State as Ledger
from .steps import Pins, least_wait


class State(enum.StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"
    """Written; its author has not signed it yet."""
    OPEN = "open"
    """Waiting for others to approve it."""
    WAITING = "waiting"
    """Approved; published when its time of objection is over."""
    PUBLISHED = "published"
    STOPPED = "stopped"
    """An approver objected, or the author took it back."""
    REFUSED = "refused"
    """The publishing step found a rule against it, or its signatures lapsed."""
    BEFORE = "before"
    """Decided before there was a ledger."""


UNDECIDED = (State.DRAFT, State.OPEN, State.WAITING)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal. ``author``: a member's id, or "" for a token; ``base``: the register version it applies to.
    ``ledger``: the hash of the row that founded the register it is for.

    ``version`` rises with each edit, which is made at ``made`` (epoch seconds); ``state`` is what the desk or the
    publishing step noted last: ``stage`` tells what holds. ``outcome`` says why it was stopped, in its stopper's words,
    or refused, as a JSON list of Refusal.
    """

    id: int
    version: int
    author: str
    author_name: str
    note: str
    base: int
    difference: Difference
    state: State
    created: int
    made: int
    outcome: str = ""
    ledger: str = ""

    @property
    def is_unsigned(self) -> bool:
        """Whether its author's name is one that nobody signed, as a machine's is."""
        return bool(self.author_name) and not self.author

    @property
    def refusals(self) -> list[Refusal]:
        """The rules against it, if it was refused; what was decided before the ledger may tell it in a sentence."""
        if self.state not in (State.REFUSED, State.BEFORE):
            return []  # whoever stops a proposal may write anything
        try:
            return msgspec.json.decode(self.outcome, type=list[Refusal])
        except msgspec.DecodeError:
            return []

    @property
    def act(self) -> Proposing:
        """What people sign."""
        return Proposing(self.ledger, self.id, self.version, self.base, self.made, self.author, self.difference)

    @property
    def text(self) -> str:
        """What people sign, exactly."""
        return text_of(self.act)

    @property
    def digest(self) -> str:
        """SHA-256 in hex: what a passkey signs for it, and its name in the ledger."""
        return digest_of(self.text)


class Signature(msgspec.Struct, frozen=True):
    """A member's answer to one version of a proposal; ``at`` in epoch seconds.

    Either the passkey's ``assertion`` (WebAuthn JSON text), or the signature of a ``recovery`` key.
    """

    proposal: int
    version: int
    member: str
    assertion: str
    at: int
    recovery: str = ""


def stage(proposal: Proposal, ledger: Ledger) -> State:
    """Where a proposal stands: decided, or approved, only where the ledger says so."""
    final = ledger.final.get(proposal.digest)
    if final is not None:
        return State(final.outcome)
    if proposal.digest in ledger.pending:
        return State.WAITING
    return proposal.state if proposal.state in (State.DRAFT, State.BEFORE) else State.OPEN


def is_new(proposal: Proposal, ledger: Ledger) -> bool:
    """Whether the ledger says nothing of it yet, and it can come there: whoever writes notes may write any."""
    return stage(proposal, ledger) in (State.DRAFT, State.OPEN) and is_well_formed(proposal.difference)


class Standing(msgspec.Struct, frozen=True):
    """The row that would say "enough", and the name of the check that it fails ("" if none)."""

    row: Enough
    missing: str

    @property
    def signers(self) -> tuple[str, ...]:
        """Those whose signatures count."""
        return tuple(sorted(signed.member for signed in self.row.signatures))

    @property
    def is_enough(self) -> bool:
        """Whether the publishing step may record it now."""
        return not self.missing


def standing(
    proposal: Proposal,
    signatures: Iterable[Signature],
    ledger: Ledger,
    pins: Pins,
    now: int,
    people: int = LEAST_PEOPLE,
    wait: int = 0,
) -> Standing:
    """Count the signatures that hold against the members as of the ledger's last row. ``wait`` in seconds."""
    answers = [Signed(s.member, s.assertion, s.recovery) for s in signatures if s.version == proposal.version]
    kept = usable(ledger, proposal.text, answers, now, pins)
    row = Enough(proposal.text, kept, people, max(wait, least_wait(proposal.difference, pins)))
    return Standing(row, refusal(ledger, row, now, pins))
