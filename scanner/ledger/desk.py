"""The desk where the register is changed: propose, sign, stop, mark. Whatever is done here is only ever a proposal;
``publishing.py`` checks all of it again.

::

    DeskError               what was asked cannot be done; its sentence says why and what to do
    ├── RefusedError        a rule of the register is against it; carries every Refusal
    └── ForbiddenError      this person may not do that
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from ..durations import DAY
from ..register.models import FakeEntry
from .acts import Marking, act_of
from .apart import Apart
from .changes import Change, ChangeError, Difference, content_of, well_formed
from .force import Force, InForce
from .marks import mark_refusal
from .noting import Asked
from .people import Admitted
from .proposals import UNDECIDED, Proposal, Signature, State, stage
from .recorded import recorded_one
from .refusals import Refusal
from .replay import refusal, usable
from .rows import Mark, Signed, Stop
from .rules import Weight, early_refusals
from .sifting import Sifting, erase
from .store import Records, Store, Ticket
from .telling import told
from .weighing import Rules, against, case_of, counted, weighed

MAX_NOTE = 2000
MAX_UNDECIDED = 50
"""Undecided proposals of one author: a flood would hide those of others."""

MAX_DRAFTS = 50
"""Drafts in one member's name that nobody signed; older ones give way to the next, so that they bar nobody."""

EDIT = "edit"
"""The purpose of the tickets that hold new versions which nobody has signed yet."""

EDIT_LIFETIME = DAY

FORBIDDEN = ("role", "rest", "own-removal", "overridden", "quota")
TOLD = (*FORBIDDEN, "ledger", "decided", "early", "marked", "registered", "assertion", "lapsed")
"""The checks that may stand in the way of a stop or a mark, each told by a sentence of its own."""


class DeskError(Exception):
    """What was asked cannot be done; ``code`` and ``fields``: its sentence's in ``wording/errors-*.toml``."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(": ".join((code, *map(str, fields.values()))))
        self.code = code
        self.fields = fields


class RefusedError(DeskError):
    """Rules of the register are against it; ``refusals`` says which."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("refused")
        self.refusals = list(refusals)

    def __str__(self) -> str:
        return "\n".join(map(str, self.refusals))


class ForbiddenError(DeskError):
    """Not for this person to do."""


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

        A new version takes the place of the one before once whoever wrote it has signed it: a touch, as all else.

        Raises RefusedError with every rule against it, ForbiddenError, DeskError.
        """
        difference = _formed(difference)
        async with self.store.write() as records:
            return await self._draft(records, author, note, difference, edited)

    async def _draft(
        self, records: Records, author: Author, note: str, difference: Difference, edited: int = 0
    ) -> Proposal:
        now = self.now
        in_force = await self.force.at(records, now)
        _require_proposer(in_force, author)
        if early := early_refusals(difference, self.rules.additions_a_day, is_machine=not author.member):
            raise RefusedError(early)
        before = await self._editable(records, author, edited, now) if edited else None
        if before is None and await self._undecided_of(records, in_force, author, now) >= MAX_UNDECIDED:
            raise DeskError("undecided", count=MAX_UNDECIDED, name=author.name)
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
            made=now,
            ledger=in_force.state.ledger,
        )
        if before is None:
            proposal = msgspec.structs.replace(proposal, id=await records.add_proposal(proposal))
            await erase(records, await records.drafts_beyond(author.member, MAX_DRAFTS, MAX_DRAFTS))
            await records.log(now, author.name, "propose", told(proposal))
        else:
            key, content = (
                _edit_key(proposal.id, proposal.version, author.member),
                msgspec.json.encode(proposal).decode(),
            )
            await records.use_ticket(key, EDIT, now)
            await records.add_ticket(key, Ticket(EDIT, content, now + EDIT_LIFETIME), now)
        return proposal

    async def _editable(self, records: Records, author: Author, number: int, now: int) -> Proposal:
        """An edit voids signatures: only the author may, or somebody who could stop it; what waits must be stopped."""
        in_force, proposal = await self._undecided(records, number)
        is_own = bool(author.member) and proposal.author == author.member
        if not is_own and not (author.member and _admitted(in_force, author.member).may_approve(now)):
            raise ForbiddenError("edit-others")
        if stage(proposal, in_force.state) is State.WAITING:
            raise DeskError("edit-approved")
        return proposal

    async def _undecided_of(self, records: Records, in_force: InForce, author: Author, now: int) -> int:
        """Of a member those that they signed or that have a row: notes in their name can be anybody's."""
        if not author.member:
            return await records.count_of_token(author.name, UNDECIDED)
        signed = await Sifting(records, in_force.state, now, self.force.pins, Apart()).signed_by_author(author.member)
        return len(signed) + sum(found.act.author == author.member for found in in_force.state.pending.values())

    async def examine(self, records: Records, in_force: InForce, difference: Difference, now: int) -> Weight:
        """What the difference asks for. Raises RefusedError if it could never be published."""
        case = await case_of(records, in_force, difference, now)
        if found := await against(case):
            raise RefusedError(found)
        return await weighed(case)

    async def sign(self, number: int, version: int, answer: Signed) -> Proposal:
        """Put a member's signature under a version of a proposal; the publishing step sees when they are enough.

        Raises ForbiddenError, or DeskError when it was edited meanwhile or the answer does not hold.
        """
        now = self.now
        async with self.store.write() as records:
            in_force, proposal = await self._undecided(records, number)
            admitted = _admitted(in_force, answer.member)
            edit = await edit_of(records, proposal, version, answer.member, now)
            if edit is not None:
                await self._editable(records, Author(admitted.member.name, answer.member), number, now)
                proposal = edit
            if proposal.version != version:
                raise DeskError("edited-meanwhile")
            is_author = answer.member == proposal.author
            if not is_author and proposal.state is State.DRAFT:
                raise DeskError("unsigned-by-author")
            if not answer.recovery and not (admitted.may_propose if is_author else admitted.may_approve(now)):
                raise ForbiddenError("sign-others")
            if not usable(in_force.state, proposal.text, [answer], now, self.force.pins):
                raise DeskError("check-assertion")
            if edit is not None:
                await records.use_ticket(_edit_key(number, version, answer.member), EDIT, now)
                await records.log(now, admitted.member.name, "edit", told(proposal))
            kept = Signature(number, version, answer.member, answer.assertion, now, answer.recovery)
            await records.add_signature(kept)
            await records.log(now, admitted.member.name, "sign" if is_author else "approve", told(proposal))
            return await self._advance(records, in_force, proposal, now)

    async def _advance(self, records: Records, in_force: InForce, proposal: Proposal, now: int) -> Proposal:
        stands = await counted(records, in_force, proposal, self.force, self.rules, now)
        if stands.is_enough:
            proposal = msgspec.structs.replace(proposal, state=State.WAITING)
        elif proposal.state is State.DRAFT:
            proposal = msgspec.structs.replace(proposal, state=State.OPEN)
        await records.save_proposal(proposal)
        return proposal

    async def stop(self, number: int, text: str, assertion: str) -> None:
        """Ask for a stop: any approver may, and the author. It stands once the publishing step has recorded it.

        ``text``: a ``Stopping``'s. Raises ForbiddenError or DeskError.
        """
        now = self.now
        async with self.store.write() as records:
            in_force, proposal = await self._undecided(records, number)
            content = Stop(proposal.text, text, assertion)
            self._require(in_force, content, now)
            member = act_of(text).member
            await records.ask(Asked(0, "stop", number, member, proposal.text, text, assertion, now))
            await records.log(now, _admitted(in_force, member).member.name, "ask-stop", told(proposal))

    async def mark(self, text: str, assertion: str) -> Proposal:
        """Ask that a host be called fake for 72 hours, and propose that a second person confirms it.

        ``text``: a ``Marking``'s. Raises RefusedError, ForbiddenError or DeskError.
        """
        now = self.now
        async with self.store.write() as records:
            in_force = await self.force.at(records, now)
            self._require(in_force, Mark(text, assertion), now)
            act: Marking = act_of(text)
            if against_it := mark_refusal(act.host, in_force.base, in_force.index):
                raise RefusedError([against_it])
            author = Author(_admitted(in_force, act.member).member.name, act.member)
            await records.ask(Asked(0, "mark", 0, act.member, act.host, text, assertion, now))
            await records.log(now, author.name, "mark", {"host": act.host})
            entry = content_of(FakeEntry(act.host, f"Marked by {author.name}"))
            return await self._draft(records, author, "", _formed((Change("fake", act.host, None, entry),)))

    async def found(self, member: str, text: str, assertion: str) -> None:
        """Keep a founder's answer to the founding; the publishing step records it once all of them are there."""
        now = self.now
        async with self.store.write() as records:
            await records.ask(Asked(0, "found", 0, member, "", text, assertion, now))
            await records.log(now, member, "confirm-founding", {})

    def _require(self, in_force: InForce, content: Stop | Mark, now: int) -> None:
        if code := refusal(in_force.state, content, now, self.force.pins):
            raise failed_check(code)

    async def _undecided(self, records: Records, number: int) -> tuple[InForce, Proposal]:
        in_force = await self.force.at(records, self.now)
        proposal = await recorded_one(records, in_force.state, number)
        if proposal is None:
            raise DeskError("no-proposal")
        if stage(proposal, in_force.state) not in UNDECIDED:
            raise DeskError("decided")
        return in_force, proposal


def failed_check(code: str) -> DeskError:
    """Why a stop or a mark cannot be recorded, by the name of the check that it fails."""
    if code in FORBIDDEN:
        return ForbiddenError(f"check-{code}")
    return DeskError(f"check-{code}") if code in TOLD else DeskError("check")


async def edit_of(records: Records, proposal: Proposal, version: int, member: str, now: int) -> Proposal | None:
    """The next version of a proposal that this member has written and not signed yet."""
    held = await records.ticket(_edit_key(proposal.id, version, member), EDIT, now)
    edit = None if held is None else msgspec.json.decode(held.content, type=Proposal)
    return edit if edit is not None and edit.version == proposal.version + 1 else None


def _edit_key(number: int, version: int, member: str) -> str:
    return f"edit {number} {version} {member}"


def _require_proposer(in_force: InForce, author: Author) -> None:
    if author.member and not _admitted(in_force, author.member).may_propose:
        raise ForbiddenError("auditor")


def _admitted(in_force: InForce, member: str) -> Admitted:
    admitted = in_force.state.admitted(member)
    if admitted is None:
        raise ForbiddenError("no-member")
    return admitted


def _formed(difference: Difference) -> Difference:
    try:
        return well_formed(difference)
    except ChangeError as error:
        raise RefusedError([error.refusal]) from None
