"""What owners of flagged or unlisted sites ask for: a list to work through, whose contacts go as soon as it is done."""

from __future__ import annotations

from aiohttp import web

from ..ledger.desk import ForbiddenError
from ..storage.contests import ContestState
from .visit import Visit, redirect

PAGE = 50


async def listing(visit: Visit) -> web.Response:
    """The demands in a state, newest first, a page at a time; their contacts only to whoever may act on them."""
    query = visit.request.query
    state = ContestState.HANDLED if query.get("state") == ContestState.HANDLED else ContestState.OPEN
    asked = query.get("page", "")
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1
    async with visit.store.write() as records:
        await records.forget_contests(visit.now)
        counts = {each.value: await records.count_contests(each, visit.now) for each in ContestState}
        found = await records.contests(state, visit.now, skip=(page - 1) * PAGE, limit=PAGE)
    pages = max(1, -(-counts[state] // PAGE))
    return visit.page("contests.html", found=found, state=state.value, counts=counts, number=page, pages=pages)


async def handled(visit: Visit) -> web.Response:
    """A demand is handled, and its contact erased; who did it is in the history."""
    if not visit.member.may_propose:
        raise ForbiddenError("only who may propose changes handles demands")
    token = (await visit.form()).get("token", "")
    async with visit.store.write() as records:
        contest = await records.contest(token, visit.now)
        if contest is not None and await records.handle_contest(token):
            details = {"host": contest.host, "claim": contest.claim}
            await records.log(visit.now, visit.member.member.name, "contest", details)
    return redirect("/admin/contests")
