"""JSON, a value a line -> names: certificates as CertStream tells them, and records with a field that holds a name.

Shape: ``{"message_type": "certificate_update", "data": {"leaf_cert": {"all_domains": […], "subject": {"CN": …},
"extensions": {"subjectAltName": "DNS:a, DNS:b"}}}}``; in the short stream ``data`` is the list of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..reading.lists import COLUMNS

_LISTS = ("all_domains", "dns_names", "dnsNames", "domains", "hosts", "names", "sans")
"""Fields that hold every name of a certificate or record."""

_COMMON_NAME = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)+")
_OTHERS = ("heartbeat",)


def names_in(value: Any) -> list[str] | None:
    """The names that a JSON value tells of, each once; None if it is nothing that tells of names. Never raises."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        found = [names_in(item) for item in value]
        return [name for names in found for name in names or ()] if any(names is not None for names in found) else None
    if not isinstance(value, dict):
        return None
    if value.get("message_type") in _OTHERS:
        return []
    inner = value.get("data", value.get("leaf_cert"))
    if isinstance(inner, dict | list):
        return names_in(inner)
    names = list(dict.fromkeys(_of_record(value)))
    return names or None


def _of_record(record: dict[str, Any]) -> Iterator[str]:
    for field in _LISTS:
        if isinstance(record.get(field), list):
            yield from (name for name in record[field] if isinstance(name, str))
    yield from _of_certificate(record)
    if isinstance(record.get("name_value"), str):  # as crt.sh answers: one a line
        yield from record["name_value"].split()
    fields = {key.lower(): value for key, value in record.items()}
    column = next((name for name in COLUMNS if isinstance(fields.get(name), str)), None)
    if column is not None:
        yield fields[column]


def _of_certificate(record: dict[str, Any]) -> Iterator[str]:
    subject, extensions = record.get("subject"), record.get("extensions")
    if isinstance(subject, dict) and isinstance(subject.get("CN"), str) and _COMMON_NAME.fullmatch(subject["CN"]):
        yield subject["CN"]
    if isinstance(extensions, dict) and isinstance(extensions.get("subjectAltName"), str):
        for entry in extensions["subjectAltName"].split(","):
            kind, _, name = entry.strip().partition(":")
            if kind == "DNS":
                yield name
