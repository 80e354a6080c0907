"""Proposals as the ledger's rows have them: what waits, and what became of others.

Whoever has the desk's role in the database writes the notes: one is believed only where no row speaks of its proposal,
and what a row speaks of is there without one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from . import rows
from .acts import Proposing, act_of, digest_of
from .proposals import UNDECIDED, Proposal, State, stage
from .state import Final
from .state import State as Ledger
from .store import ProposalHead, Records

Decision = tuple[str, Final]
"""The digest of a decided proposal, and what became of it."""


def acts_waiting(ledger: Ledger) -> list[Proposing]:
    """What was signed by enough people and waits, the newest row first."""
    return [found.act for found in sorted(ledger.pending.values(), key=lambda found: found.row, reverse=True)]


async def recorded(records: Records, ledger: Ledger, numbers: Sequence[int]) -> list[Proposal]:
    """The proposals of these numbers, in that order: what waits as its row says, noted or not; others as noted.

    Who stops what waits must stop what would be published.
    """
    acts = {act.number: act for act in reversed(acts_waiting(ledger))}
    noted = await _noted(records, numbers)
    found = []
    for number in numbers:
        if number in acts:
            found.append(as_signed(acts[number], noted.get(number), ledger))
        elif number in noted:
            found.append(_named(noted[number], ledger))
    return found


async def recorded_one(records: Records, ledger: Ledger, number: int) -> Proposal | None:
    """The proposal of a number, as ``recorded`` has it; None if there is none."""
    return next(iter(await recorded(records, ledger, [number])), None)


async def waiting(records: Records, ledger: Ledger, digest: str) -> Proposal | None:
    """The proposal of a digest as its row says, whatever is noted of it; None where it does not wait."""
    pending = ledger.pending.get(digest)
    if pending is None:
        return None
    return as_signed(pending.act, await records.proposal(pending.act.number), ledger)


async def undecided_heads(records: Records, ledger: Ledger) -> list[ProposalHead]:
    """What waits, as its rows say whatever state is noted, then what is noted as undecided; each newest first."""
    waiting = [ProposalHead(act.number, act.version, act.author, State.WAITING) for act in acts_waiting(ledger)]
    return [*waiting, *await noted_heads(records, ledger, UNDECIDED)]


async def noted_heads(records: Records, ledger: Ledger, states: Collection[State]) -> list[ProposalHead]:
    """What is noted in these states, newest first, but for what rows say to wait."""
    waiting = {act.number for act in acts_waiting(ledger)}
    return [head for head in await records.proposal_heads(states) if head.id not in waiting]


async def undecided(
    records: Records, ledger: Ledger, most: int, authors: Collection[str] | None = None
) -> list[Proposal]:
    """What waits, as its rows say, then the ``most`` newest that are noted as undecided, of these authors alone."""
    found = await recorded(records, ledger, [act.number for act in acts_waiting(ledger)])
    numbers = {proposal.id for proposal in found}
    noted = [_named(one, ledger) for one in await records.proposals(UNDECIDED, most, authors=authors)]
    return [*found, *(one for one in noted if one.id not in numbers and stage(one, ledger) in UNDECIDED)]


def decisions(ledger: Ledger) -> list[Decision]:
    """What the ledger has decided, the newest row first."""
    return sorted(ledger.final.items(), key=lambda decision: decision[1].row, reverse=True)


async def decided(records: Records, ledger: Ledger, some: Sequence[Decision]) -> list[Proposal]:
    """Proposals that the ledger has decided, as its rows say.

    A refusal names the digest alone: where nothing is noted of it any more, the proposal's difference is empty.
    """
    contents = await _contents(records, [final.row for _, final in some])
    begun = await _contents(records, [one.row for one in contents.values() if isinstance(one, rows.Publish)])
    told = {digest: _told(digest, contents.get(final.row), begun) for digest, final in some}
    noted = await _noted(records, [one.number for one in told.values()])
    found = []
    for digest, final in some:
        number, act, outcome = told[digest]
        note = noted.get(number)
        if act is None and note is not None and note.digest == digest:
            act = note.act
        act = act or Proposing(ledger.ledger, number, 0, 0, 0, "", ())
        found.append(msgspec.structs.replace(as_signed(act, note, ledger, State(final.outcome)), outcome=outcome))
    return found


class _Told(NamedTuple):
    """What rows say of a decision: the proposal's number, its act if its text is in one, and why it was decided so."""

    number: int
    act: Proposing | None
    outcome: str


def _told(digest: str, content: msgspec.Struct | None, begun: Mapping[int, msgspec.Struct]) -> _Told:
    """A text is believed by its digest: the owner of the database may have changed a row since it was replayed."""
    match content:
        case rows.Publish(row=row):
            enough = begun.get(row)
            text, outcome = enough.text if isinstance(enough, rows.Enough) else "", ""
        case rows.Stop(proposal=text, text=stopping):
            outcome = act_of(stopping).reason
        case rows.Refuse(number=number, reasons=reasons):
            return _Told(number, None, msgspec.json.encode(reasons).decode())
        case _:
            return _Told(0, None, "")
    act: Proposing | None = act_of(text) if digest_of(text) == digest else None
    return _Told(act.number if act else 0, act, outcome)


async def _contents(records: Records, numbers: Sequence[int]) -> dict[int, msgspec.Struct]:
    """What rows say, by their numbers; without those that say nothing any more."""
    found = {}
    for row in await records.ledger_rows_numbered(numbers):
        with suppress(rows.RowError):
            found[row.number] = rows.content_of(row)
    return found


async def _noted(records: Records, numbers: Sequence[int]) -> dict[int, Proposal]:
    return {proposal.id: proposal for proposal in await records.proposals_numbered(numbers)}


def as_signed(act: Proposing, noted: Proposal | None, ledger: Ledger, state: State = State.WAITING) -> Proposal:
    """What people signed, with what its note adds to it."""
    signed = {name: getattr(act, name) for name in ("ledger", "version", "base", "made", "author", "difference")}
    return _named(msgspec.structs.replace(noted or _unnoted(act), state=state, **signed), ledger)


def _unnoted(act: Proposing) -> Proposal:
    """What can be said of an act without a note of it."""
    return Proposal(
        id=act.number,
        version=act.version,
        author=act.author,
        author_name=act.author,
        note="",
        base=act.base,
        difference=act.difference,
        state=State.OPEN,
        created=act.made,
        made=act.made,
        ledger=act.ledger,
    )


def _named(proposal: Proposal, ledger: Ledger) -> Proposal:
    """An author by the name that the ledger has, one who has left by the id that people signed; a machine as noted.

    Of what was decided before the ledger there is nothing but its note. No outcome else, which rows alone tell.
    """
    is_before = proposal.state is State.BEFORE
    admitted = ledger.admitted(proposal.author)
    if admitted is not None:
        name = admitted.member.name
    else:
        name = proposal.author_name if is_before else proposal.author or proposal.author_name
    return msgspec.structs.replace(proposal, author_name=name, outcome=proposal.outcome if is_before else "")
