"""Lists of proposals, page by page: what waits for me, what is under way, what machines propose, what is decided."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from aiohttp import web

from ..ledger.people import Admitted
from ..ledger.proposals import Proposal, State, stage
from ..ledger.recorded import decided, decisions, noted_heads, recorded, undecided_heads
from ..ledger.state import State as Ledger
from ..ledger.store import ProposalHead
from ..storage.records import SqlRecords
from .paging import Page, page_of
from .visit import Visit

LISTS = ("mine", "people", "machines", "decided")


async def listing(visit: Visit) -> web.Response:
    """One of the lists, with how many there are in each; machines' proposals never stand among those of people."""
    asked = visit.request.query.get("list", "mine")
    name = asked if asked in LISTS else "mine"
    async with visit.store.read() as records:
        ledger = (await visit.state.force.at(records, visit.now)).state
        undecided = await lists_of(records, ledger, visit.member, visit.now)
        counts = {key: len(heads) for key, heads in undecided.items()}
        before = await noted_heads(records, ledger, [State.BEFORE])
        counts["decided"] = len(ledger.final) + len(before)
        page = page_of(visit.request, counts[name])
        if name == "decided":
            shown = await _decided(records, ledger, before, page)
        else:
            shown = await read(records, ledger, undecided[name][page.first : page.last])
    return visit.page("proposals.html", name=name, lists=LISTS, counts=counts, shown=shown, pages=page)


async def _decided(records: SqlRecords, ledger: Ledger, before: Sequence[ProposalHead], page: Page) -> list[Proposal]:
    """What rows have decided; after that, what was decided before there were any."""
    some = decisions(ledger)
    first, last = (max(0, place - len(some)) for place in (page.first, page.last))
    return [
        *await decided(records, ledger, some[page.first : page.last]),
        *await read(records, ledger, before[first:last]),
    ]


async def lists_of(records: SqlRecords, ledger: Ledger, me: Admitted, now: int) -> dict[str, list[ProposalHead]]:
    """The undecided proposals by list: what a row says to wait before what is noted, each newest first.

    ``mine`` are those that wait for this member's signature.
    """
    heads = await undecided_heads(records, ledger)
    signed = await records.signed_by(me.member.id)
    return {
        "mine": [head for head in heads if waits_for(head, me, now) and (head.id, head.version) not in signed],
        "people": [head for head in heads if head.author and (head.state is not State.DRAFT or _is_mine(head, me))],
        "machines": [head for head in heads if not head.author],
    }


def waits_for(head: ProposalHead, me: Admitted, now: int) -> bool:
    """Whether this member's signature would count: their own draft, or another person's open proposal.

    What machines propose waits in its own list, so that no flood of it hides what people propose.
    """
    if _is_mine(head, me):
        return head.state is State.DRAFT and me.may_propose
    return bool(head.author) and head.state is State.OPEN and me.may_approve(now)


def _is_mine(head: ProposalHead, me: Admitted) -> bool:
    return head.author == me.member.id


async def read(records: SqlRecords, ledger: Ledger, heads: Sequence[ProposalHead]) -> list[Proposal]:
    """The proposals of these heads, in their order, as the ledger says what waits and where they stand."""
    found = await recorded(records, ledger, [head.id for head in heads])
    return [msgspec.structs.replace(one, state=stage(one, ledger)) for one in found]
