"""Proposals and the signatures under them: what one looks like, and when enough people have signed."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping

import msgspec

from .changes import Difference, challenge, exact_text
from .passkeys import PasskeyError, RelyingParty, verify_assertion
from .people import Admitted, institution_key
from .refusals import Refusal

MIN_INSTITUTIONS = 2


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
    """The publishing step found a rule against it, or the register changed meanwhile."""


UNDECIDED = (State.DRAFT, State.OPEN, State.WAITING)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal. ``author``: a member's id, or "" for a token; ``base``: the register version it applies to.

    ``version`` rises with each edit; ``due`` is when it may be published (epoch seconds, 0: not approved yet);
    ``outcome`` says why it was stopped, in its stopper's words, or refused, as a JSON list of Refusal.
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
    due: int = 0
    outcome: str = ""

    @property
    def refusals(self) -> list[Refusal]:
        """The rules against it, if it was refused; before this version that was told in a sentence."""
        try:
            return msgspec.json.decode(self.outcome, type=list[Refusal]) if self.state is State.REFUSED else []
        except msgspec.DecodeError:
            return []

    @property
    def text(self) -> str:
        """What people sign, exactly."""
        return exact_text(self.id, self.version, self.base, self.difference)

    @property
    def challenge(self) -> bytes:
        """What a passkey signs for it."""
        return challenge(self.text)


class Signature(msgspec.Struct, frozen=True):
    """A member's raw assertion (WebAuthn JSON text) under one version of a proposal; ``at`` in epoch seconds."""

    proposal: int
    version: int
    member: str
    assertion: str
    at: int


class Standing(msgspec.Struct, frozen=True):
    """Who has validly signed, and whether that is enough."""

    signers: tuple[str, ...]
    is_enough: bool
    missing: str


def standing(
    proposal: Proposal,
    signatures: Iterable[Signature],
    members: Mapping[str, Admitted],
    people: int,
    party: RelyingParty,
    now: int,
) -> Standing:
    """Count the valid signatures: ``people`` persons, at least two institutions, an approver that is not the author's.

    Every raw assertion is verified against the exact difference. The author's own
    counts without being an approver's; a token's proposal has no author to count.
    """
    signed: dict[str, Admitted] = {}
    for signature in signatures:
        admitted = members.get(signature.member)
        if admitted is None or signature.proposal != proposal.id or signature.version != proposal.version:
            continue
        is_author = signature.member == proposal.author
        if not (admitted.may_propose if is_author else admitted.may_approve(now)):
            continue
        try:
            verify_assertion(signature.assertion, proposal.challenge, admitted.member, party)
        except PasskeyError:
            continue
        signed[signature.member] = admitted
    return _counted(proposal, signed, people)


def _counted(proposal: Proposal, signed: Mapping[str, Admitted], people: int) -> Standing:
    institutions = {institution_key(admitted.member.institution) for admitted in signed.values()}
    missing = ""
    if proposal.author and proposal.author not in signed:
        missing = "author"
    elif len(signed) < people:
        missing = "people"
    elif len(institutions) < MIN_INSTITUTIONS:
        missing = "institution"
    return Standing(tuple(sorted(signed)), not missing, missing)
