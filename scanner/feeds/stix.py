"""Indicators as a STIX 2.1 bundle (OASIS, section 4.7), for SIEMs and threat intelligence platforms."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

import msgspec

from .edition import Edition, time_text
from .feed import Feed

OURS = uuid.UUID("6d2a3c1e-7b0f-5f0e-9d5a-0b6a0a4f2c11")
"""The namespace of all our identifiers: the same host has the same one for good."""

CREATED = "2026-01-01T00:00:00.000Z"
"""An object's time of creation may never change, and the register keeps none for each host: all have this one."""


class Stix(Feed):
    """One indicator a host, with the time until which it holds; marked hosts at a lower confidence."""

    name = "stix"
    file = "vigilien.stix.json"
    about = "confirmed fakes, and marked hosts at a lower confidence, as STIX 2.1"

    def text(self, edition: Edition) -> str:
        """The bundle: who tells, and an indicator a host."""
        identity = _identity(edition)
        objects = [identity, *_indicators(edition, identity["id"])]
        content = msgspec.json.encode(objects).decode()  # the same identifier may not come with other objects
        bundle = {"type": "bundle", "id": _id("bundle", content), "objects": objects}
        return msgspec.json.format(msgspec.json.encode(bundle), indent=1).decode() + "\n"


def _id(kind: str, name: str) -> str:
    """An identifier in the form that the standard asks for (version 4), yet the same for the same name."""
    digest = hashlib.sha256(f"{OURS} {kind} {name}".encode()).digest()
    return f"{kind}--{uuid.UUID(bytes=digest[:16], version=4)}"


def _identity(edition: Edition) -> dict[str, Any]:
    contact = {"contact_information": edition.publisher.contact} if edition.publisher.contact else {}
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": _id("identity", edition.publisher.name),
        "created": CREATED,
        "modified": _stamp(edition.issued),
        "name": edition.publisher.name,
        "description": f"Register of French health sites, version {edition.version}, serial {edition.serial}.",
        "identity_class": "organization",
        "sectors": ["healthcare"],
        **contact,
    }


def _indicators(edition: Edition, author: str) -> Iterator[dict[str, Any]]:
    levels = (
        (edition.fakes, "malicious-activity", 95, "Confirmed by two people as a fake of a French health site."),
        (edition.marked, "anomalous-activity", 40, "Called a fake of a French health site by one person."),
    )
    for hosts, kind, confidence, description in levels:
        for host in hosts:
            yield {
                "type": "indicator",
                "spec_version": "2.1",
                "id": _id("indicator", host),
                "created_by_ref": author,
                "created": CREATED,
                "modified": _stamp(edition.issued),
                "name": host,
                "description": description,
                "indicator_types": [kind],
                "pattern": f"[domain-name:value = '{host}']",
                "pattern_type": "stix",
                "valid_from": _stamp(edition.since),
                "valid_until": _stamp(edition.expires),
                "confidence": confidence,
            }


def _stamp(seconds: int) -> str:
    return time_text(seconds).replace("Z", ".000Z")
