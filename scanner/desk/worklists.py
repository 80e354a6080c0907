"""Lists of proposals, page by page: what waits for me, what is under way, what machines propose, what is decided."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from ..ledger.people import Admitted
from ..ledger.proposals import UNDECIDED, Proposal, State
from ..ledger.store import ProposalHead
from ..storage.records import SqlRecords
from .paging import page_of
from .proposals import staged
from .visit import Visit

DECIDED = (State.PUBLISHED, State.STOPPED, State.REFUSED, State.BEFORE)
LISTS = ("mine", "people", "machines", "decided")


async def listing(visit: Visit) -> web.Response:
    """One of the lists, with how many there are in each; machines' proposals never stand among those of people."""
    asked = visit.request.query.get("list", "mine")
    name = asked if asked in LISTS else "mine"
    async with visit.store.read() as records:
        undecided = await lists_of(records, visit.member, visit.now)
        counts = {key: len(heads) for key, heads in undecided.items()}
        counts["decided"] = await records.count_proposals(DECIDED)
        page = page_of(visit.request, counts[name])
        if name == "decided":
            shown = await records.proposals(DECIDED, page.size, page.first)
        else:
            shown = await read(records, undecided[name][page.first : page.last])
    shown = staged(shown, (await visit.state.in_force(visit.now)).state)
    return visit.page("proposals.html", name=name, lists=LISTS, counts=counts, shown=shown, pages=page)


async def lists_of(records: SqlRecords, me: Admitted, now: int) -> dict[str, list[ProposalHead]]:
    """The undecided proposals by list, newest first; ``mine`` are those that wait for this member's signature."""
    heads = await records.proposal_heads(UNDECIDED)
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


async def read(records: SqlRecords, heads: Sequence[ProposalHead]) -> list[Proposal]:
    """The proposals of these heads, in their order."""
    found = [await records.proposal(head.id) for head in heads]
    return [proposal for proposal in found if proposal is not None]
