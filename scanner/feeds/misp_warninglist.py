"""A MISP warninglist (schema.json of github.com/MISP/misp-warninglists): indicators that are no threat."""

from __future__ import annotations

import msgspec

from .edition import Edition, roots
from .feed import Feed

ATTRIBUTES = ("hostname", "domain", "url", "domain|ip", "uri", "email-src", "email-dst")


class MispWarninglist(Feed):
    """Genuine domains with their sub-hosts (a leading dot), so that nobody blocks a hospital as an indicator.

    The schema has no place for more keys: expiry and contact stand in the description.
    """

    name = "misp-warninglist"
    file = "list.json"
    about = "genuine domains, as a MISP warninglist"

    def text(self, edition: Edition) -> str:
        """One object, as the schema has it."""
        contact = f" Contact: {edition.publisher.contact}." if edition.publisher.contact else ""
        content = {
            "name": "Official French health sites",
            "description": f"Verified domains of French health bodies, by {edition.publisher.name}, register version"
            f" {edition.version}. On the list does not mean that a page is safe.{contact}",
            "version": edition.serial,
            "type": "hostname",
            "matching_attributes": sorted(ATTRIBUTES),
            "list": sorted(f".{host}" for host in roots([item.domain for item in edition.genuine])),
        }
        return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"
