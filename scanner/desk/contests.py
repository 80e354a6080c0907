"""What owners of flagged or unlisted sites ask for: a list to work through, whose contacts go as soon as it is done."""

from __future__ import annotations

from aiohttp import web

from ..ledger.desk import ForbiddenError
from ..storage.contests import ContestState
from .paging import page_of
from .visit import Visit, redirect


async def listing(visit: Visit) -> web.Response:
    """The demands in a state, newest first, a page at a time; their contacts only to whoever may act on them."""
    asked = visit.request.query.get("state", "")
    state = ContestState.HANDLED if asked == ContestState.HANDLED else ContestState.OPEN
    async with visit.store.write() as records:
        await records.forget_contests(visit.now)
        counts = {each.value: await records.count_contests(each, visit.now) for each in ContestState}
        pages = page_of(visit.request, counts[state])
        found = await records.contests(state, visit.now, skip=pages.first, limit=pages.size)
    return visit.page("contests.html", found=found, state=state.value, counts=counts, pages=pages)


async def handled(visit: Visit) -> web.Response:
    """A demand is handled, and its contact erased; who did it is in the history."""
    if not visit.member.may_propose:
        raise ForbiddenError("auditor")
    token = (await visit.form()).get("token", "")
    async with visit.store.write() as records:
        contest = await records.contest(token, visit.now)
        if contest is not None and await records.handle_contest(token):
            details = {"host": contest.host, "claim": contest.claim}
            await records.log(visit.now, visit.member.member.name, "contest", details)
    return redirect("/admin/contests")
