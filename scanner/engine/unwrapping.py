"""How a wrapper writes down its target: one small function a form, from the text that holds it to the target's URL."""

from __future__ import annotations

import base64
import binascii
import itertools
import re
import string
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import msgspec

from .address import Address

MAX_UNQUOTING = 2
"""How often a text that its reader has decoded may be percent-encoded again."""

_ABSOLUTE = re.compile(r"(?:https?:|[/\\]{2})", re.IGNORECASE)
_IGNORED = re.compile(r"[\t\r\n]|^[\x00-\x20]+")
_BASE64_URL = re.compile(r"(?:a1)?(aHR0c[\w+/=-]+)", re.ASCII)
_PROOFPOINT_V3 = re.compile(r"__(.+)__;([\w-]*)", re.ASCII)
_PROOFPOINT_ESCAPE = re.compile(r"\*(?:\*(.))?")
_ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_RUNS = {letter: count for count, letter in enumerate(_ALPHABET, start=2)}
_CHECK_POINT = re.compile(r"___(.+)___")
_LONE_HYPHEN = re.compile(r"(?<!-)-(?!-)")

Form = Callable[[str, Address], str]
"""The text that holds the target (a parameter's value, or what follows the rule's path) and the whole link, to the
target's URL, with or without a scheme; "" if it holds none."""


def absolute(text: str) -> str:
    r"""The absolute URL that a text is, maybe percent-encoded or in base64 (Bing, Sophos); "" if it is none.

    ``//host`` and ``\\host`` count: redirectors and browsers take them for absolute.
    """
    for _ in range(MAX_UNQUOTING + 1):
        bare = _IGNORED.sub("", text)
        if _ABSOLUTE.match(bare):
            return bare
        encoded = _BASE64_URL.fullmatch(bare.replace(" ", "+"))
        if encoded is not None:
            return from_base64(encoded[1])
        if "%" not in text:
            return ""
        text = unquote(text)
    return ""


def from_base64(text: str) -> str:
    """Base64 text of either alphabet, padded or not; "" if it is none."""
    try:
        raw = base64.urlsafe_b64decode(text.rstrip("=").translate(str.maketrans("+/ ", "-_-")) + "==")
    except (binascii.Error, ValueError):
        return ""
    return raw.decode("utf-8", "replace")


def _plain(text: str, link: Address) -> str:
    return absolute(text) or text


def _path(text: str, link: Address) -> str:
    """``/amp/s/HOST/path``, ``/L0/https:%2F%2FHOST%2F/signature``: encoded slashes keep the target in one segment."""
    first = text.partition("/")[0]
    text = unquote(first) if "%2f" in first.lower() else text
    return absolute(text) or text


def _proofpoint_v2(text: str, link: Address) -> str:
    """``http-3A__host_path``: ``-XX`` for ``%XX``, ``_`` for ``/`` (Proofpoint's URL Decoder)."""
    return unquote(text.replace("-", "%").replace("_", "/"))


def _proofpoint_v3(text: str, link: Address) -> str:
    """``__URL__;BASE64!``: each ``*`` stands for one of the characters in the base64, ``**X`` for a run of them.

    The run's length is X's place in A-Z a-z 0-9 - _, counted from 2 (Proofpoint's URL Decoder).
    """
    found = _PROOFPOINT_V3.search(text)
    if found is None:
        return ""
    characters = iter(from_base64(found[2]))

    def replaced(escape: re.Match[str]) -> str:
        count = _RUNS.get(escape[1], 0) if escape[1] else 1
        return "".join(itertools.islice(characters, count))

    return _PROOFPOINT_ESCAPE.sub(replaced, found[1])


def _check_point(text: str, link: Address) -> str:
    """``___URL___.signature``."""
    found = _CHECK_POINT.search(text)
    return found[1] if found else ""


class _Click(msgspec.Struct):
    p: str


class _Payload(msgspec.Struct):
    url: str


_click = msgspec.json.Decoder(_Click)
_payload = msgspec.json.Decoder(_Payload)


def _mandrill(text: str, link: Address) -> str:
    """Base64 of JSON whose ``p`` is JSON again, with the ``url``."""
    try:
        return _payload.decode(_click.decode(from_base64(text)).p).url
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return ""


def _dotted(label: str) -> str:
    """``www-exa--mple-fr`` to ``www.exa-mple.fr``: a hyphen alone is a dot, two are one hyphen."""
    return _LONE_HYPHEN.sub(".", label).replace("--", "-")


def _amp_host(text: str, link: Address) -> str:
    """The first label of an AMP cache's host (AMP documentation, "AMP cache URL format")."""
    label = link.labels[0]
    if label.startswith("0-") and label.endswith("-0"):  # a host with hyphens in third and fourth place
        label = label[2:-2]
    return _dotted(label) + link.path + link.query


def _translate_host(text: str, link: Address) -> str:
    """The first label of Google Translate's proxy (Google, "Decoding translate.goog URLs").

    ``_x_tr_hp`` holds the beginning of a host too long for a label, ``_x_tr_enc`` says which mark stands before it.
    """
    label = link.labels[0]
    head = re.search(r"[?&]_x_tr_hp=([\w-]+)", link.query)
    marks = re.search(r"[?&]_x_tr_enc=([01,]+)", link.query)
    label = (head[1] if head else "") + label
    for mark, meant in (("1", ""), ("0", "xn--")):
        if marks and mark in marks[1] and label.startswith(f"{mark}-"):
            return meant + _dotted(label[2:]) + link.path + link.query
    return _dotted(label) + link.path + link.query


ON_PARAMETER: Mapping[str, Form] = {"plain": _plain, "proofpoint-v2": _proofpoint_v2, "mandrill": _mandrill}
"""Forms of a query parameter's value, which is decoded once already."""

ON_LINK: Mapping[str, Form] = {
    "path": _path,
    "proofpoint-v3": _proofpoint_v3,
    "check-point": _check_point,
    "amp-host": _amp_host,
    "translate-host": _translate_host,
}
"""Forms of the link itself: of what follows the rule's path, query included, or of the host."""
