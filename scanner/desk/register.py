"""The register, page by page: found by name, domain or alias, by kind, and by whether it is verified."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from aiohttp import web

from ..engine import fold
from ..register.models import OrganisationEntry
from .entries import TABLES, in_force
from .paging import page_of
from .visit import Visit

STATUSES = ("", "verified", "candidates", "mixed")
"""All; only verified domains; only candidates, so that somebody must look; both."""


async def search(visit: Visit) -> web.Response:
    """The entries of a table that match what is asked for, and how many there are of how many."""
    asked = visit.request.query
    query = asked.get("q", "").strip()[:100]
    table = asked.get("table", "") if asked.get("table", "") in TABLES else "organisation"
    kind, status = asked.get("kind", ""), asked.get("status", "")
    register = (await in_force(visit)).register
    organisations = [sourced.entry for sourced in register.organisations]
    every: dict[str, Sequence[Any]] = {
        "organisation": organisations,
        "exception": register.exceptions,
        "fake": register.fakes,
    }
    found: list[Any]
    if table == "organisation":
        found = sorted(_found(organisations, query, kind, status), key=lambda entry: fold.joined(entry.name))
    else:
        found = sorted((e for e in every[table] if query.lower() in e.host), key=lambda entry: str(entry.host))
    page = page_of(visit.request, len(found))
    return visit.page(
        "register.html",
        query=query,
        table=table,
        tables={name: len(entries) for name, entries in every.items()},
        kind=kind,
        kinds=sorted({entry.kind for entry in organisations}),
        chosen=status,
        statuses=STATUSES,
        found=found[page.first : page.last],
        pages=page,
        total=len(every[table]),
    )


def _found(entries: Iterable[OrganisationEntry], query: str, kind: str, status: str) -> Iterable[OrganisationEntry]:
    return (e for e in entries if kind in ("", e.kind) and status in ("", status_of(e)) and _matches(query, e))


def status_of(entry: OrganisationEntry) -> str:
    """Whether all, none or some of an organisation's domains are verified."""
    if not entry.candidates:
        return "verified"
    return "mixed" if entry.domains else "candidates"


def _matches(query: str, entry: OrganisationEntry) -> bool:
    wanted = fold.joined(query)
    texts = (entry.name, *entry.aliases, *entry.weak_aliases)
    is_domain = any(query.lower() in domain for domain in (*entry.domains, *entry.candidates))
    return is_domain or any(wanted and wanted in fold.joined(text) for text in texts) or not query
