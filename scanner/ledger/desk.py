"""The desk where the register is changed: propose, sign, stop, mark. Whatever is done here is only ever a proposal;
``publishing.py`` checks all of it again.

::

    DeskError               what was asked cannot be done; the message says why and what to do
    ├── RefusedError        a rule of the register is against it; carries every Refusal
    └── ForbiddenError      this person may not do that
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import msgspec

from ..register.models import FakeEntry
from .case import FORMER_FOR, Case, Circumstances
from .changes import Change, ChangeError, Difference, content_of, well_formed
from .force import Force, InForce
from .marks import mark_refusal
from .passkeys import PasskeyError, RelyingParty, verify_assertion
from .people import Admitted
from .proposals import UNDECIDED, Proposal, Signature, State, standing
from .refusals import Refusal, Rule
from .rules import Weight, early_refusals, refusals, weigh
from .store import Mark, Records, Store
from .telling import notify, told

MARK_LIFETIME = 72 * 3600
DAY = 24 * 3600
MAX_NOTE = 2000
MAX_UNDECIDED = 50
"""Undecided proposals of one author: a flood would hide those of others."""

MAX_MARKS = 20
"""Marks of one member at a time."""

MOST_PROPOSALS = 100_000


class DeskError(Exception):
    """What was asked cannot be done."""


class RefusedError(DeskError):
    """Rules of the register are against it; ``refusals`` says which."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("\n".join(map(str, refusals)))
        self.refusals = list(refusals)


class ForbiddenError(DeskError):
    """Not for this person to do."""


class Rules(msgspec.Struct, frozen=True):
    """How the register is kept. ``delay``: seconds that a change of trust waits once it is approved."""

    party: RelyingParty
    delay: int = DAY
    additions_a_day: int = 50


class Author(msgspec.Struct, frozen=True):
    """Who proposes: a member, or a token (``member`` empty), which counts as nobody."""

    name: str
    member: str = ""


class Desk:
    """Proposals on one store, over one set of lists."""

    def __init__(self, store: Store, force: Force, rules: Rules, clock: Callable[[], float]) -> None:
        self.store = store
        self.force = force
        self.rules = rules
        self._clock = clock

    @property
    def now(self) -> int:
        """Epoch seconds."""
        return int(self._clock())

    async def draft(self, author: Author, note: str, difference: Difference, edited: int = 0) -> Proposal:
        """Write a proposal, or a new version of the one numbered ``edited``, which voids every signature under it.

        Raises RefusedError with every rule against it, ForbiddenError, DeskError.
        """
        difference = _formed(difference)
        async with self.store.write() as records:
            return await self._draft(records, author, note, difference, edited)

    async def _draft(
        self, records: Records, author: Author, note: str, difference: Difference, edited: int = 0
    ) -> Proposal:
        now = self.now
        await self._require_proposer(records, author)
        if early := early_refusals(difference, self.rules.additions_a_day, is_machine=not author.member):
            raise RefusedError(early)
        before = await self._editable(records, author, edited, now) if edited else None
        if before is None and await self._undecided_of(records, author) >= MAX_UNDECIDED:
            raise DeskError(f"{MAX_UNDECIDED} proposals of {author.name} are undecided; withdraw some first")
        in_force = await self.force.at(records, now)
        await self.examine(records, in_force, difference, now)
        proposal = Proposal(
            id=edited,
            version=before.version + 1 if before else 1,
            author=author.member,
            author_name=author.name,
            note=note[:MAX_NOTE],
            base=in_force.layer.version,
            difference=difference,
            state=State.DRAFT if author.member else State.OPEN,
            created=before.created if before else now,
        )
        if before is None:
            proposal = msgspec.structs.replace(proposal, id=await records.add_proposal(proposal))
        else:
            await records.save_proposal(proposal)
            if before.state is State.WAITING:
                await notify(records, "edited", proposal, now)
        await records.log(now, author.name, "edit" if before else "propose", told(proposal))
        return proposal

    async def _editable(self, records: Records, author: Author, number: int, now: int) -> Proposal:
        """An edit voids signatures: only the author may, or somebody who could stop it."""
        proposal = await self._undecided(records, number)
        is_own = bool(author.member) and proposal.author == author.member
        if not is_own and not (author.member and (await self._admitted(records, author.member)).may_approve(now)):
            raise ForbiddenError("only its author and approvers edit a proposal; write another one")
        return proposal

    async def _undecided_of(self, records: Records, author: Author) -> int:
        undecided = await records.proposals(UNDECIDED, limit=MOST_PROPOSALS)
        return sum((found.author, found.author_name) == (author.member, author.name) for found in undecided)

    async def examine(self, records: Records, in_force: InForce, difference: Difference, now: int) -> Weight:
        """What the difference asks for. Raises RefusedError if it could never be published."""
        weight = await weigh_in(records, in_force, difference, now)
        if found := await against(records, in_force, difference, weight, self.rules, now):
            raise RefusedError(found)
        return weight

    async def sign(self, member: str, number: int, version: int, assertion: str) -> Proposal:
        """Put a member's signature under a version of a proposal; enough of them set its time.

        Raises ForbiddenError, or DeskError when it was edited meanwhile or the passkey's answer does not hold.
        """
        now = self.now
        async with self.store.write() as records:
            proposal = await self._undecided(records, number)
            admitted = await self._admitted(records, member)
            if proposal.version != version:
                raise DeskError("this proposal was edited meanwhile; read the new version before signing it")
            is_author = member == proposal.author
            if not is_author and proposal.state is State.DRAFT:
                raise DeskError("its author has not signed this proposal yet")
            if not (admitted.may_propose if is_author else admitted.may_approve(now)):
                raise ForbiddenError("only approvers sign the proposals of others, 72 hours after they were enrolled")
            try:
                verify_assertion(assertion, proposal.challenge, admitted.member, self.rules.party)
            except PasskeyError as error:
                raise DeskError(str(error)) from None
            await records.add_signature(Signature(number, version, member, assertion, now))
            await records.log(now, admitted.member.name, "sign" if is_author else "approve", told(proposal))
            return await self._advance(records, proposal, now)

    async def _advance(self, records: Records, proposal: Proposal, now: int) -> Proposal:
        in_force = await self.force.at(records, now)
        weight = await weigh_in(records, in_force, proposal.difference, now)
        signatures = await records.signatures(proposal.id, proposal.version)
        members = await records.members()
        stands = standing(proposal, signatures, members, weight.people, self.rules.party, now)
        if stands.is_enough and proposal.state is not State.WAITING:
            due = now + (self.rules.delay if weight.waits else 0)
            proposal = msgspec.structs.replace(proposal, state=State.WAITING, due=due)
            await records.log(now, "vigilien", "approved", told(proposal) | {"due": due})
            await notify(records, "approved", proposal, now)
        elif proposal.state is State.DRAFT:
            proposal = msgspec.structs.replace(proposal, state=State.OPEN)
        await records.save_proposal(proposal)
        return proposal

    async def stop(self, member: str, number: int, reason: str) -> Proposal:
        """Stop a proposal: any approver may, and its author. Raises ForbiddenError or DeskError."""
        now = self.now
        async with self.store.write() as records:
            proposal = await self._undecided(records, number)
            admitted = await self._admitted(records, member)
            if member != proposal.author and not admitted.may_approve(now):
                raise ForbiddenError("only approvers and its author stop a proposal")
            stopped = msgspec.structs.replace(proposal, state=State.STOPPED, outcome=reason[:MAX_NOTE])
            await records.save_proposal(stopped)
            await records.log(now, admitted.member.name, "stop", told(stopped))
            await notify(records, "stopped", stopped, now)
        return stopped

    async def mark(self, member: str, host: str) -> Proposal:
        """Call a host fake alone: a doubt for 72 hours, and the proposal by which a second person confirms it.

        Raises RefusedError, ForbiddenError or DeskError.
        """
        now = self.now
        async with self.store.write() as records:
            admitted = await self._admitted(records, member)
            author = Author(admitted.member.name, member)
            await self._require_proposer(records, author)
            in_force = await self.force.at(records, now)
            refusal = mark_refusal(host, in_force.base, in_force.index)
            if refusal:
                raise RefusedError([refusal])
            if sum(mark.member == member for mark in await records.marks(now)) >= MAX_MARKS:
                raise DeskError(f"you have marked {MAX_MARKS} hosts already; have them confirmed first")
            if not await records.add_mark(Mark(host, member, now + MARK_LIFETIME)):
                raise DeskError("this host was marked before; a second person must confirm the proposal")
            await records.log(now, author.name, "mark", {"host": host, "until": now + MARK_LIFETIME})
            await records.touch()
            entry = content_of(FakeEntry(host, f"Marked by {author.name}"))
            return await self._draft(records, author, "", _formed((Change("fake", host, None, entry),)))

    async def _require_proposer(self, records: Records, author: Author) -> None:
        if author.member and not (await self._admitted(records, author.member)).may_propose:
            raise ForbiddenError("auditors read; they do not propose")

    async def _admitted(self, records: Records, member: str) -> Admitted:
        admitted = (await records.members()).get(member)
        if admitted is None:
            raise ForbiddenError("this person is no longer a member")
        return admitted

    async def _undecided(self, records: Records, number: int) -> Proposal:
        proposal = await records.proposal(number)
        if proposal is None:
            raise DeskError("there is no such proposal")
        if proposal.state not in UNDECIDED:
            raise DeskError("this proposal is decided; write a new one")
        return proposal


def _formed(difference: Difference) -> Difference:
    try:
        return well_formed(difference)
    except ChangeError as error:
        raise RefusedError([error.refusal]) from None


async def case_of(records: Records, in_force: InForce, difference: Difference, now: int) -> Case:
    """The difference before the rules, with what they must know of patients' reports and of what was published."""
    hosts = {table: [item.key for item in difference if item.table == table] for table in ("exception", "fake")}
    return Case(
        in_force.base,
        in_force.layer,
        in_force.index,
        difference,
        Circumstances(
            now=now,
            former=await records.former(now - FORMER_FOR),
            wrong_alarms=await records.reported("wrong", hosts["exception"]),
            doubted=await records.reported("fake", hosts["fake"]),
        ),
    )


async def weigh_in(records: Records, in_force: InForce, difference: Difference, now: int) -> Weight:
    """What the difference asks for, against the register in force and what patients reported."""
    return await asyncio.to_thread(weigh, await case_of(records, in_force, difference, now))


async def against(
    records: Records, in_force: InForce, difference: Difference, weight: Weight, rules: Rules, now: int
) -> list[Refusal]:
    """Every rule against publishing the difference now; empty if there is none."""
    found = await asyncio.to_thread(refusals, await case_of(records, in_force, difference, now))
    if weight.additions + await records.additions_since(now - DAY) > rules.additions_a_day:
        found.append(Refusal(Rule.ADDITIONS, value=str(rules.additions_a_day)))
    return found
