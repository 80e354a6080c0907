"""Text to Address: the URL a browser would open, by the WHATWG rules that browsers share.

Everything after this step sees only the canonical ASCII host, so that no later
library can disagree with the browser about where a link leads (WHATWG URL
Standard, "host parsing"; tldextract issue 366 shows what happens otherwise).
"""

from __future__ import annotations

import ipaddress
import re

import can_ada
import msgspec

from .codes import Code
from .openable import is_openable

MAX_URL_BYTES = 8190
"""Longest URL that is read, in UTF-8 bytes; aiohttp's own limit for a request line."""

MAX_HOST_LENGTH = 253
MAX_LABEL_LENGTH = 63

MAX_PARENT_LABELS = 8
"""The host's parents are looked up to this many labels; `lists check` refuses longer domains."""

_WEB_SCHEMES = frozenset({"http", "https"})
_SCRIPT_SCHEMES = frozenset({"javascript", "data", "blob"})

_C0_OR_SPACE = "".join(map(chr, range(0x21)))
_TAB_OR_NEWLINE = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_NOT_IN_A_HOST = re.compile(r"[\x00-\x20/\\?#@]|(?<!:):(?!.*\])")
_HOST_AND_PORT = re.compile(r"(?:localhost|[^:/?#\s]*\.[^:/?#\s]*):\d{1,5}(?:[/?#]|$)", re.IGNORECASE)


class Address(msgspec.Struct, frozen=True, gc=False):
    """A URL with a host, as a browser would open it.

    ``host`` is the parser's ASCII host (A-labels, lower case, a final dot kept);
    ``name`` is the same without the final dot; ``labels`` are its labels, ``display_labels``
    those decoded to U-labels; ``parents`` are the name and the domains above it, longest first.
    ``can_resolve`` is False when the DNS could never hold the name (an empty label, a label
    over 63 or a host over 253 characters), or no browser opens it (``openable.py``).
    ``query`` and ``fragment`` keep their ``?`` and ``#``.
    """

    href: str
    scheme: str
    host: str
    name: str
    labels: tuple[str, ...]
    display_labels: tuple[str, ...]
    parents: tuple[str, ...]
    port: str
    username: str
    password: str
    path: str
    query: str
    fragment: str
    is_ip: bool
    can_resolve: bool

    @property
    def display_host(self) -> str:
        """The host as a person reads it: U-labels joined by dots."""
        return self.name if self.display_labels is self.labels else ".".join(self.display_labels)


class Rejected(msgspec.Struct, frozen=True, gc=False):
    """Why a text is not an address: ``code`` is a reason code, ``scheme`` its scheme if it has one."""

    code: Code
    detail: str
    scheme: str = ""


def parse(text: str) -> Address | Rejected:
    """Read one URL or bare host; never raises.

    Text without a scheme is tried as ``https://``. Lone surrogates become
    U+FFFD, as in a browser's ``new URL()`` (WebIDL ``USVString``).
    """
    text = scalar_values(text)
    if len(text) > MAX_URL_BYTES or (not text.isascii() and len(text.encode()) > MAX_URL_BYTES):
        return Rejected(Code.UNPARSABLE, "too-long")
    parsed = _parse_url(text)
    if parsed is None:
        return Rejected(Code.UNPARSABLE, "not-a-url")
    scheme = parsed.protocol[:-1]
    if scheme not in _WEB_SCHEMES:
        kind = "script" if scheme in _SCRIPT_SCHEMES else "not-web"
        return Rejected(Code.UNSUPPORTED_SCHEME, kind, scheme)
    return _address(parsed, scheme)


def scalar_values(text: str) -> str:
    """The text with surrogate pairs joined and lone surrogates replaced by U+FFFD (WebIDL ``USVString``)."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _parse_url(text: str) -> can_ada.URL | None:
    """The text as a URL, or else as one without its ``https://``."""
    parsed = _try(text)
    if parsed is not None and parsed.protocol in ("https:", "http:"):
        return parsed
    trimmed = text.strip(_C0_OR_SPACE).translate(_TAB_OR_NEWLINE)
    if _SCHEME.match(trimmed) and not _HOST_AND_PORT.match(trimmed):
        return parsed
    return _try("https://" + trimmed)


def _try(text: str) -> can_ada.URL | None:
    try:
        return can_ada.parse(text)
    except ValueError:
        return None


def _address(parsed: can_ada.URL, scheme: str) -> Address | Rejected:
    host = parsed.hostname
    if not host:
        return Rejected(Code.UNPARSABLE, "no-host", scheme)
    is_ip = host[0] == "[" or (host[-1].isdigit() and _is_ipv4(host))
    name = host.removesuffix(".")
    labels = (host,) if is_ip else tuple(name.split("."))
    display = labels if "xn--" not in host else tuple(map(unicode_label, labels))
    return Address(
        href=parsed.href,
        scheme=scheme,
        host=host,
        name=name,
        labels=labels,
        display_labels=display,
        parents=(host,) if is_ip else _parents(name, len(labels)),
        port=parsed.port,
        username=parsed.username,
        password=parsed.password,
        path=parsed.pathname,
        query=parsed.search,
        fragment=parsed.hash,
        is_ip=is_ip,
        can_resolve=is_ip or (_can_resolve(name, labels) and is_openable(host, display)),
    )


def _is_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _parents(name: str, count: int) -> tuple[str, ...]:
    found, above = [name], name if count <= MAX_PARENT_LABELS else "." + name.split(".", count - MAX_PARENT_LABELS)[-1]
    at = above.find(".")
    while at >= 0:
        found.append(above[at + 1 :])
        at = above.find(".", at + 1)
    return tuple(found)


def _can_resolve(name: str, labels: tuple[str, ...]) -> bool:
    if len(name) <= MAX_LABEL_LENGTH:  # then no label is longer
        return "" not in labels
    return len(name) <= MAX_HOST_LENGTH and all(labels) and max(map(len, labels)) <= MAX_LABEL_LENGTH


def unicode_label(label: str) -> str:
    """Decode an A-label to its U-label; a label that does not decode is given back as it is."""
    if not label.startswith("xn--") or len(label) > MAX_LABEL_LENGTH:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def is_bare_host(text: str) -> bool:
    """Whether ``text`` is a host and nothing else: no path, port, query or user information."""
    return _bare_host(text) is not None


def is_site_host(text: str) -> bool:
    """Whether ``text`` is the bare host of a site that others can reach: a word alone (``bonjour``) is none."""
    address = _bare_host(text)
    return address is not None and (address.is_ip or "." in address.name)


def _bare_host(text: str) -> Address | None:
    if _NOT_IN_A_HOST.search(text):
        return None
    address = parse("https://" + text)
    if isinstance(address, Rejected) or address.path != "/":
        return None
    return None if address.port or address.username or address.password or address.query else address


def ascii_host(host: str) -> str | None:
    """Turn a bare host, in U- or A-labels, into the ASCII host a browser would open.

    None when it is not a host alone (a path, a port, user information, an IP
    address or a name the DNS cannot hold).
    """
    address = _bare_host(host)
    return address.name if address is not None and address.can_resolve and not address.is_ip else None
