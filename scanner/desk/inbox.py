"""The inbox: every notice in full and in the reader's language, and what keeps the other channels from going out."""

from __future__ import annotations

from aiohttp import web

from ..ledger.notices import letter
from ..wording.console import console_texts
from .paging import page_of
from .visit import Visit


async def inbox(visit: Visit) -> web.Response:
    """The notices, newest first; those on the page count as read from now on."""
    sentences, member = console_texts(visit.language).sentences, visit.member.member.id
    async with visit.store.read() as records:
        page = page_of(visit.request, await records.notices_after(0))
        notices = await records.newest_notices(page.first, page.size)
        seen, channels = await records.read_until(member), await records.channels()
    newest = max((notice.id for notice in notices), default=0)
    if newest > seen:
        async with visit.store.write() as records:
            await records.has_read(member, newest)
    return visit.page(
        "inbox.html",
        pages=page,
        letters=[(notice, letter(notice.news, sentences), notice.id > seen) for notice in notices],
        failing=[channel for channel in channels if channel.fault],
        has_channels=bool(channels),
    )
