"""Mails (``.eml``, RFC 5322) -> links: the body's, and apart from them those of the headers that a person sees."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import getaddresses

import msgspec

from .links import Link, once
from .markup import links_in_markup
from .message import links_in_message
from .text import links_in_text

_LOOKS_LIKE_MAIL = re.compile(
    rb"\A(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.ASCII
)
_KNOWN_HEADER = re.compile(
    rb"^(?:from|to|received|subject|date|return-path|mime-version|message-id|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_SENDERS = ("from", "sender", "reply-to")


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of a mail."""
    head = _LOOKS_LIKE_MAIL.match(data[:65536].replace(b"\r\n", b"\n"))
    return head is not None and len(_KNOWN_HEADER.findall(head[0])) >= 2


def links_in_mail(data: bytes) -> list[Link]:
    """Every link of a mail, each URL once: those of the body in order, then subject and senders (``is_header``).

    Text and HTML of one message count once, the shown address from the HTML. Parts in parts, encoded words and
    attached mails and pages are read; what does not decode is read as it stands. Never raises.
    """
    try:
        message = email.message_from_bytes(_without_preamble(data), policy=email.policy.default)
        body = once(link for part in _parts(message) for link in _part_links(part))
        headers = once(_header_links(message))
    except RecursionError:  # parts in parts beyond any real mail: read as it travels
        return links_in_message(data.decode("utf-8", "replace"))
    known = {link.url for link in body}
    return body + [msgspec.structs.replace(link, is_header=True) for link in headers if link.url not in known]


def _without_preamble(data: bytes) -> bytes:
    """A mail less what stands before its first part, which nobody is shown (RFC 2046, section 5.1.1).

    Parsing goes line by line: 14 MB of empty ones would take seconds.
    """
    end = _HEADERS_END.search(data)
    if end is None:
        return data
    headers = BytesHeaderParser(policy=email.policy.compat32).parsebytes(data[: end.end()])
    boundary = headers.get_boundary()
    if boundary is None or headers.get_content_maintype() != "multipart":
        return data
    first = re.search(rb"^--" + re.escape(boundary.encode("utf-8", "surrogateescape")), data[end.end() :], re.MULTILINE)
    return data[: end.end()] + (data[end.end() + first.start() :] if first is not None else b"")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The texts of a message, HTML before the plain text that stands for it."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    alternatives = [part for part in message.walk() if part.get_content_type() == "multipart/alternative"]
    doubled = {id(part) for whole in alternatives for part in whole.walk() if part.get_content_type() == "text/plain"}
    yield from (part for part in parts if id(part) not in doubled)
    yield from (part for part in parts if id(part) in doubled)


def _part_links(part: EmailMessage) -> Iterator[Link]:
    text = _decoded(part)
    return links_in_markup(text) if part.get_content_subtype() == "html" else links_in_text(text)


def _decoded(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(payload).encode("utf-8", "replace")
    for charset in (part.get_content_charset("utf-8"), "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")


def _header_links(message: EmailMessage) -> Iterator[Link]:
    yield from links_in_text(_header(message, "subject"))
    for name in _SENDERS:
        for shown, address in getaddresses([_header(message, name)]):
            posed = next(links_in_text(shown), None)
            for link in links_in_text(address):
                yield msgspec.structs.replace(link, shown=posed.url if posed else "")


def _header(message: EmailMessage, name: str) -> str:
    """A header, its encoded words (RFC 2047) decoded; "" if it is missing or broken beyond reading."""
    try:
        return str(message.get(name, ""))
    except Exception:  # the standard library's parser raises many kinds on hostile headers
        return ""
