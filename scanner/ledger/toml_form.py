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
from .exchange import ExchangeError, Progress, text_of

_TABLE = re.compile(r"^\s*\[\[\s*organisation\s*\]\]")


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
    """The organisations of a TOML file. Raises ExchangeError with every fault: line, field, what to do."""
    text = text_of(data)
    try:
        tables = tomllib.loads(text).get("organisation", [])
    except tomllib.TOMLDecodeError as error:
        raise ExchangeError([f"is not valid TOML: {error}; mend it there"]) from None
    if not isinstance(tables, list) or not tables:
        raise ExchangeError(["has no [[organisation]]; write one table for each organisation"])
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _TABLE.match(line)]
    found, faults = [], []
    for at, table in enumerate(progress(tables)):
        try:
            found.append(msgspec.convert(table, OrganisationEntry))
        except msgspec.ValidationError as error:
            line = f"line {lines[at]}, " if at < len(lines) else ""
            name = table.get("name", "") if isinstance(table, dict) else ""
            faults.append(f"{line}organisation {name or at + 1}: {error}; see lists/README.md for each field")
    if faults:
        raise ExchangeError(faults)
    return found
