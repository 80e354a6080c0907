"""What a proposal would change: exact differences between entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from ..register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from .people import Institution, Member
from .refusals import Refusal, Rule

Table = Literal["organisation", "exception", "fake", "institution", "member"]

SHAPES: Mapping[str, type[msgspec.Struct]] = {
    "organisation": OrganisationEntry,
    "exception": ExceptionEntry,
    "fake": FakeEntry,
    "institution": Institution,
    "member": Member,
}
KEYS: Mapping[str, str] = {
    "organisation": "name",
    "exception": "host",
    "fake": "host",
    "institution": "name",
    "member": "id",
}
"""The field of each shape that names an entry."""

_FIELD = re.compile(r"(?:at `\$\.|field `)([^`]+)`")
"""How msgspec names the field at fault, in a sentence that is English whoever reads."""

PEOPLE = ("institution", "member")

Content = dict[str, Any]


class ChangeError(ValueError):
    """A change is not well-formed; ``refusal`` says which and why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry before and after: None before is an addition, None after a removal."""

    table: Table
    key: str
    before: Content | None
    after: Content | None

    @property
    def title(self) -> str:
        """How people call the entry: its name or host."""
        content = self.after or self.before or {}
        return str(content.get("name", self.key))


Difference = tuple[Change, ...]


def content_of(entry: msgspec.Struct) -> Content:
    """An entry as plain JSON values, fields that say nothing left out: equal entries are equal dictionaries."""
    content: Content = msgspec.json.decode(msgspec.json.encode(entry))
    return content


def entry_of(table: str, content: Content) -> Any:
    """The typed entry. Raises ChangeError when the content does not have the table's shape."""
    try:
        return msgspec.convert(content, SHAPES[table])
    except msgspec.ValidationError as error:
        about = str(content.get(KEYS[table], table)) if isinstance(content, dict) else table
        field = _FIELD.search(str(error))
        raise ChangeError(Refusal(Rule.SHAPE, about, field[1] if field else table)) from None


def change(before: msgspec.Struct | None, after: msgspec.Struct | None) -> Change:
    """The change from one entry to another of the same key."""
    entry = after if after is not None else before
    if entry is None:
        raise ChangeError(Refusal(Rule.EMPTY))
    table = next(name for name, shape in SHAPES.items() if type(entry) is shape)
    key = getattr(entry, KEYS[table])
    contents = (None if side is None else content_of(side) for side in (before, after))
    return Change(table, key, *contents)  # type: ignore[arg-type]


def well_formed(difference: Difference) -> Difference:
    """The difference in normal form, sorted by table and key. Raises ChangeError saying what is wrong with it."""
    if not difference:
        raise ChangeError(Refusal(Rule.EMPTY))
    seen: set[tuple[str, str]] = set()
    normal = []
    for item in difference:
        if (item.table, item.key) in seen:
            raise ChangeError(Refusal(Rule.TWICE, item.key))
        seen.add((item.table, item.key))
        sides = [None if side is None else content_of(entry_of(item.table, side)) for side in (item.before, item.after)]
        if sides[0] == sides[1]:
            raise ChangeError(Refusal(Rule.UNCHANGED, item.key))
        if any(side is not None and side[KEYS[item.table]] != item.key for side in sides):
            raise ChangeError(Refusal(Rule.KEY, item.key))
        normal.append(Change(item.table, item.key, sides[0], sides[1]))
    return tuple(sorted(normal, key=lambda item: (item.table, item.key)))


def is_well_formed(difference: Difference) -> bool:
    """Whether the difference is in normal form, and each of its entries has its table's shape."""
    try:
        return well_formed(difference) == difference
    except ChangeError:
        return False
