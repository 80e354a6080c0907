"""Which notes a step works on, whatever stands in the database: a bounded number, and those that a member signed.

Whoever has the desk's role writes as many notes as they like, in any name. What no member signed gets no row, and no
transaction of its own; and the many in one member's name do not go before the few in another's.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from .acts import LIFETIME
from .apart import Apart
from .noting import Asked, Period
from .proposals import UNDECIDED, Proposal, Signature, State, is_new, stage
from .replay import FORM, is_short, refusal, usable
from .rows import Mark, Signed, Stop
from .state import State as Ledger
from .steps import Pins
from .store import Records, Store

MOST_VERIFIED = 2000
"""Signatures that a step verifies to find which notes of one kind are signed: a fraction of a second."""

MOST_WORKED_ON = 50
"""Notes of one kind that a step gives a transaction each; the others' turn is in the next one."""

AT_ONCE = 100
"""Notes read at a time."""

ENDED = tuple(state for state in State if state not in UNDECIDED)

UNSIGNED = ("assertion", FORM, "ledger")
"""Checks that what a member really signed here does not fail."""

Claim = tuple[int, str]
"""The number of a note, and a member in whose name an answer stands under it."""


class Sifted(NamedTuple):
    """Numbers of proposals, in turn.

    ``signed``: by enough people, as far as can be told without weighing them; ``short``: by some; ``unsigned``: by no
    member, or such as nobody can sign; ``decided``: those of which the ledger says something, with what it says;
    ``under``: the signatures that were looked at.
    """

    signed: list[int]
    short: list[int]
    unsigned: list[int]
    decided: list[tuple[int, State]]
    under: defaultdict[int, list[Signature]]


def in_turn(claims: Iterable[Claim], most: int) -> list[int]:
    """Notes with at most so many claims together: of each member in turn the next one, in the order given."""
    queues: dict[str, deque[int]] = defaultdict(deque)
    costs: Counter[int] = Counter()
    for number, member in claims:
        queues[member].append(number)
        costs[number] += 1
    found: dict[int, None] = {}
    while queues:
        for member in list(queues):
            number = queues[member].popleft()
            if number not in found:
                most -= costs[number]
                if most < 0:
                    return list(found)
                found[number] = None
            if not queues[member]:
                del queues[member]
    return list(found)


class Sifting:
    """Looks through the notes of one transaction; ``ledger`` is what the rows say, ``now`` in epoch seconds."""

    def __init__(self, records: Records, ledger: Ledger, now: int, pins: Pins, apart: Apart) -> None:
        self._records, self._ledger, self._now, self._pins, self._apart = records, ledger, now, pins, apart
        self._members = list(ledger.members)
        self._waiting = [found.act.number for found in ledger.pending.values()]  # their rows say enough of them

    async def proposals(self, states: Collection[State], outside: Period | None = None) -> Sifted:
        """What stands in the names of members under the proposals noted in these states, made outside that period."""
        claims = await self._records.claims(states, self._members, MOST_VERIFIED, self._waiting, outside)
        return await self._looked_through(in_turn(claims, MOST_VERIFIED), self._members)

    async def hidden(self) -> Sifted:
        """What stands in the names of members under what is noted as ended and was made so late that a row may come."""
        return await self.proposals(ENDED, outside=(0, self._now - LIFETIME))

    async def signed_by_author(self, member: str) -> list[int]:
        """The proposals that a member has signed as their author and that are neither decided nor approved."""
        own = await self._records.own_claims(member, UNDECIDED, MOST_VERIFIED)
        found = await self._looked_through(own, [member])
        return [*found.signed, *found.short]

    async def _looked_through(self, numbers: Sequence[int], members: Collection[str]) -> Sifted:
        found = Sifted([], [], [], [], defaultdict(list))
        for some in _batches(numbers):
            noted = await self._records.proposals_numbered(some)
            found.unsigned.extend(set(some) - {proposal.id for proposal in noted})  # what stands there is no proposal
            for signature in await self._records.signatures_under(some, members):
                found.under[signature.proposal].append(signature)
            await self._apart.each(partial(self._put, found), noted)
        return found

    async def unclaimed(self, states: Collection[State], outside: Period) -> list[int]:
        """The oldest of those made outside that period under which nothing stands in the name of a member."""
        return await self._records.unclaimed(states, self._members, MOST_WORKED_ON, self._waiting, outside)

    async def _put(self, found: Sifted, noted: Proposal) -> None:
        proposal = msgspec.structs.replace(noted, state=State.OPEN)  # its end is what a row says, never a note
        stands = stage(proposal, self._ledger)
        if stands not in (State.DRAFT, State.OPEN):
            found.decided.append((proposal.id, stands))
            return
        answers = [
            Signed(s.member, s.assertion, s.recovery) for s in found.under[proposal.id] if s.version == proposal.version
        ]
        can_be_signed = is_new(proposal, self._ledger)
        kept = usable(self._ledger, proposal.text, answers, self._now, self._pins) if can_be_signed else ()
        if not kept:
            found.unsigned.append(proposal.id)
        elif is_short(self._ledger, proposal.text, kept, self._now, self._pins):
            found.short.append(proposal.id)
        else:
            found.signed.append(proposal.id)

    async def asked(self, kind: str) -> tuple[list[Asked], dict[str, list[int]]]:
        """The stops or marks that members ask for and that may be recorded, in turn; the others by what they fail."""
        kept: list[Asked] = []
        refused: dict[str, list[int]] = defaultdict(list)

        async def put(asked: Asked) -> None:
            code = refusal(self._ledger, content_of(asked), self._now, self._pins)
            refused[code].append(asked.id) if code else kept.append(asked)

        claims = await self._records.asked_claims(kind, self._members, MOST_VERIFIED)
        for some in _batches(in_turn(claims, MOST_VERIFIED)):
            noted = {asked.id: asked for asked in await self._records.asked_numbered(some)}
            await self._apart.each(put, [noted[number] for number in some])
        return kept[:MOST_WORKED_ON], refused


def content_of(asked: Asked) -> Stop | Mark:
    """The row that a member asks for."""
    return Mark(asked.text, asked.assertion) if asked.kind == "mark" else Stop(asked.about, asked.text, asked.assertion)


async def set_back(store: Store, found: Sifted, members: Collection[str]) -> None:
    """Note, all at once, where those really stand that were said to have enough signatures.

    What somebody signed since it was looked at keeps its place: the next step looks again.
    """
    still_open = [*found.short, *found.unsigned]
    if still_open or found.decided:
        async with store.write() as records:
            signed = await records.signatures_under(still_open, members)
            changed = {one.proposal for one in signed if one not in found.under[one.proposal]}
            await records.note_states(State.OPEN, [number for number in still_open if number not in changed])
            await _note_decided(records, found)
            await records.pass_over(len(found.unsigned))


async def reopen(store: Store, hidden: Sifted) -> None:
    """Note what members signed and no row has ended as waiting: the next step finds out where it stands."""
    signed = [*hidden.signed, *hidden.short]
    if signed:
        async with store.write() as records:
            await records.note_states(State.WAITING, signed)


async def forget(store: Store, found: Sifted, unclaimed: Sequence[int]) -> None:
    """Erase lapsed proposals that no member signed: they are notes, and get no row."""
    gone = [*found.unsigned, *unclaimed][:MOST_WORKED_ON]
    if gone or found.decided:
        async with store.write() as records:
            await erase(records, gone)
            await _note_decided(records, found)
            await records.pass_over(len(gone))


async def erase(records: Records, numbers: Sequence[int]) -> None:
    """Erase proposals that nobody signed; what they would have called fake is new again."""
    if numbers:
        differences = [proposal.difference for proposal in await records.proposals_numbered(numbers)]
        await records.free_discoveries([c.key for changes in differences for c in changes if c.table == "fake"])
        await records.forget_proposals(numbers)


async def _note_decided(records: Records, found: Sifted) -> None:
    for state in {state for _, state in found.decided}:
        await records.note_states(state, [number for number, said in found.decided if said is state])


async def refuse(store: Store, refused: Mapping[str, Sequence[int]]) -> None:
    """Say, all at once, of what was asked why it becomes no row."""
    if refused:
        async with store.write() as records:
            for code, numbers in refused.items():
                await records.refuse_asked(numbers, code)
            await records.pass_over(sum(len(refused.get(code, ())) for code in UNSIGNED))


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
