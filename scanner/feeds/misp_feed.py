"""A MISP feed (MISP core format): a folder with ``manifest.json``, ``hashes.csv`` and one event."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from typing import Any

import msgspec

from .edition import TEST_FAKE, Edition
from .feed import Feed
from .stix import OURS

EVENT = str(uuid.uuid5(OURS, "event"))
_DONE, _MEDIUM, _ALL_COMMUNITIES = "2", "2", "3"


class MispFeed(Feed):
    """One event that is brought up to date: an attribute a host, for detection (``to_ids``) where two people said so.

    The format has no place for an expiry: a consumer that pulls the feed anew takes the event as it then is.
    """

    name = "misp-feed"
    file = "manifest.json"
    about = "confirmed fakes, and marked hosts not for detection, as a MISP feed"

    def text(self, edition: Edition) -> str:
        """The manifest."""
        return _json({EVENT: {key: value for key, value in _meta(edition).items() if key != "uuid"}})

    def files(self, edition: Edition) -> dict[str, str]:
        """The manifest, the hashes of the values, and the event."""
        attributes = [_attribute(edition, host, is_sure=True) for host in edition.fakes]
        attributes += [_attribute(edition, host, is_sure=False) for host in edition.marked]
        # MD5 is the format's: consumers look values up by it.
        hashes = (hashlib.md5(item["value"].encode(), usedforsecurity=False).hexdigest() for item in attributes)
        return {
            self.file: self.text(edition),
            "hashes.csv": "".join(f"{text},{EVENT}\n" for text in hashes),
            f"{EVENT}.json": _json({"Event": {**_event(edition), "Attribute": attributes}}),
        }


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def _meta(edition: Edition) -> dict[str, Any]:
    """What the manifest tells of the event."""
    contact = f" ({edition.publisher.contact})" if edition.publisher.contact else ""
    return {
        "uuid": EVENT,
        "info": f"Fakes of French health sites, register version {edition.version}{contact}",
        "date": datetime.datetime.fromtimestamp(edition.since, datetime.UTC).date().isoformat(),
        "timestamp": str(edition.issued),
        "analysis": _DONE,
        "threat_level_id": _MEDIUM,
        "Orgc": {"name": edition.publisher.name, "uuid": str(uuid.uuid5(OURS, edition.publisher.name))},
        "Tag": [{"name": "tlp:clear", "colour": "#ffffff"}, {"name": 'rsit:fraud="phishing"', "colour": "#0088cc"}],
    }


def _event(edition: Edition) -> dict[str, Any]:
    published = {"published": True, "publish_timestamp": str(edition.issued), "distribution": _ALL_COMMUNITIES}
    return {**_meta(edition), **published}


def _attribute(edition: Edition, host: str, *, is_sure: bool) -> dict[str, Any]:
    comment = "confirmed by two people" if is_sure else "called a fake by one person"
    return {
        "uuid": str(uuid.uuid5(OURS, f"attribute {host}")),
        "type": "hostname" if host.count(".") > 1 else "domain",
        "category": "Network activity",
        "value": host,
        "to_ids": is_sure,
        "comment": "a test host of nobody's" if host == TEST_FAKE else comment,
        "timestamp": str(edition.issued),
        "disable_correlation": False,
        "deleted": False,
    }
