r"""Organisations as CSV, one row a domain, as a spreadsheet opens it.

Its cells are guarded (``register/cells.py``); reading undoes that. In lists, ``\`` goes before a ``;`` or ``\`` of an
item.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator

from ..register.cells import guarded, unguarded
from ..register.models import OrganisationEntry
from .exchange import ExchangeError, Fault, Misread, Progress, text_of

COLUMNS = (
    *("name", "kind", "domain", "status", "aliases", "weak_aliases"),
    *("departement", "finess", "url", "evidence", "contact", "review"),
)
REQUIRED = ("name", "kind", "domain", "status")
STATUSES = {"verified": "domains", "candidate": "candidates"}
_LISTS = ("aliases", "weak_aliases", "evidence")
_MAX_FAULTS = 20
_ITEM = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)


def write_csv(entries: Iterable[OrganisationEntry]) -> str:
    """The organisations as CSV: one row a domain, the organisation's own fields in each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        domains = [(domain, status) for status, field in STATUSES.items() for domain in getattr(entry, field)]
        for domain, status in domains or [("", "")]:
            writer.writerow([guarded(_cell(entry, column, domain, status)) for column in COLUMNS])
    return out.getvalue()


def _cell(entry: OrganisationEntry, column: str, domain: str, status: str) -> str:
    if column in ("domain", "status"):
        return domain if column == "domain" else status
    value = getattr(entry, column)
    if column in _LISTS:
        return ";".join(re.sub(r"([;\\])", r"\\\1", item) for item in value)
    return "" if value is None else str(value)


def read_csv(data: bytes, progress: Progress[dict[str, str]] = iter) -> list[OrganisationEntry]:
    """The organisations of a CSV file, UTF-8, its columns separated by ``,`` or ``;``, in the file's order.

    Rows of one name are one organisation. Raises ExchangeError with every fault.
    """
    faults: list[Fault] = []
    found: dict[str, dict[str, str | list[str]]] = {}
    for row in progress(rows_of(data, COLUMNS, REQUIRED, faults)):
        cells = {column: unguarded(row.get(column, "")).strip() for column in COLUMNS}
        faults += _row_faults(int(row[""]), cells)
        faults += _gather(found, int(row[""]), cells)
        if len(faults) >= _MAX_FAULTS:
            break
    if faults:
        raise ExchangeError(faults[:_MAX_FAULTS])
    return [_entry(fields) for fields in found.values()]


def rows_of(data: bytes, known: Iterable[str], required: Iterable[str], faults: list[Fault]) -> list[dict[str, str]]:
    """The rows of a CSV file by column; the line where each ends stands under "". Raises ExchangeError."""
    text = text_of(data)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header, known, required)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) > len(header):
                counts = str(len(cells)), str(len(header))
                faults.append(Fault(Misread.CELLS, reader.line_num, "", *counts))
                continue
            rows.append({"": str(reader.line_num), **dict(zip(header, cells, strict=False))})
    except csv.Error:
        raise ExchangeError([Fault(Misread.CSV, reader.line_num)]) from None
    return rows


def _check_header(header: list[str], known: Iterable[str], required: Iterable[str]) -> None:
    known = {column.lower() for column in known}
    faults = [Fault(Misread.COLUMN_UNKNOWN if c else Misread.COLUMN_UNNAMED, 1, c) for c in header if c not in known]
    faults += [Fault(Misread.COLUMN_TWICE, 1, c) for c in sorted({c for c in header if header.count(c) > 1})]
    faults += [Fault(Misread.COLUMN_MISSING, 1, c) for c in required if c.lower() not in header]
    if faults:
        raise ExchangeError(faults)


def _row_faults(line: int, cells: dict[str, str]) -> Iterator[Fault]:
    if not cells["name"]:
        yield Fault(Misread.NAME_EMPTY, line)
    if cells["domain"] and cells["status"] not in STATUSES:
        yield Fault(Misread.STATUS, line, value=cells["status"])
    if cells["review"]:
        try:
            datetime.date.fromisoformat(cells["review"])
        except ValueError:
            yield Fault(Misread.REVIEW, line, value=cells["review"])


def _gather(found: dict[str, dict[str, str | list[str]]], line: int, cells: dict[str, str]) -> Iterator[Fault]:
    """Add a row to its organisation; where rows of one say different things, that is told."""
    fields = found.setdefault(cells["name"], {"domains": [], "candidates": []})
    for column, value in cells.items():
        if column in ("domain", "status") or not value:
            continue
        above = str(fields.setdefault(column, value))
        if above != value:
            yield Fault(Misread.CONTRADICTION, line, column, value, above)
    listed = fields.get(STATUSES.get(cells["status"], ""))
    if isinstance(listed, list) and cells["domain"]:
        listed.append(cells["domain"])


def _entry(fields: dict[str, str | list[str]]) -> OrganisationEntry:
    whole = {column: fields.get(column, "") for column in COLUMNS if column not in ("domain", "status", "review")}
    lists = {column: [re.sub(r"\\(.)", r"\1", item) for item in _ITEM.findall(str(whole[column]))] for column in _LISTS}
    review = datetime.date.fromisoformat(str(fields["review"])) if fields.get("review") else None
    return OrganisationEntry(
        **{**whole, **lists, "domains": fields["domains"], "candidates": fields["candidates"], "review": review}  # type: ignore[arg-type]
    )
