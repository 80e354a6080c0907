"""The register itself: entries, proposals, signatures, audit log, snapshots."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

import msgspec
from sqlalchemy import Row, delete, func, insert, select, update

from ..ledger.audit import AuditRow, next_row
from ..ledger.changes import Change, Difference
from ..ledger.layer import Entries, members_in
from ..ledger.people import Admitted
from ..ledger.proposals import Proposal, Signature, State
from ..ledger.store import ProposalHead, Published
from ..ledger.trust import hosts_removed
from . import tables
from .reports import ReportRecords

KEPT_SNAPSHOTS = 10
"""Snapshots whose text is kept; of older ones only the audit head is."""

_PAGE = 500


class GovernedRecords(ReportRecords):
    """Entries, proposals and the log of both."""

    async def layer_version(self) -> int:
        """The version of the published layer."""
        return int(await self._scalar(select(tables.revision.c.layer)))

    async def entries(self) -> Entries:
        """The entries of the published layer."""
        columns = (tables.entries.c.kind, tables.entries.c.key, tables.entries.c.content)
        found: dict[tuple[str, str], Any] = {}
        result = await self._connection.stream(select(*columns))
        async for rows in result.partitions(_PAGE):  # a large register must not hold the event loop up
            found.update({(kind, key): msgspec.json.decode(text) if text else None for kind, key, text in rows})
            await asyncio.sleep(0)
        return found

    async def members(self) -> dict[str, Admitted]:
        """The members by id."""
        columns = (tables.entries.c.key, tables.entries.c.content, tables.entries.c.since)
        rows = await self._all(select(*columns).where(tables.entries.c.kind == "member"))
        return members_in((key, msgspec.json.decode(text) if text else None, since) for key, text, since in rows)

    async def institutions(self) -> list[str]:
        """The institutions' names."""
        is_one = (tables.entries.c.kind == "institution") & tables.entries.c.content.is_not(None)
        return sorted(key for (key,) in await self._all(select(tables.entries.c.key).where(is_one)))

    async def publish(self, difference: Difference, at: int) -> int:
        """Write the entries of a difference; the layer's new version."""
        table = tables.entries
        for item in difference:
            await self._run(delete(table).where((table.c.kind == item.table) & (table.c.key == item.key)))
        rows = [
            {"kind": c.table, "key": c.key, "content": _text(c.after) if c.after is not None else None, "since": at}
            for c in difference
        ]
        await self._run(insert(table), rows)
        await self._run(update(tables.revision).values(layer=tables.revision.c.layer + 1))
        await self.touch()
        return await self.layer_version()

    async def touch(self) -> None:
        """Tell every replica that what it serves has changed."""
        await self._run(update(tables.revision).values(value=tables.revision.c.value + 1))

    async def revision(self) -> int:
        """Rises with whatever replicas must serve anew."""
        return int(await self._scalar(select(tables.revision.c.value)))

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
        """Keep what became of a proposal."""
        row = _row_of(proposal)
        await self._run(update(tables.proposals).where(tables.proposals.c.id == proposal.id).values(**row))

    async def proposal(self, number: int) -> Proposal | None:
        """One proposal."""
        rows = await self._all(select(tables.proposals).where(tables.proposals.c.id == number))
        return _proposal(rows[0]) if rows else None

    async def proposals(self, states: Collection[State], limit: int = 200, offset: int = 0) -> list[Proposal]:
        """The newest proposals in these states, newest first, from the ``offset``th on."""
        table = tables.proposals
        query = select(table).where(table.c.state.in_(states)).order_by(table.c.id.desc()).offset(offset).limit(limit)
        return [_proposal(row) for row in await self._all(query)]

    async def count_proposals(self, states: Collection[State]) -> int:
        """How many proposals are in these states."""
        table = tables.proposals
        return int(await self._scalar(select(func.count()).select_from(table).where(table.c.state.in_(states))))

    async def proposal_heads(self, states: Collection[State]) -> list[ProposalHead]:
        """All proposals in these states without their differences, newest first."""
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

    async def former(self, since: int) -> dict[str, int]:
        """The hosts that left the register since then, and when."""
        table = tables.proposals
        is_it = (table.c.state == State.PUBLISHED) & (table.c.due >= since)
        found: dict[str, int] = {}
        for row in await self._all(select(table.c.due, table.c.difference).where(is_it).order_by(table.c.id)):
            difference = msgspec.json.decode(row.difference, type=tuple[Change, ...])
            found |= dict.fromkeys(hosts_removed(difference), row.due)
        return found

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

    async def log(self, at: int, actor: str, action: str, details: Mapping[str, Any]) -> AuditRow:
        """Append to the audit log."""
        row = next_row(await self.audit_head(), at, actor, action, dict(details))
        await self._run(insert(tables.audit), [msgspec.structs.asdict(row)])
        return row

    async def audit_head(self) -> AuditRow | None:
        """The last row of the audit log."""
        rows = await self._all(select(tables.audit).order_by(tables.audit.c.number.desc()).limit(1))
        return AuditRow(**rows[0]._mapping) if rows else None

    async def audit_rows(self, before: int | None = None, limit: int | None = None) -> AsyncIterator[AuditRow]:
        """The audit log in order; with ``before``, the ``limit`` rows before that one, newest first."""
        table = tables.audit
        if before is not None:
            newest = select(table).where(table.c.number < before).order_by(table.c.number.desc()).limit(limit)
            for row in await self._all(newest):
                yield AuditRow(**row._mapping)
            return
        seen = -1
        while rows := await self._all(select(table).where(table.c.number > seen).order_by(table.c.number).limit(_PAGE)):
            for row in rows:
                yield AuditRow(**row._mapping)
            seen = rows[-1].number

    async def audit_heads(self) -> list[tuple[int, str]]:
        """The ends of the audit log (row number, hash) that snapshots were signed with."""
        columns = tables.snapshots.c
        return [(number, text) for number, text in await self._all(select(columns.audit_number, columns.audit_hash))]

    async def add_snapshot(self, snapshot: Published) -> None:
        """Keep a signed snapshot; older texts are forgotten, their heads are not."""
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

    async def add_additions(self, at: int, count: int) -> None:
        """Note that ``count`` hosts became trusted."""
        await self._run(insert(tables.additions), [{"at": at, "count": count}])

    async def additions_since(self, at: int) -> int:
        """How many hosts became trusted since then."""
        total = func.coalesce(func.sum(tables.additions.c.count), 0)
        return int(await self._scalar(select(total).where(tables.additions.c.at >= at)))


def _text(content: Mapping[str, Any]) -> str:
    return msgspec.json.encode(content, order="sorted").decode()


def _row_of(proposal: Proposal) -> dict[str, Any]:
    row = msgspec.structs.asdict(proposal)
    row["difference"] = msgspec.json.encode(proposal.difference, order="sorted").decode()
    row["state"] = str(proposal.state)
    return row


def _proposal(row: Row[Any]) -> Proposal:
    fields = dict(row._mapping)
    fields["difference"] = msgspec.json.decode(fields["difference"], type=tuple[Change, ...])
    fields["state"] = State(fields["state"])
    return Proposal(**fields)
