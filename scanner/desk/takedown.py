"""What a keeper sends to have a confirmed fake closed: the letters, and the pages that they open; we send nothing.

What was done, when, and what was answered is kept with the entry.
"""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from ..engine.index import Index
from ..engine.scanner import judge
from ..ledger.desk import DeskError, ForbiddenError
from ..ledger.people import Member
from ..wording.takedown import Fake, Request, takedown
from .visit import Visit, redirect

MAX_ANSWER = 500
"""Characters that are kept of an answer."""


def requests_for(host: str, index: Index, member: Member, language: str) -> tuple[Request, ...]:
    """The requests for a fake of the register, signed by ``member``."""
    suffix, is_private = index.suffix_of(host)
    is_hosted = is_private or suffix in index.hosting.suffixes
    chosen = host.removesuffix("." + suffix).rpartition(".")[2]
    imitated = judge(host, index).imitates
    fake = Fake(
        host,
        suffix if is_hosted else f"{chosen}.{suffix}",
        imitated.name if imitated else "",
        imitated.domain if imitated else "",
        is_hosted,
    )
    return takedown(fake, f"{member.name}, {member.institution}", language)


async def note(visit: Visit) -> web.Response:
    """Keep that a letter was sent, or what was answered to it."""
    if not visit.member.may_propose:
        raise ForbiddenError("auditor")
    fields, member = await visit.form(), visit.member.member
    host, to, answer = fields.get("host", ""), fields.get("to", ""), fields.get("answer", "").strip()
    index = (await visit.state.in_force(visit.now)).index
    if host not in index.fakes or to not in {request.key for request in requests_for(host, index, member, "fr")}:
        raise DeskError("no-letter")
    if "answered" in fields and not answer:
        raise DeskError("no-answer")
    async with visit.store.write() as records:
        await records.note_letter(host, to, answer[:MAX_ANSWER], member.name, visit.now)
    return redirect(f"/admin/register/fake?key={quote(host)}#takedown-{to}")
