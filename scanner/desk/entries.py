"""One entry of the register: its form, filled or empty, and the proposal that is made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from ..ledger.changes import KEYS, Change, ChangeError, Content, content_of, entry_of
from ..ledger.desk import Author, RefusedError
from ..ledger.force import InForce
from .takedown import requests_for
from .visit import Visit, number_in, redirect

TABLES = ("organisation", "exception", "fake")
LISTS = ("domains", "candidates", "aliases", "weak_aliases", "evidence")
LINES = ("url", "departement", "finess", "contact", "review")
OPTIONAL = ("aliases", "weak_aliases", *LINES)
"""Fields that may stay empty; of verified and candidate domains one of the two may."""


async def in_force(visit: Visit) -> InForce:
    """The register that is served now."""
    return await visit.state.in_force(visit.now)


async def entry_page(visit: Visit) -> web.Response:
    """The form of one entry, or of a new one; filled from the register, a proposal, or what a report says."""
    table, query = visit.request.match_info["table"], visit.request.query
    if table not in TABLES:
        return visit.told("no-such-page", 404)
    now = await in_force(visit)
    key = query.get("key", "")
    content = now.known.content(table, key) if key else None
    edited = number_in(query.get("edit", ""))
    if edited:
        async with visit.store.read() as records:
            proposal = await records.proposal(edited)
        change = next((c for c in proposal.difference if c.table == table), None) if proposal else None
        content, key = (change.after or content, change.key) if change else (content, key)
    return await _form(
        visit,
        now,
        table,
        key if now.known.content(table, key) else "",
        edited,
        content or {KEYS[table]: query.get("host", "")},
    )


async def _form(
    visit: Visit, now: InForce, table: str, key: str, edited: int, content: Content, reasons: Sequence[str] = ()
) -> web.Response:
    is_fake = bool(key) and table == "fake"
    letters = {}
    if is_fake:
        async with visit.store.read() as records:
            letters = await records.letters(key)
    return visit.page(
        "entry.html",
        422 if reasons else 200,
        table=table,
        key=key,
        content=content,
        kinds=sorted({sourced.entry.kind for sourced in now.base.organisations}),
        edited=edited,
        lists=LISTS,
        lines=LINES,
        optional=OPTIONAL,
        reasons=reasons,
        takedown=requests_for(key, now.index, visit.member.member, visit.language) if is_fake else (),
        letters=letters,
    )


async def propose(visit: Visit) -> web.Response:
    """Turn the form into a proposal, to be signed next."""
    fields = await visit.form()
    table, key = fields.get("table", ""), fields.get("key", "")
    if table not in TABLES:
        return visit.told("no-such-page", 404)
    now = await in_force(visit)
    before = now.known.content(table, key) if key else None
    edited = number_in(fields.get("edited", ""))
    member, written = visit.member.member, _written(table, fields)
    try:
        after = None if "remove" in fields else _content(table, written)
        changes = _changes(table, key, before, after)
        proposal = await visit.desk.draft(Author(member.name, member.id), fields.get("note", ""), changes, edited)
    except RefusedError as error:  # what was written is shown again, with the reasons above it
        return await _form(visit, now, table, key, edited, written, visit.told_rules(error.refusals))
    return redirect(f"/admin/proposals/{proposal.id}" + (f"?version={proposal.version}" if edited else ""))


def _changes(table: Any, key: str, before: Content | None, after: Content | None) -> tuple[Change, ...]:
    """One change, or a removal and an addition when the entry gets another name."""
    new_key = after[KEYS[table]] if after else key
    if before is not None and after is not None and new_key != key:
        return Change(table, key, before, None), Change(table, new_key, None, after)
    return (Change(table, new_key, before, after),)


def _written(table: str, fields: Mapping[str, str]) -> Content:
    """The form's fields by the entry's; empty ones that nobody needs are left out."""
    if table != "organisation":
        return {"host": fields.get("host", "").strip().lower(), "reason": fields.get("reason", "").strip()}
    content: Content = {name: fields.get(name, "").strip() for name in ("name", "kind", *LINES)}
    content = {name: text for name, text in content.items() if text or name in ("name", "kind")}
    for name in LISTS:
        lines = [line.strip() for line in fields.get(name, "").splitlines() if line.strip()]
        if lines or name in ("domains", "evidence"):
            content[name] = lines
    return content


def _content(table: str, written: Content) -> Content:
    """What was written as an entry. Raises RefusedError when it has not its shape."""
    try:
        return content_of(entry_of(table, written))
    except ChangeError as error:
        raise RefusedError([error.refusal]) from None
