"""Organisations as TOML, in the form of ``lists/official/*.toml``."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterable
from typing import Any

import msgspec

from ..register.models import OrganisationEntry
from .exchange import ExchangeError, Fault, Misread, Progress, text_of

_TABLE = re.compile(r"^\s*\[\[\s*organisation\s*\]\]")
_AT_LINE = re.compile(r"at line (\d+)")
_SAID = {
    Misread.FIELD_MISSING: re.compile(r"missing required field `(\w+)`"),
    Misread.FIELD_UNKNOWN: re.compile(r"unknown field `(.*)`"),
    Misread.FIELD_FORM: re.compile(r"at `\$\.(\w+)"),
}
"""How msgspec names a field: in the words of its message alone."""


def write_toml(entries: Iterable[OrganisationEntry], date: datetime.date) -> str:
    """The organisations as TOML; each kind's go into the file of ``lists/official/`` that has its name."""
    blocks = [f'sources = ["exported from the register"]\ndate = {date}\n']
    for entry in entries:
        said = {
            k: v for k, v in msgspec.structs.asdict(entry).items() if v or k in ("name", "kind", "domains", "evidence")
        }
        blocks.append("[[organisation]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in said.items()))
    return "\n".join(blocks)


def _value(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    # JSON's strings and arrays are TOML's, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_toml(data: bytes, progress: Progress[Any] = iter) -> list[OrganisationEntry]:
    """The organisations of a TOML file. Raises ExchangeError with every fault."""
    text = text_of(data)
    try:
        tables = tomllib.loads(text).get("organisation", [])
    except tomllib.TOMLDecodeError as error:
        raise ExchangeError([Fault(Misread.TOML, _line_of(error, text))]) from None
    if not isinstance(tables, list) or not tables:
        raise ExchangeError([Fault(Misread.NO_ORGANISATION)])
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _TABLE.match(line)]
    found, faults = [], []
    for at, table in enumerate(progress(tables)):
        try:
            found.append(msgspec.convert(table, OrganisationEntry))
        except msgspec.ValidationError as error:
            name = str(table.get("name", "")) if isinstance(table, dict) else ""
            faults.append(_fault(str(error), lines[at] if at < len(lines) else 0, name or str(at + 1)))
    if faults:
        raise ExchangeError(faults)
    return found


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Where the parser stopped: it says so in its message, or that it came to the end."""
    said = _AT_LINE.search(str(error))
    return int(said[1]) if said else text.count("\n") + 1


def _fault(said: str, line: int, organisation: str) -> Fault:
    for code, words in _SAID.items():
        if found := words.search(said):
            return Fault(code, line, organisation, found[1])
    return Fault(Misread.ENTRY, line, organisation)
