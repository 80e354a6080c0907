"""Import with a preview before anything is proposed, and export: CSV and TOML, and the State's list of public sites."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from ..ledger.changes import Difference
from ..ledger.csv_form import read_csv, write_csv
from ..ledger.desk import Author, RefusedError
from ..ledger.dinum import Skip, read_dinum
from ..ledger.exchange import ExchangeError, difference_to, lines_of
from ..ledger.force import InForce
from ..ledger.toml_form import read_toml, write_toml
from ..wording.console import misread
from .entries import in_force
from .pages import HEADERS
from .visit import Visit, redirect

FORMATS = ("csv", "toml", "dinum")
MAX_LINES = 500
_BYTE_ORDER_MARK = "\ufeff"
"""Makes spreadsheets read UTF-8."""


async def import_page(visit: Visit) -> web.Response:
    """The form."""
    return _page(visit, "", "csv")


def _page(visit: Visit, text: str, form: str, status: int = 200, **told: object) -> web.Response:
    shown = {"lines": [], "more": 0, "skipped": {}, "faults": [], "is_read": False}
    return visit.page("import.html", status, text=text, form=form, formats=FORMATS, **shown | told)


async def import_file(visit: Visit) -> web.Response:
    """Say what the file would change; when that was seen and asked for, make it one proposal."""
    fields = await visit.form()
    text, form = fields.get("text", ""), fields.get("format", "csv")
    now = await in_force(visit)
    try:
        difference, skipped = await asyncio.to_thread(_read, text, form, now, visit.now)
    except ExchangeError as error:
        return _page(visit, text, form, 422, faults=misread(error.faults[:MAX_LINES], visit.language))
    if "propose" in fields and difference:
        member = visit.member.member
        try:
            proposal = await visit.desk.draft(Author(member.name, member.id), fields.get("note", ""), difference)
        except RefusedError as error:
            return _page(visit, text, form, 422, faults=visit.told_rules(error.refusals[:MAX_LINES]))
        return redirect(f"/admin/proposals/{proposal.id}")
    lines = list(lines_of(difference))
    more = max(0, len(lines) - MAX_LINES)
    return _page(visit, text, form, lines=lines[:MAX_LINES], more=more, skipped=skipped, is_read=True)


def _read(text: str, form: str, now: InForce, at: int) -> tuple[Difference, dict[Skip, list[str]]]:
    """The difference that the file makes, and the hosts of the State's list that are left out, by reason."""
    data = text.encode()
    skipped: dict[Skip, list[str]] = {}
    if form == "toml":
        entries = read_toml(data)
    elif form == "dinum":
        read = read_dinum(data, now.index, time.gmtime(at).tm_year)
        entries, skipped = read.entries, read.skipped
    else:
        entries = read_csv(data)
    return difference_to(now.register, entries), skipped


async def export(visit: Visit) -> web.Response:
    """Every organisation in force, as a file."""
    return export_file(await in_force(visit), visit.request.match_info["form"])


def export_file(now: InForce, form: str) -> web.Response:
    """Every organisation in force as a file; ``form`` is "csv" or "toml"."""
    entries = [sourced.entry for sourced in now.register.organisations]
    is_toml = form == "toml"
    text = write_toml(entries, now.register.date) if is_toml else _BYTE_ORDER_MARK + write_csv(entries)
    name = f"vigilien-{now.register.version}.{'toml' if is_toml else 'csv'}"
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    kind = "application/toml" if is_toml else "text/csv"
    return web.Response(body=text.encode(), content_type=kind, charset="utf-8", headers=headers)
