"""Deceptions of the URL's shape: user information, IP hosts, odd shapes."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength, whole_domain
from ..site import Site
from ..verdict import Level, Signal

LONG_HOST = 60
MANY_HYPHENS = 4
MANY_LABELS = 5
USUAL_PORTS = ("", "80", "443")
MAX_USERINFO = 512
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]")
_WORD = re.compile(r"[a-z0-9]{5,30}")
_HOST_LIKE = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)


def userinfo(site: Site, index: Index) -> Signal | None:
    """Text before ``@`` that poses as the host: ``https://ameli.fr@evil.example/``."""
    address = site.address
    if not (address.username or address.password):
        return None
    text = fold.skeleton(unquote(f"{address.username}:{address.password}").lower())[:MAX_USERINFO]
    name = _posed_as(text, index)
    if name is not None:
        return Signal(Code.USERINFO, Level.DANGEROUS, None, name, {"name": name.written}, variant="name")
    level = Level.SUSPICIOUS if _HOST_LIKE.search(text) else Level.NOTE
    return Signal(Code.USERINFO, level, None, can_be_raised=False)


def _posed_as(text: str, index: Index) -> Name | None:
    """The protected name that user information shows: a domain anywhere in it, or a strong name as a piece of it."""
    parted = f"-{_NOT_ALPHANUMERIC.sub('-', text)}-"
    for _, (domain, organisation, is_loose) in index.embedded.iter(parted):
        if not is_loose or domain in text:
            return whole_domain(domain, organisation)
    for piece in _WORD.findall(text):
        name = index.visual_names.get(fold.visual(piece))
        if name is not None and name.strength is Strength.STRONG:
            return name
    return None


def ip_host(site: Site, index: Index) -> Signal | None:
    """The host is a number, not a name; health sites are never reached so."""
    return Signal(Code.IP_HOST, Level.NOTE, (0, len(site.address.host))) if site.address.is_ip else None


def odd_shape(site: Site, index: Index) -> Signal | None:
    """A long host, many hyphens or labels, an unusual port, user information, a name no DNS can hold."""
    where = site.address
    shapes: list[str] = []
    if not where.can_resolve:
        shapes.append("no-such-name")
    if where.port not in USUAL_PORTS:
        shapes.append("port")
    if len(where.host) > LONG_HOST:
        shapes.append("long-host")
    if where.host.count("-") >= MANY_HYPHENS and site.label.count("-") >= MANY_HYPHENS:
        shapes.append("hyphens")
    if len(where.labels) >= MANY_LABELS and not where.is_ip:
        shapes.append("labels")
    if where.username or where.password:
        shapes.append("userinfo")
    return Signal(Code.ODD_SHAPE, Level.NOTE, None, None, {"shapes": shapes}) if shapes else None
