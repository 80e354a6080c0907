"""The audit log: append-only rows, each carrying the hash of all before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

GENESIS = "0" * 64
"""What the first row takes for the hash before it."""


class AuditRow(msgspec.Struct, frozen=True):
    """One act: ``at`` in epoch seconds, ``details`` as JSON text, ``hash`` over the row and the one before."""

    number: int
    at: int
    actor: str
    action: str
    details: str
    hash: str


def row_hash(previous: str, number: int, at: int, actor: str, action: str, details: str) -> str:
    """SHA-256, in hex, of the hash before and the row as JSON."""
    row = msgspec.json.encode([previous, number, at, actor, action, details])
    return hashlib.sha256(row).hexdigest()


def next_row(previous: AuditRow | None, at: int, actor: str, action: str, details: dict[str, Any]) -> AuditRow:
    """The row that follows ``previous``."""
    number = 1 if previous is None else previous.number + 1
    text = msgspec.json.encode(details, order="sorted").decode()
    before = GENESIS if previous is None else previous.hash
    return AuditRow(number, at, actor, action, text, row_hash(before, number, at, actor, action, text))


class Verified(msgspec.Struct, frozen=True):
    """How far the chain holds: rows read, the head's hash, and the number of the first bad row (0: none)."""

    rows: int
    head: str
    bad: int


def verify(rows: Iterable[AuditRow], heads: Iterable[tuple[int, str]] = ()) -> Verified:
    """Walk the chain in order; stop at the first row that is missing or is not what was written.

    ``heads``: (row number, hash) as published in snapshots, which a chain rewritten or cut short does not hold.
    """
    published = dict(heads)
    previous, count = GENESIS, 0
    for row in rows:
        expected = row_hash(previous, count + 1, row.at, row.actor, row.action, row.details)
        if row.number != count + 1 or row.hash != expected or published.get(row.number, expected) != expected:
            return Verified(count, previous, count + 1)
        previous, count = row.hash, count + 1
    if max(published, default=0) > count:
        return Verified(count, previous, count + 1)
    return Verified(count, previous, 0)
