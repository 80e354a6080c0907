"""Links out of a text: whole ones, bare hosts, Markdown, Slack, and the text that stands for a link.

``extension/shared/links.js`` does the same, step by step, on the same table of cases (``tests/vectors/links.jsonl``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .endings import COUNTRIES, FILES, GENERIC, WORDS
from .links import Link
from .refang import refang

MAX_AUTHORITY = 2000
"""Characters between the slashes of a link that are read: user information may be long, to push the host away."""

_STOP = r"\s<>\"«»“”‘’'`|"
_HYPHENS = "\u2010\u2011"
"""What a word processor makes of a hyphen: in a host that people retype, a hyphen."""
_AS_TYPED = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_LINK = re.compile(
    rf"""
    \[(?P<label>[^\[\]\n]*)\]\(\s*<?(?P<target>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)
    | <(?P<slack>https?:[^|<>\s]+)\|(?P<name>[^<>]*)>
    | <(?P<angle>https?:[^<>\s]+)>
    | (?<![\w.-])(?P<other>(?:(?:ftps?|file|intent):[/\\]{{2}}|data:\w+/|(?:blob|javascript):)[^\s<>]+)
    | (?P<whole>https?:[/\\]{{2}}[^{_STOP}/\\?\#]{{0,{MAX_AUTHORITY}}})
    | (?P<bare>(?!_)[\w{_HYPHENS}-]+(?:\.[\w{_HYPHENS}-]+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_USER = re.compile(rf":[^{_STOP}@/]{{1,100}}@[\w-]+(?:\.[\w-]+)+")
_PORT = re.compile(r":\d{1,5}(?!\d)")
_PATH = re.compile(rf"[/\\?#](?:[^{_STOP},;]+|[,;](?!https?:))*", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[\w.,;])https?:", re.IGNORECASE)
_GLUED_SCHEME = re.compile("https?$", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = frozenset(".,;:!?*_~^")
_HOST_LIKE = re.compile(r"[^.]\.[^.]")
_NUMBER_HOST = re.compile(r"\d+|0x[0-9a-f]+", re.IGNORECASE)
_MAX_BETWEEN = 3
"""Blank characters between a shown address and the ``<link>`` behind it."""


def links_in_text(text: str) -> Iterator[Link]:
    """Every link of a text that is no markup, in order, repeated where the text repeats it."""
    return _scan(refang(text))


def _scan(text: str) -> Iterator[Link]:
    """The links of a text whose disguise is off."""
    position, plain, end = 0, None, 0
    while (found := _LINK.search(text, position)) is not None:
        position = max(found.end(), found.start() + 1)
        is_mere_word = found.lastgroup == "bare" and "." not in found[0]
        link = None if is_mere_word else _link(found)
        if link is None:
            if found["label"] is not None:
                position = found.start() + 1
            elif found["whole"]:
                position = found.start() + len("http")
            elif text.startswith("://", position) and (scheme := _GLUED_SCHEME.search(found[0])):
                position -= len(scheme[0])
            continue
        before, plain = plain, None
        if before is not None and not (found["angle"] and _is_close(text[end : found.start()])):
            yield before
        elif before is not None:
            link = Link(link.found, link.url, before.url)
        if found["whole"] or found["bare"]:
            position = end = text.index(link.found, found.start()) + len(link.found)
            plain = link
        else:
            yield link
    if plain is not None:
        yield plain


def _is_close(between: str) -> bool:
    return len(between) <= _MAX_BETWEEN and not between.strip()


def _link(found: re.Match[str]) -> Link | None:
    if found["label"] is not None:
        return labelled(found["target"], found["label"])
    if found["slack"]:
        return labelled(found["slack"], found["name"])
    if found["angle"]:
        return next(_scan(found["angle"]), None)
    if found["other"]:  # what stands in it is no address that a browser opens
        other = trimmed(found["other"])
        return Link(other, other) if _HOST_LIKE.search(other) else None
    read = _whole if found["whole"] else _bare
    return read(found[0], found.string, found.end())


def _whole(start: str, text: str, end: int) -> Link | None:
    """A link with its scheme: ``start`` holds scheme and authority, what follows them begins at ``end``."""
    head, authority = start[: start.index(":") + 3], start[start.index(":") + 3 :]
    whole = _GLUED.split(authority, maxsplit=1)[0]
    if "@" not in whole:
        whole = re.split("[,;]", whole, maxsplit=1)[0]
    host = whole.rpartition("@")[2]
    if not _HOST_LIKE.search(host) and "[" not in host and not _NUMBER_HOST.fullmatch(host.partition(":")[0]):
        return None
    path = _PATH.match(text, end) if whole == authority else None
    if path is None:
        whole = _without_next_word(trimmed(whole))
    link = trimmed(head + whole + (path[0] if path else ""))
    return Link(link, link)


def _bare(word: str, text: str, end: int) -> Link | None:
    """A host without a scheme and what follows it; ``name:password@host`` where the name poses as a host."""
    if text.startswith("@", end):  # the part of a mail address before its @
        return None
    start = end - len(word)
    user = _USER.match(text, end) if "." in word else None
    if user is not None:
        host = word = word + user[0]
        end = user.end()
    else:
        word = word.translate(_AS_TYPED)
        has_tail = text.startswith(("/", "?", "#"), end) or _PORT.match(text, end) is not None
        host = bare_host(word, has_tail)
    if not host:
        return None
    link = host
    if word.endswith(host):
        port = _PORT.match(text, end)
        end += len(port[0]) if port else 0
        path = _PATH.match(text, end)
        link += (port[0] if port else "") + (path[0] if path else "")
    link = trimmed(link)
    start += word.index(host)
    return Link(text[start : start + len(link)], f"https://{link}")


def labelled(target: str, label: str) -> Link | None:
    """A link that a text stands for; with the address that the text shows, if it shows one."""
    inner = next(_scan(re.sub(r"[\t\r\n]", "", target.strip())), None)
    shown = next(_scan(label), None)
    return inner and Link(inner.found, inner.url, shown.url if shown else "")


def _without_next_word(authority: str) -> str:
    """``ameli-carte.com.Merci``: the next sentence, glued on, is no part of the host."""
    rest, _, last = authority.rpartition(".")
    is_word = re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]+", last) is not None and last.lower() not in GENERIC
    return rest if is_word and _is_ending(rest.rpartition(".")[2]) and "." in rest else authority


def trimmed(text: str) -> str:
    """A link without the punctuation, closing brackets and signs that the sentence around it left at its end."""
    surplus = {closer: text.count(closer) - text.count(opener) for closer, opener in _CLOSERS.items()}
    end = len(text)
    while end:
        last = text[end - 1]
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in _TRAILING and (last.isascii() or unicodedata.category(last)[0] not in "PSMC"):
            break
        end -= 1
    return text[:end]


def bare_host(text: str, has_tail: bool) -> str:
    """The host at the beginning of dotted words of letters, digits, hyphens and underscores; "" if it holds none."""
    text = text.strip("-_.")
    labels = text.split(".")
    if len(labels) == 4 and all(label.isdecimal() and label.isascii() and len(label) < 4 for label in labels):
        return text if all(int(label) < 256 for label in labels) else ""
    if len(labels) > 1 and _ends_a_host(labels, has_tail):
        return text
    is_file = labels[-1].lower() in FILES
    if len(labels) > 2 and not has_tail and not is_file and _ends_a_host(labels[:-1], has_tail):
        return ".".join(labels[:-1])
    return ""


def _ends_a_host(labels: list[str], has_tail: bool) -> bool:
    first, last = labels[0], labels[-1]
    lower = last.lower()
    if not _is_ending(last):
        return False
    if has_tail or first.lower() == "www":
        return True
    if lower in FILES:
        return False
    if len(labels) > 2 or len(lower) > 2:
        return True
    if len(first) < 3 or (last[0].isupper() and last[1:].islower() and lower not in ("fr", "eu")):
        return False
    return lower not in WORDS or "-" in first or any(c.isdigit() for c in first)


def _is_ending(label: str) -> bool:
    """Whether a label is a top-level domain, or one with digits for letters or behind it (``c0m``, ``fr2``).

    More than two digits are a year or a number: a reference (``FR2026.01``).
    """
    lower = label.lower()
    if lower.startswith("xn--") or (len(lower) > 1 and all(ord(letter) > 0x24F for letter in lower)):
        return True
    plain = re.sub(r"(?<![0-9])[0-9]{1,2}$", "", lower).replace("0", "o") if lower not in FILES else lower
    return plain in COUNTRIES or plain in GENERIC
