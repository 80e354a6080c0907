"""The signed snapshot: what the extension needs of the register to know official sites without asking anyone.

The signature is over ``PREFIX + the UTF-8 bytes of the text``; the text holds integers and strings only, so that no
client ever has to make JSON canonical.
"""

from __future__ import annotations

import base64
from typing import Any

import msgspec

from ..engine.index import Index
from ..engine.names import Name, Strength
from ..engine.words import Kind
from .signing import Signer

FORMAT = 1
PREFIX = b"vigilien-snapshot\0"
LIFETIME = 7 * 24 * 3600
"""Seconds after which a client stops calling anything official by this snapshot."""

MAX_BYTES = 2 * 1024 * 1024
MIN_NAME = 4


class Signed(msgspec.Struct, frozen=True):
    """What is served: the text exactly as signed."""

    keyid: str
    signature: str
    snapshot: str


def snapshot_text(index: Index, version: int, issued: int, previous: str = "", audit_head: str = "") -> str:
    """The snapshot of an index; ``version`` must rise with each one published, times are epoch seconds.

    ``previous``: SHA-256 of the snapshot before, ``audit_head``: the last hash of the audit log; both hex, "" if none.
    """
    organisations: dict[str, int] = {}
    rows: list[list[str]] = []
    for owner in sorted({*index.official.values(), *index.candidates.values()}, key=lambda o: o.name):
        organisations[owner.name] = len(rows)
        rows.append([owner.name, owner.url])
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": version,
        "issued": issued,
        "expires": issued + LIFETIME,
        "previous": previous,
        "audit_head": audit_head,
        "organisations": rows,
        "official": {domain: organisations[owner.name] for domain, owner in sorted(index.official.items())},
        "candidates": {domain: organisations[owner.name] for domain, owner in sorted(index.candidates.items())},
        "names": {name.text: organisations[name.organisation.name] for name in _names(index)},
        "health_words": sorted(index.plain.texts_of(Kind.COVER)),
        "path_tenants": sorted(index.hosting.path_tenants),
    }
    return msgspec.json.encode(content).decode()


def _names(index: Index) -> list[Name]:
    """The names that a client looks for in a host, to know whether to ask: none that are ordinary words or places."""
    names = (
        n
        for n in index.exact.values()
        if len(n.text) >= MIN_NAME and (n.text not in index.unmistakable or n.strength is Strength.STRONG)
    )
    return sorted(names, key=lambda name: name.text)


def sign(text: str, key: Signer) -> Signed:
    """Sign a snapshot's text."""
    signature = base64.b64encode(key.sign(PREFIX + text.encode())).decode()
    return Signed(key.keyid, signature, text)
