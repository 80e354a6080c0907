"""A name as lists and certificates write it -> the host that a browser would open."""

from __future__ import annotations

import re

from ..engine.address import MAX_URL_BYTES, Address, parse
from ..reading.line import address_in

_ASCII_HOST = re.compile(
    r"(?:https?://)?(?:\*?\.)*([a-z0-9_-][a-z0-9._-]*\.[a-z][a-z0-9-]*)\.?(?::\d{1,5})?(?:/.*)?", re.ASCII
)
"""What is canonical as it stands: a last label that begins with a letter is no number (WHATWG, "ends in a number")."""

_ODD = re.compile(r"[^a-z0-9._\-\[\]:]|\.\.|^\.|^$")
_WILDCARD = re.compile(r"(?:\*?\.)+")


def host_of(name: str) -> str:
    """The host, in lower-case A-labels without a final dot; "" for what is no name at all. Never raises.

    A wildcard (RFC 6125, 6.4.3), a port, a scheme and a path are taken off; what is defanged or stands in a row of a
    list file is read as ``reading/`` does.
    """
    name = name.strip()
    if len(name) > MAX_URL_BYTES:
        return ""
    found = _ASCII_HOST.fullmatch(name.lower())
    if found is not None and "xn--" not in found[1]:
        return found[1]
    address = parse(address_in(_WILDCARD.sub("", name, count=1) if name[:1] in ("*", ".") else name))
    return address.name if isinstance(address, Address) else ""


def is_odd(host: str) -> bool:
    """Whether no DNS holds the host whatever its length: a letter that is none of a name's, or an empty label."""
    return _ODD.search(host) is not None
