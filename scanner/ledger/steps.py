"""One content about to be recorded after a State: what the checks of ``replay.py`` ask it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from ..durations import DAY
from . import rows
from .acts import Act, ActError, Founding, Marking, Proposing, Stopping, act_of, challenge, digest_of
from .assertions import PasskeyError, RelyingParty, verify_act
from .changes import PEOPLE, Change, Difference, entry_of
from .consequences import domains_of, founders_entries, laid
from .keys import PinnedKey
from .people import Admitted, Member, Role
from .recovery import is_signed
from .rows import RowError, Signed
from .state import Entries, State, difference_key


class Pins(msgspec.Struct, frozen=True):
    """What a process knows beside the database.

    ``keys``: every key that signs rows or has signed some; ``delay``: the least wait of what trusts or takes away, in
    seconds; more than a day asks for no more than a day of old rows, so that it can be raised later.
    """

    keys: tuple[PinnedKey, ...]
    party: RelyingParty
    delay: int = DAY


ACT_OF: Mapping[type, type[Act]] = {
    rows.Found: Founding,
    rows.Enough: Proposing,
    rows.Stop: Stopping,
    rows.Mark: Marking,
}
"""The act whose text a content carries."""


def typed_act(text: str, shape: type[Act]) -> Any:
    """The act of a text. Raises ActError when it is none, or another kind."""
    act = act_of(text)
    if type(act) is not shape:
        raise ActError("this is the text of another kind of act")
    return act


class Step:
    """Raises RowError or ActError, when it is made or asked, where the content has no form."""

    def __init__(self, state: State, content: Any, at: int, pins: Pins) -> None:
        self.state, self.content, self.at, self.pins = state, content, at, pins
        self.act: Any = typed_act(content.text, ACT_OF[type(content)]) if type(content) in ACT_OF else None

    @property
    def kind(self) -> type:
        """The content's type."""
        return type(self.content)

    @cached_property
    def digest(self) -> str:
        """The digest of the proposal that the content is about."""
        if self.kind is rows.Enough:
            return digest_of(self.content.text)
        return str(self.act.proposal if self.kind is rows.Stop else self.content.digest)

    @cached_property
    def proposal(self) -> Proposing:
        """The proposal that the content is about."""
        if self.kind is rows.Publish:
            return self.state.pending[self.digest].act
        text = self.content.proposal if self.kind is rows.Stop else self.content.text
        proposal: Proposing = typed_act(text, Proposing)
        return proposal

    @property
    def difference(self) -> Difference:
        """What that proposal changes."""
        return self.proposal.difference

    @property
    def ledgers(self) -> set[str]:
        """The ledgers for which the act, and the proposal that it is about, were written."""
        return {self.act.ledger} | ({self.proposal.ledger} if self.kind is rows.Stop else set())

    @property
    def answers(self) -> Sequence[Signed]:
        """Who signed: the answers of a proposal or a founding, the one of a stop or a mark."""
        if self.kind in (rows.Stop, rows.Mark):
            return [Signed(self.act.member, self.content.assertion)]
        if self.kind is rows.Publish:
            return [Signed(member, credential) for member, credential in self.state.pending[self.digest].signers]
        answers: Sequence[Signed] = self.content.signatures
        return answers

    @property
    def is_recovery(self) -> bool:
        """Whether members ask for new keys by their recovery keys."""
        return any(signed.recovery for signed in self.answers)

    def is_real(self, signed: Signed) -> bool:
        """Whether the answer is that member's own, over this text, with a key that the ledger knows, on the signer."""
        member = self.member(signed.member)
        if member is None or bool(signed.assertion) == bool(signed.recovery):
            return False
        asked = challenge(self.content.text)
        if signed.recovery:
            return is_signed(member.recovery, signed.recovery, asked)
        try:
            verify_act(signed.assertion, asked, member, self.pins.party)
        except PasskeyError:
            return False
        return True

    def has_role(self, signed: Signed) -> bool:
        """Whether the member may sign: proposers what is their own, approvers anything, auditors nothing."""
        admitted = self.admitted(signed.member)
        if signed.recovery:
            return True  # for their own keys alone: see the check "recovery"
        return admitted.may_propose if self.is_own(signed) else admitted.member.role is Role.APPROVER

    def has_rested(self, signed: Signed) -> bool:
        """Whether a member who signs what is another's came in, or was changed, 72 hours ago."""
        return bool(signed.recovery) or self.is_own(signed) or self.admitted(signed.member).has_rested(self.at)

    def is_own(self, signed: Signed) -> bool:
        """Whether it is the author's own signature; a mark is its member's own."""
        return self.kind is rows.Mark or signed.member == self.proposal.author

    def member(self, name: str) -> Member | None:
        """A member as of the row before; a founder as the founding itself says."""
        if self.kind is rows.Found:
            return next((member for member in self.act.members if member.id == name), None)
        admitted = self.state.admitted(name)
        return None if admitted is None else admitted.member

    def admitted(self, name: str) -> Admitted:
        """A member as of the row before. Raises RowError when there is none."""
        admitted = self.state.admitted(name)
        if admitted is None:
            raise RowError(f"{name} is no member")
        return admitted

    @cached_property
    def people_after(self) -> Entries:
        """Institutions and members as the content leaves them; nothing where it changes none of them."""
        if self.kind is rows.Found:
            return founders_entries(self.act)
        if not self.is_about_people:
            return {}
        entries = laid(self.state.entries, self.difference)
        return {key: content for key, content in entries.items() if key[0] in PEOPLE and content is not None}

    @cached_property
    def members_after(self) -> list[Member]:
        """The members that it leaves."""
        return [entry_of("member", c) for (table, _), c in self.people_after.items() if table == "member" and c]

    @property
    def institutions_after(self) -> list[str]:
        """The institutions that it leaves."""
        return [key for table, key in self.people_after if table == "institution"]

    @property
    def is_about_people(self) -> bool:
        """Whether the proposal changes people or institutions."""
        return any(item.table in PEOPLE for item in self.difference)

    def is_about(self, member: str) -> bool:
        """Whether the proposal changes or removes that member."""
        return any((item.table, item.key) == ("member", member) for item in self.difference)

    @property
    def is_taken_back(self) -> bool:
        """Whether it is the author who stops the proposal."""
        return bool(self.act.member == self.proposal.author)

    @property
    def objectors(self) -> Sequence[str]:
        """Who has stopped the same difference before."""
        return self.state.objections.get(difference_key(self.difference), ())

    @property
    def least_wait(self) -> int:
        """Seconds that the proposal waits whatever the publisher says."""
        return least_wait(self.difference, self.pins)

    def stands(self, member: str, credential: str) -> bool:
        """Whether an earlier signer is a member still, with that passkey ("": a recovery key), and may still sign."""
        admitted = self.state.admitted(member)
        if admitted is None or not credential:
            return admitted is not None
        is_own = member == self.proposal.author and admitted.may_propose
        return admitted.member.passkey(credential) is not None and (is_own or admitted.may_approve(self.at))

    def is_registered(self, host: str) -> bool:
        """Whether the ledger has made the host, or one above it, official or a candidate."""
        parents = {host[at:] for at in range(len(host)) if at == 0 or host[at - 1] == "."}
        held = (content for (table, _), content in self.state.entries.items() if table == "organisation" and content)
        return any(not parents.isdisjoint(domains_of(content)) for content in held)

    def follows(self, item: Change) -> bool:
        """Whether a change begins from what the ledger has put in force.

        What stands in the release's lists alone is the publisher's to compare: other releases have other lists.
        """
        if (item.table, item.key) in self.state.entries:
            return self.state.entries[item.table, item.key] == item.before
        return item.table not in PEOPLE or item.before is None


def least_wait(difference: Difference, pins: Pins) -> int:
    """Seconds that a difference waits at least: none where it only warns of hosts, or clears some."""
    is_urgent = all(item.before is None and item.table in ("fake", "exception") for item in difference)
    return 0 if is_urgent else min(pins.delay, DAY)
