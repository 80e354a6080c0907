"""The genuine domains as JSON, for programs."""

from __future__ import annotations

from typing import Any

import msgspec

from .edition import Edition, time_text
from .feed import Feed


class OfficialJson(Feed):
    """``organisations``: each with its verified domains, in the order of its first one."""

    name = "json"
    file = "vigilien-official.json"
    about = "genuine domains by organisation, as JSON"

    def text(self, edition: Edition) -> str:
        """One object."""
        organisations: dict[str, dict[str, Any]] = {}
        for item in edition.genuine:
            row = {"name": item.organisation, "kind": item.kind, "url": item.url, "domains": []}
            organisations.setdefault(item.organisation, row)["domains"].append(item.domain)
        content = {
            "format": 1,
            "version": edition.version,
            "serial": edition.serial,
            "issued": time_text(edition.issued),
            "valid_until": time_text(edition.expires),
            "origin": edition.publisher.name,
            "contact": edition.publisher.contact,
            "organisations": list(organisations.values()),
        }
        return msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n"
