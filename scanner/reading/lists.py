"""List files -> links, one a row: hosts, AdGuard, RPZ, dnsmasq and plain lists, CSV with a header.

Remarks, directives and rows that allow a host name no link; a row that is none of that is told as unreadable.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .links import Link
from .tables import rows_of
from .text import links_in_text

Row = Link | int
"""A link, or the number (from 1) of a line that could not be read as anything."""

_HOSTS = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|255\.255\.255\.255|::1?|fe80::1%lo0)[ \t]+([^#]+)")
_ADBLOCK = re.compile(r"\|\|([^\s^$*|]+)\^?\|?(?:\$\S*)?")
_DNSMASQ = re.compile(r"(?:address|local|server)=/([^/\s]+)/\S*")
_RPZ = re.compile(r"(\S+)\s+(?:\d+\s+)?(?:IN\s+)?(CNAME|A|AAAA)\s+(\S+)(?:\s*;.*)?", re.IGNORECASE)
_ZONE = re.compile(
    r"\S*\s+(?:\d+\s+)?(?:IN\s+)?(?:SOA|NS)\s|\$(?:TTL|ORIGIN|INCLUDE)\b|(?:[\d\s]+\)?|\s*\))[ \t]?(?:;.*)?$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(r"\$ORIGIN\s+(\S+)", re.IGNORECASE)
_REMARK = re.compile(r"\s*(?:$|[#;!]|//|\[Adblock|\[Adguard)", re.IGNORECASE)
_ALLOWED = re.compile(r"@@|.*(?:##|#@#|#\?#|#\$#)")
_OWN = frozenset({"localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0", "ip6-localhost"})  # noqa: S104
COLUMNS = (
    "url", "link", "lien", "adresse", "domain", "domaine", "host", "hostname", "hote", "fqdn", "site", "indicator",
    "ioc", "value", "valeur", "name", "nom",
)  # fmt: skip
"""Columns of a table that may hold links, the likeliest first."""


def links_in_list(text: str) -> Iterator[Row]:
    """Every link of a list file, in order, a row at a time; never raises."""
    lines = text.removeprefix("\ufeff").splitlines()
    table = table_of(lines)
    yield from _cells(table, lines) if table is not None else links_in_rows(lines)


def is_list(text: str) -> bool:
    """Whether most of a text's rows are those of a list file."""
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    if table_of(lines) is not None:
        return True
    rows = [line for line in lines if not _REMARK.match(line)]
    forms = (_HOSTS, _ADBLOCK, _DNSMASQ, _RPZ, _ZONE, _ALLOWED)
    formatted = sum(any(form.match(line.strip()) for form in forms) for line in rows)
    alone = sum(len(line.split()) == 1 and any(links_in_text(line)) for line in rows)
    return formatted * 2 > len(rows) > 0 or (alone > 1 and alone * 4 >= len(rows) * 3)


class Table(NamedTuple):
    """How a table is cut, and the column (from 0) that holds links."""

    delimiter: str
    column: int


def table_of(lines: list[str]) -> Table | None:
    """The delimiter and the column of links, if the first row is a header that names one."""
    if not lines:
        return None
    for delimiter in (",", ";", "\t", "|"):
        try:
            names = [name.strip().lower() for name in next(csv.reader([lines[0]], delimiter=delimiter), [])]
        except csv.Error:  # a cell that is too long, or a carriage return within the row: no header
            return None
        for wanted in COLUMNS:
            if wanted in names and (len(names) > 1 or len(lines) > 1):
                return Table(delimiter, names.index(wanted))
    return None


def _cells(table: Table, lines: list[str]) -> Iterator[Row]:
    for number, row in rows_of((line + "\n" for line in lines[1:]), table.delimiter):
        if not "".join(row).strip() or row[0].startswith("#"):
            continue
        cell = row[table.column] if len(row) > table.column else ""
        yield _one(cell) or number + 1


def links_in_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Every link of the rows of a list that is no table, as they come; never raises."""
    origin = ""
    for number, line in enumerate(lines, start=1):
        if moved := _ORIGIN.match(line):
            origin = "." + moved[1].strip(".")
        if _REMARK.match(line) or _ZONE.match(line) or _ALLOWED.match(line):
            continue
        links = _of_row(line.strip(), origin)
        yield from (number if link is None else link for link in links)


def _of_row(line: str, origin: str) -> Sequence[Link | None]:
    """The links of one row; None for what is no link; nothing for a row that names none on purpose."""
    if found := _HOSTS.match(line):
        return [_one(name) for name in found[1].split() if name.lower() not in _OWN]
    if found := _ADBLOCK.fullmatch(line) or _DNSMASQ.fullmatch(line):
        return [_one(found[1])]
    if found := _RPZ.fullmatch(line):
        is_other = ".rpz-" in found[1] or found[3].lower().startswith("rpz-passthru")
        return [] if is_other else [_one(_owner(found[1], origin))]
    return list(links_in_text(line)) or [None]


def _owner(name: str, origin: str) -> str:
    """The host that a zone's row is about: without the zone's own name and the wildcard."""
    host = name.removeprefix("*.")
    return host.removesuffix(".").removesuffix(origin) if host.endswith(".") else host


def _one(text: str) -> Link | None:
    """The one link of a field; a host counts here however it ends."""
    text = text.strip().strip("\"'")
    link = next(links_in_text(text), None)
    if link is not None:
        return link
    return Link(text, f"https://{text}") if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", text) else None
