"""Import: entries from a file against the register in force, as the one difference of a proposal, and told in lines.

::

    ExchangeError           a file cannot be read; each fault is a code with its line and what it is about

Nothing is published by an import: it makes a difference, which people then sign like any other.
``wording/import-*.toml`` has the sentences of every code here.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from ..register.models import OrganisationEntry, Register
from .changes import Change, Difference, change

LISTS = ("domains", "candidates", "aliases", "weak_aliases", "evidence")
SCALARS = ("kind", "departement", "finess", "url", "contact", "review")

_T = TypeVar("_T")
Progress = Callable[[Sequence[_T]], Iterable[_T]]
"""Walks rows and may show how far it is; ``iter`` shows nothing."""


class Misread(enum.StrEnum):
    """Every way in which a file cannot be read, once."""

    UTF8 = "utf8"
    CSV = "csv"
    CELLS = "cells"
    COLUMN_UNNAMED = "column-unnamed"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    COLUMN_MISSING = "column-missing"
    NAME_EMPTY = "name-empty"
    STATUS = "status"
    REVIEW = "review"
    CONTRADICTION = "contradiction"
    TOML = "toml"
    NO_ORGANISATION = "no-organisation"
    ENTRY = "entry"
    FIELD_MISSING = "field-missing"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_FORM = "field-form"


class Fault(NamedTuple):
    """What is wrong with a file. ``line``: 1 for the first, 0 for the whole file.

    ``about``: the column, or the organisation; ``value`` and ``other``: what else the sentence names.
    """

    code: Misread
    line: int = 0
    about: str = ""
    value: str = ""
    other: str = ""


class ExchangeError(Exception):
    """A file cannot be imported, because of its ``faults``."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.code} in line {fault.line}" for fault in faults))
        self.faults = list(faults)


class Line(NamedTuple):
    """One thing that a difference does: a code (``add-domain``, ``set-field`` …), to whom, and the value."""

    code: str
    organisation: str
    value: str


def text_of(data: bytes) -> str:
    """A file's text: UTF-8, with or without a byte order mark. Raises ExchangeError naming the line that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ExchangeError([Fault(Misread.UTF8, line)]) from None


def difference_to(register: Register, entries: Iterable[OrganisationEntry], removes: bool = False) -> Difference:
    """What the entries would change in the register in force.

    Organisations are known by their name. Without ``removes`` nothing is taken away: what a file leaves out stays,
    and only a domain's status may move. With it, the entries stand for the whole register.
    """
    held = {sourced.entry.name: sourced.entry for sourced in register.organisations}
    changes = []
    named = set()
    for entry in entries:
        named.add(entry.name)
        before = held.get(entry.name)
        after = entry if removes or before is None else _merged(before, entry)
        if before is None or after != before:
            changes.append(change(before, after))
    if removes:
        changes += [change(entry, None) for name, entry in held.items() if name not in named]
    return tuple(changes)


def _merged(before: OrganisationEntry, entry: OrganisationEntry) -> OrganisationEntry:
    """Both entries as one: the file says where a domain stands, and fills fields; the rest stays."""
    fields: dict[str, Any] = {name: getattr(entry, name) or getattr(before, name) for name in SCALARS}
    for name in LISTS:
        held, given = getattr(before, name), getattr(entry, name)
        fields[name] = [*held, *(item for item in given if item not in held)]
    fields["domains"] = [domain for domain in fields["domains"] if domain not in entry.candidates]
    fields["candidates"] = [domain for domain in fields["candidates"] if domain not in entry.domains]
    return msgspec.structs.replace(before, **fields)


def lines_of(difference: Difference) -> Iterator[Line]:
    """What a difference does to organisations, one thing a line."""
    for item in difference:
        if item.table == "organisation":
            yield from _lines(item)


def _lines(item: Change) -> Iterator[Line]:
    before, after = item.before or {}, item.after or {}
    if item.after is None:
        yield Line("remove-organisation", item.key, "")
        return
    if item.before is None:
        yield Line("add-organisation", item.key, after["kind"])
    was, now = (
        {**dict.fromkeys(side.get("candidates", ()), "candidate"), **dict.fromkeys(side.get("domains", ()), "domain")}
        for side in (before, after)
    )
    for domain in (*was, *(domain for domain in now if domain not in was)):
        code = _domain_code(was.get(domain, ""), now.get(domain, ""))
        if code:
            yield Line(code, item.key, domain)
    for name, word in (("aliases", "alias"), ("weak_aliases", "weak-alias"), ("evidence", "evidence")):
        held, given = before.get(name, ()), after.get(name, ())
        yield from (Line(f"add-{word}", item.key, text) for text in given if text not in held)
        yield from (Line(f"remove-{word}", item.key, text) for text in held if text not in given)
    for name in SCALARS:
        if item.before is not None and before.get(name, "") != after.get(name, ""):
            yield Line("set-field", item.key, f"{name} `{before.get(name, '')}` → `{after.get(name, '')}`")


def _domain_code(was: str, now: str) -> str:
    if was == now:
        return ""
    if not was or not now:
        return f"add-{now}" if now else f"remove-{was}"
    return "verify-domain" if now == "domain" else "doubt-domain"
