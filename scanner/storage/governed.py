"""What is under way: proposals and their signatures; and what was signed for clients."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, select, true, update

from ..ledger.noting import Period
from ..ledger.proposals import Proposal, Signature, State
from ..ledger.store import ProposalHead, Published
from . import tables
from .base import NUL
from .ledger import LedgerRecords
from .reports import ReportRecords

KEPT_SNAPSHOTS = 10
"""Snapshots whose text is kept."""

MAX_ID = 2**31 - 1
"""The largest number that a column of ids holds on PostgreSQL: a signed text may name any."""


class GovernedRecords(ReportRecords, LedgerRecords):
    """Proposals, signatures and snapshots."""

    async def revision(self) -> tuple[int, int]:
        """A number that rises with whatever replicas must serve anew, and that of the ledger's last row."""
        return int(await self._scalar(select(tables.revision.c.value))), await self.last_row()

    async def beat(self, now: int) -> None:
        """Note that the publishing step is alive."""
        await self._run(update(tables.revision).values(beat=now))

    async def last_beat(self) -> int:
        """When the publishing step last looked (epoch seconds, 0: never)."""
        return int(await self._scalar(select(tables.revision.c.beat)))

    async def add_proposal(self, proposal: Proposal) -> int:
        """Keep a new proposal; its id (the one given is ignored)."""
        number = int(await self._scalar(select(func.coalesce(func.max(tables.proposals.c.id), 0)))) + 1
        await self._run(insert(tables.proposals), [_row_of(proposal) | {"id": number}])
        return number

    async def save_proposal(self, proposal: Proposal) -> None:
        """Keep what became of a proposal; nothing where it is noted no longer."""
        row = _row_of(proposal)
        await self._run(update(tables.proposals).where(tables.proposals.c.id == proposal.id).values(**row))

    async def proposal(self, number: int) -> Proposal | None:
        """One proposal; None where there is none, or what stands there is none."""
        if abs(number) > MAX_ID:
            return None
        rows = await self._all(select(tables.proposals).where(tables.proposals.c.id == number))
        return _proposal(rows[0]) if rows else None

    async def proposals(
        self, states: Collection[State], limit: int = 200, offset: int = 0, authors: Collection[str] | None = None
    ) -> list[Proposal]:
        """Proposals noted in these states, of these authors alone, newest first, from the ``offset``th on."""
        table = tables.proposals
        is_theirs = true() if authors is None else table.c.author.in_(authors)
        query = select(table).where(table.c.state.in_(states), is_theirs).order_by(table.c.id.desc())
        found = [_proposal(row) for row in await self._all(query.offset(offset).limit(limit))]
        return [proposal for proposal in found if proposal is not None]

    async def proposal_heads(self, states: Collection[State]) -> list[ProposalHead]:
        """All proposals noted in these states without their differences, newest first."""
        table = tables.proposals
        columns = (table.c.id, table.c.version, table.c.author, table.c.state)
        query = select(*columns).where(table.c.state.in_(states)).order_by(table.c.id.desc())
        return [
            ProposalHead(number, version, author, State(s)) for number, version, author, s in await self._all(query)
        ]

    async def signed_by(self, member: str) -> set[tuple[int, int]]:
        """The proposals (number, version) that carry a member's signature."""
        table = tables.signatures
        rows = await self._all(select(table.c.proposal, table.c.version).where(table.c.member == member))
        return {(number, version) for number, version in rows}

    async def adopt_proposals(self, ledger: str) -> None:
        """Those of before there was a ledger, which begin again, are of this one."""
        await self._run(update(tables.proposals).where(tables.proposals.c.ledger == "").values(ledger=ledger))

    async def add_signature(self, signature: Signature) -> None:
        """Keep a member's signature; another by the same member under the same version takes its place."""
        table, row = tables.signatures, msgspec.structs.asdict(signature)
        same = [table.c[name] == row[name] for name in ("proposal", "version", "member")]
        await self._run(delete(table).where(*same))
        await self._run(insert(table), [row])

    async def signatures(self, proposal: int, version: int) -> list[Signature]:
        """The signatures under one version of a proposal."""
        table = tables.signatures
        query = select(table).where(table.c.proposal == proposal, table.c.version == version).order_by(table.c.at)
        return [Signature(**row._mapping) for row in await self._all(query)]

    async def signatures_under(self, proposals: Collection[int], members: Collection[str]) -> list[Signature]:
        """The signatures in these members' names under any version of these proposals, in the order of signing."""
        table = tables.signatures
        query = select(table).where(table.c.proposal.in_(proposals), table.c.member.in_(members)).order_by(table.c.at)
        return [Signature(**row._mapping) for row in await self._all(query)]

    async def claims(
        self,
        states: Collection[State],
        members: Collection[str],
        most: int,
        left_out: Collection[int] = (),
        outside: Period | None = None,
    ) -> list[tuple[int, str]]:
        """Under which proposals noted in these states an answer of a member stands, oldest first; of each ``most``."""
        proposals, signatures = tables.proposals.c, tables.signatures.c
        turn = func.row_number().over(partition_by=signatures.member, order_by=proposals.id).label("turn")
        under = (signatures.proposal == proposals.id) & (signatures.version == proposals.version)
        found = (
            select(proposals.id, signatures.member, turn)
            .select_from(tables.proposals.join(tables.signatures, under))
            .where(_undecided(states, left_out, outside), signatures.member.in_(members))
            .subquery()
        )
        query = select(found.c.id, found.c.member).where(found.c.turn <= most).order_by(found.c.id)
        return [(number, member) for number, member in await self._all(query)]

    async def own_claims(self, author: str, states: Collection[State], most: int) -> list[int]:
        """A member's newest proposals noted in these states under which an answer of theirs stands."""
        table = tables.proposals.c
        query = select(table.id).where(table.author == author, table.state.in_(states), _is_claimed_by([author]))
        return [number for (number,) in await self._all(query.order_by(table.id.desc()).limit(most))]

    async def count_of_token(self, name: str, states: Collection[State]) -> int:
        """How many proposals of a token of that name are noted in these states."""
        table = tables.proposals.c
        is_its = (table.author == "") & (table.author_name == name) & table.state.in_(states)
        return int(await self._scalar(select(func.count()).select_from(tables.proposals).where(is_its)))

    async def drafts_beyond(self, author: str, kept: int, most: int) -> list[int]:
        """``most`` of a member's drafts under which no answer of theirs stands, but for the ``kept`` newest."""
        table = tables.proposals.c
        query = select(table.id).where(table.author == author, table.state == State.DRAFT, ~_is_claimed_by([author]))
        return [number for (number,) in await self._all(query.order_by(table.id.desc()).offset(kept).limit(most))]

    async def unclaimed(
        self,
        states: Collection[State],
        members: Collection[str],
        most: int,
        left_out: Collection[int],
        outside: Period,
    ) -> list[int]:
        """The oldest proposals noted in these states under which no answer of a member stands."""
        table = tables.proposals.c
        query = select(table.id).where(_undecided(states, left_out, outside), ~_is_claimed_by(members))
        return [number for (number,) in await self._all(query.order_by(table.id).limit(most))]

    async def proposals_numbered(self, numbers: Collection[int]) -> list[Proposal]:
        """The proposals of these numbers, in order; without those that are none."""
        held = [number for number in numbers if abs(number) <= MAX_ID]
        query = select(tables.proposals).where(tables.proposals.c.id.in_(held)).order_by(tables.proposals.c.id)
        found = [_proposal(row) for row in await self._all(query)]
        return [proposal for proposal in found if proposal is not None]

    async def note_states(self, state: State, numbers: Collection[int]) -> None:
        """Note where proposals stand."""
        table = tables.proposals
        await self._run(update(table).where(table.c.id.in_(numbers)).values(state=str(state)))

    async def forget_proposals(self, numbers: Collection[int]) -> None:
        """Erase proposals that no member signed, and what stands under them; their numbers may be given again."""
        await self._run(delete(tables.signatures).where(tables.signatures.c.proposal.in_(numbers)))
        await self._run(delete(tables.proposals).where(tables.proposals.c.id.in_(numbers)))

    async def pass_over(self, count: int) -> None:
        """Count notes that nobody signed."""
        counted = tables.revision.c.passed_over
        await self._run(update(tables.revision).values(passed_over=counted + count))

    async def passed_over(self) -> int:
        """How many notes nobody had signed, in all."""
        return int(await self._scalar(select(tables.revision.c.passed_over)))

    async def add_snapshot(self, snapshot: Published) -> None:
        """Keep a signed snapshot; older texts are forgotten."""
        table = tables.snapshots
        await self._run(insert(table), [msgspec.structs.asdict(snapshot)])
        kept = select(table.c.version).order_by(table.c.version.desc()).limit(KEPT_SNAPSHOTS)
        oldest = min((version for (version,) in await self._all(kept)), default=0)
        await self._run(update(table).where(table.c.version < oldest).values(text=""))
        await self.touch()

    async def latest_snapshot(self) -> Published | None:
        """The newest signed snapshot."""
        rows = await self._all(select(tables.snapshots).order_by(tables.snapshots.c.version.desc()).limit(1))
        return Published(**rows[0]._mapping) if rows else None


def _undecided(states: Collection[State], left_out: Collection[int], outside: Period | None) -> ColumnElement[bool]:
    table = tables.proposals.c
    found = table.state.in_(states) & table.id.not_in([number for number in left_out if abs(number) <= MAX_ID])
    return found if outside is None else found & ((table.made < outside[0]) | (table.made > outside[1]))


def _is_claimed_by(members: Collection[str]) -> ColumnElement[bool]:
    """Whether an answer in one of these names stands under a proposal as it is."""
    proposals, signatures = tables.proposals.c, tables.signatures.c
    under = (signatures.proposal == proposals.id) & (signatures.version == proposals.version)
    return exists().where(under, signatures.member.in_(members))


def _row_of(proposal: Proposal) -> dict[str, Any]:
    row = msgspec.structs.asdict(proposal)
    row["difference"] = msgspec.json.encode(proposal.difference, order="sorted").decode()
    row["state"] = str(proposal.state)
    row["outcome"] = proposal.outcome.replace(NUL, "\N{REPLACEMENT CHARACTER}")  # a person's words, of a signed text
    return row


def _proposal(row: Row[Any]) -> Proposal | None:
    """The proposal of a row; None where somebody wrote what is none: it must not stand in the way of the others."""
    fields = {str(name): value for name, value in row._mapping.items()}  # convert takes no other kind of string
    try:
        fields["difference"] = msgspec.json.decode(fields["difference"])
        return msgspec.convert(fields, Proposal)
    except (msgspec.MsgspecError, RecursionError, TypeError, ValueError):
        return None
