"""Rows -> one HTML page to look at and to print: per organisation, new ones first, the weightiest first.

It holds all it needs and fetches nothing. Without JavaScript only its filter is missing.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import jinja2

from ..wording.days import in_words
from ..wording.sweep import sweep_texts
from ..wording.templates import environment
from .rows import Row

MAX_SHOWN = 5_000
"""Rows that a page holds: more of them nobody reads, and no browser opens at once."""

_FOLDER = Path(__file__).parent / "report"


class Group(NamedTuple):
    """What imitates one organisation; ``name`` is "" for what imitates none in particular."""

    name: str
    official: str
    rows: list[Row]


class Letters(NamedTuple):
    """A piece of a host; ``kind``: "" or how it is marked, ``differs`` or ``found``."""

    text: str
    kind: str


def page(rows: Iterable[Row], language: str, at: int) -> str:
    """The page, in "fr" or "en", of the sweep of ``at`` (epoch seconds); rows first seen then are marked as new."""
    texts = sweep_texts(language)
    counted = _Counted(rows, at)
    kept = heapq.nsmallest(MAX_SHOWN, counted, key=lambda row: _order(row, at))
    script, style = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    return _template().render(
        t=texts,
        language=language,
        groups=_groups(kept, at),
        counted=counted,
        shown=len(kept),
        date=_day(at, language),
        is_new=lambda row: is_new(row, at),
        letters=letters,
        day=lambda seen: _day(seen, language),
        script=script,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'",
    )


def is_new(row: Row, at: int) -> bool:
    """Whether a row was not seen before the sweep of ``at``."""
    return row.first_seen == at


def letters(row: Row) -> Iterator[Letters]:
    """The displayed host in pieces, those that differ from the name imitated marked, or else what was found there."""
    found = range(*row.span) if row.span else range(0)
    kinds = ("differs" if at in row.differs else "found" if at in found else "" for at in range(len(row.display_host)))
    for kind, pieces in groupby(zip(row.display_host, kinds, strict=True), key=lambda pair: pair[1]):
        yield Letters("".join(letter for letter, _ in pieces), kind)


class _Counted:
    """The rows, counted as they go by."""

    def __init__(self, rows: Iterable[Row], at: int) -> None:
        self._rows, self._at = rows, at
        self.hits = self.dangerous = self.new = 0
        self.versions: dict[str, None] = {}

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.hits += 1
            self.dangerous += row.verdict == "dangerous"
            self.new += is_new(row, self._at)
            self.versions[row.register_version] = None
            yield row


def _order(row: Row, at: int) -> tuple[bool, int, int]:
    return not is_new(row, at), -row.weight, row.number


def _groups(rows: list[Row], at: int) -> list[Group]:
    """The rows by organisation, in the order of each one's first row; what names nobody last."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_name[row.organisation, row.official].append(row)
    return sorted((Group(*key, found) for key, found in by_name.items()), key=lambda group: not group.name)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _day(at: int, language: str) -> str:
    return in_words(datetime.datetime.fromtimestamp(at, datetime.UTC).date(), language)


@cache
def _template() -> jinja2.Template:
    return environment(_FOLDER).get_template("page.html")
