"""Members' e-mail addresses as notes: the ledger, which everybody reads, holds commitments to them from now on.

Rows that are signed stay as they are: an address in one counts as its commitment with a salt of zeros, and is noted
here as such. What nobody has signed yet (a register of before a ledger, links) is written anew. A founding that was
signed in part is signed again; checkpoints hold States of before, and are made anew.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

import msgspec
from alembic import op
from sqlalchemy import BigInteger, Column, String, Text, text

revision = "0008"
down_revision = "0007"

_TAG = b"vigilien-address\0"
_ZEROS = "00" * 16
_LINKS = "purpose IN ('founder', 'recovery', 'invitation')"
_MONTH = 30 * 24 * 3600


def upgrade() -> None:
    """Add the table, and take the addresses over."""
    op.create_table(
        "addresses",
        Column("commitment", String(64), primary_key=True),
        Column("address", Text, nullable=False),
        Column("salt", String(32), nullable=False),
        Column("until", BigInteger, nullable=False),
    )
    for (content,) in _all("SELECT content FROM ledger WHERE kind IN ('found', 'taken-over', 'enough')"):
        for address in _addresses_in(content):
            _noted(address, _ZEROS, 0)
    for number, content in _all("SELECT id, content FROM inherited"):
        _write("UPDATE inherited SET content = :content WHERE id = :key", number, _rewritten(content, 0))
    for digest, content, until in _all(f"SELECT digest, content, until FROM tickets WHERE {_LINKS}"):  # noqa: S608
        _write("UPDATE tickets SET content = :content WHERE digest = :key", digest, _rewritten(content, until + _MONTH))
    for number, content in _all("SELECT id, content FROM notices"):
        _write("UPDATE notices SET content = :content WHERE id = :key", number, _without(content, "email"))
    for number, details in _all("SELECT id, details FROM events WHERE action = 'invite'"):
        _write("UPDATE events SET details = :content WHERE id = :key", number, _without(details, "text"))
    op.execute("DELETE FROM asked WHERE kind = 'found'")
    op.execute("DELETE FROM checkpoints")


def _all(query: str) -> list[Any]:
    return list(op.get_bind().execute(text(query)).all())


def _write(statement: str, key: object, content: str) -> None:
    op.get_bind().execute(text(statement), {"key": key, "content": content})


def _noted(address: str, salt: str, until: int) -> str:
    """Note an address, once; its commitment."""
    commitment = hashlib.sha256(_TAG + bytes.fromhex(salt) + address.encode()).hexdigest()
    statement = "INSERT INTO addresses VALUES (:commitment, :address, :salt, :until) ON CONFLICT DO NOTHING"
    row = {"commitment": commitment, "address": address, "salt": salt, "until": until}
    op.get_bind().execute(text(statement), row)
    return commitment


def _addresses_in(content: str) -> Iterator[str]:
    """The addresses that a row holds; its signed text is JSON inside of JSON."""
    said = msgspec.json.decode(content)
    for part in (said, msgspec.json.decode(said["text"]) if "text" in said else None):
        yield from (found["email"] for found in _objects(part) if isinstance(found.get("email"), str))


def _rewritten(content: str, until: int) -> str:
    """The same with a commitment in the place of each address, which is noted with a salt of its own."""
    said = msgspec.json.decode(content)
    for found in _objects(said):
        if address := found.pop("email", ""):
            found["address"] = _noted(address, secrets.token_hex(16), until)
    return msgspec.json.encode(said, order="sorted").decode()


def _without(content: str, field: str) -> str:
    said = msgspec.json.decode(content)
    for found in _objects(said):
        found.pop(field, None)
    return msgspec.json.encode(said, order="sorted").decode()


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in a value, the outer ones first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
