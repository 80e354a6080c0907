"""Threat exchange in JSON -> links: STIX 2.1 bundles and MISP events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from .links import Link
from .text import links_in_text

_PATTERN = re.compile(
    r"(?:domain-name|url|ipv4-addr|ipv6-addr):value\s*(?:=|IN|LIKE|MATCHES)\s*\(?\s*((?:'(?:[^'\\]|\\.)*'[\s,]*)+)"
)
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_STIX_OBJECTS = frozenset({"domain-name", "url", "ipv4-addr", "ipv6-addr"})
_MISP_TYPES = frozenset({"domain", "hostname", "url", "uri", "link", "domain|ip", "hostname|port", "ip-dst", "ip-src"})


def links_in_json(text: str) -> list[Link] | None:
    """The links that a STIX bundle or a MISP event tells of, in order; None if the text is neither. Never raises."""
    try:
        data = msgspec.json.decode(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return None
    if isinstance(data, dict) and data.get("type") == "bundle":
        return list(_values(_stix(_tables(data.get("objects")))))
    events = _events(data)
    return list(_values(_misp(events))) if events else None


def _tables(data: Any) -> list[dict[str, Any]]:
    return [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []


def _stix(objects: list[dict[str, Any]]) -> Iterator[str]:
    for item in objects:
        kind, pattern, value = item.get("type"), item.get("pattern"), item.get("value")
        if kind == "indicator" and isinstance(pattern, str):
            for found in _PATTERN.finditer(pattern):
                yield from (re.sub(r"\\(.)", r"\1", quoted) for quoted in _QUOTED.findall(found[1]))
        elif kind in _STIX_OBJECTS and isinstance(value, str):
            yield value


def _events(data: Any) -> list[dict[str, Any]]:
    """The events of an export: one, several, or those of a search's response."""
    if isinstance(data, dict):
        data = data.get("response", [data])
    found = [item.get("Event", item) for item in _tables(data)]
    return [item for item in found if isinstance(item, dict) and ("Attribute" in item or "Object" in item)]


def _misp(events: list[dict[str, Any]]) -> Iterator[str]:
    for event in events:
        objects = [attribute for one in _tables(event.get("Object")) for attribute in _tables(one.get("Attribute"))]
        for attribute in (*_tables(event.get("Attribute")), *objects):
            kind, value = attribute.get("type"), attribute.get("value")
            if kind in _MISP_TYPES and isinstance(value, str):
                yield value.partition("|")[0]


def _values(values: Iterator[str]) -> Iterator[Link]:
    for value in values:
        link = next(links_in_text(value), None)
        yield link if link is not None else Link(value, value if "://" in value else f"https://{value}")
