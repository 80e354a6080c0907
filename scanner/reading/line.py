"""One address as people have it: defanged, with copied punctuation, a row of a blocklist, a sender."""

from __future__ import annotations

import re

import msgspec

from ..engine.address import Address, Rejected, parse, scalar_values
from ..engine.scanner import Scanner
from ..engine.verdict import Verdict
from .refang import refang
from .text import links_in_text

_PLAIN_REST = r"[\w.-]+(?::\d+)?(?:[/?#].*)?"
_PLAIN = re.compile(r"(?:https?://)?" + _PLAIN_REST, re.ASCII | re.IGNORECASE)
_ORDINARY = re.compile(r"(?:https?://)?(?!http|mailto)" + _PLAIN_REST, re.ASCII | re.IGNORECASE)
"""Plain, no sender, and no scheme twice: what most texts are, told by one look."""
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_HOSTS_ROW = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?)[ \t]+(\S+)[ \t]*(?:#.*)?")
_ADBLOCK_ROW = re.compile(r"\|\|([^\s/^$*]+)\^?(?:\$\S*)?")
_DOUBLED = re.compile(r"https?:?[/\\]*(?=https?:?[/\\]{2})", re.IGNORECASE)
_SENDER = re.compile(r"mailto:[^@?\s]+@([^?\s]+)(?:\?.*)?", re.IGNORECASE)
_AROUND = " \t\r\n\xa0«»“”‘’\"'`<>(),;"
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


def scan_line(scanner: Scanner, text: str) -> Verdict:
    """The verdict on the one address in ``text``, read as people mean it; ``input`` is the text itself. Never raises.

    A sender (``mailto:``) is judged by its domain, a link with its scheme twice (``https://https://``) by what follows
    both, but never better than what a browser would open.
    """
    text = scalar_values(text)
    if _ORDINARY.fullmatch(text):
        return scanner.scan(text)
    posed = _posed(text)
    if posed:
        verdict = scanner.scan(posed)
        if verdict.verdict not in ("dangerous", "suspicious"):
            return scanner.scan(text)
    else:
        meant = address_in(text)
        verdict = scanner.scan(meant)
        if meant is text:
            return verdict
    return msgspec.structs.replace(verdict, input=text)


def _posed(text: str) -> str:
    """What people read where a browser opens something else: a sender's host, what follows a scheme twice; or ""."""
    sender = _SENDER.fullmatch(text) if "@" in text else None
    if sender is not None:
        return sender[1]
    doubled = _DOUBLED.match(text) if text.lower().rfind("http") > 0 else None
    return address_in(text[doubled.end() :]) if doubled is not None else ""


def address_in(text: str) -> str:
    """The address that a text is, without its disguise; the text itself where a browser would open it, or nobody."""
    if _PLAIN.fullmatch(text):
        return text
    row = _HOSTS_ROW.fullmatch(text.strip()) or _ADBLOCK_ROW.fullmatch(text.strip())
    if row is not None:
        return row[1]
    address = parse(text)
    if isinstance(address, Address) and _HOST.fullmatch(address.host):
        return text
    if isinstance(address, Rejected) and address.detail in ("script", "too-long"):
        return text
    plain = refang(text.strip()).strip(_AROUND)
    if _SCHEME.match(plain) or any(letter.isspace() for letter in plain):
        return text
    links = list(links_in_text(plain))
    return links[0].url if len(links) == 1 else text
