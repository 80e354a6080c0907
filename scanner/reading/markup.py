"""HTML -> links with what they show, and addresses in the visible text; attributes by the standard library's parser.

The parser gets one tag at a time: given a whole hostile text, it takes time in proportion to the square of its length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .links import Link
from .refang import refang
from .text import labelled, links_in_text

MARKUP = re.compile(
    r"<(?:a|area|b|body|br|button|center|div|em|font|form|h[1-6]|head|html|i|iframe|img|li|meta|p|script|span|strong|style"
    r"|table|td|tr|u|ul)[\s/>]",
    re.IGNORECASE,
)
"""What makes a text markup."""

_TAG = re.compile(r"""</?[a-zA-Z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>|</?[a-zA-Z][^<>]*>""")
_HIDDEN = frozenset({"script", "style", "title", "template"})
"""What a browser does not show; one that nothing ends hides nothing here, for readers differ in what follows it."""
_HIDDEN_END = re.compile(rf"</({'|'.join(sorted(_HIDDEN))})(?=[\s/>])", re.IGNORECASE)
_COMMENT_END = re.compile("^-?>|--!?>")
_ADDRESSES = {
    "area": "href", "base": "href", "form": "action", "iframe": "src", "button": "formaction", "input": "formaction",
}  # fmt: skip
_TAGS_IN_LINE = "a abbr b bdi bdo big cite code em font i ins mark nobr s small span strong sub sup tt u wbr"
_INLINE = frozenset(_TAGS_IN_LINE.split())
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


def links_in_markup(text: str) -> Iterator[Link]:
    """Every link of an HTML text, in order: anchors, forms, refreshes, and addresses in the visible text."""
    for target, label in _Pieces(text).pieces:
        link = labelled(target, refang(label)) if target is not None else None
        if link is not None:
            yield link
        else:
            yield from links_in_text(label)


class _Pieces(HTMLParser):
    """``pieces`` of (target, label): a link and its text, or None and a run of text between links."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str | None, str]] = []
        self._label: list[str] = []
        self._target: str | None = None
        self._hidden_in = ""
        text = _without_comments(text)
        self._ends = {end[1].lower(): end.start() for end in _HIDDEN_END.finditer(text)}
        self._position = 0
        for tag in _TAG.finditer(text):
            self._text(text[self._position : tag.start()])
            self._position = tag.end()
            self.reset()
            self.feed(tag[0])
        self._text(text[self._position :])
        self._end()

    def _text(self, source: str) -> None:
        if not self._hidden_in:
            self._label.append(html.unescape(source))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}  # of one name the first counts (HTML, 13.2.5.33)
        if self._hidden_in:
            return
        if tag in _HIDDEN and self._ends.get(tag, -1) >= self._position:
            self._hidden_in = tag
        if tag not in _INLINE:
            self._label.append("\n")
        if tag == "a" and "href" in given:
            self._end()
            self._target = given["href"]
        elif given.get(_ADDRESSES.get(tag, "")):
            self.pieces.append((given[_ADDRESSES[tag]], ""))
        elif tag == "meta" and (refresh := _REFRESH.search(given.get("content", ""))):
            self.pieces.append((refresh[1], ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<a/>`` only begins: a browser does not read the slash (HTML, 13.2.5.40)."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden_in:
            self._hidden_in = "" if tag == self._hidden_in else self._hidden_in
        elif tag == "a":
            self._end()
        elif tag not in _INLINE:
            self._label.append("\n")

    def _end(self) -> None:
        """End the link or the run of text that was being read."""
        label = "".join(self._label)
        if self._target is not None or label:
            self.pieces.append((self._target, label))
        self._label, self._target = [], None


def _without_comments(text: str) -> str:
    """Without ``<!-- -->``, but with what Outlook alone shows (``<!--[if mso]>``); ended as browsers do (``<!-->``)."""
    first, *others = text.split("<!--")
    return first + "".join(part if part.startswith("[if") else _behind_comment(part) for part in others)


def _behind_comment(text: str) -> str:
    end = _COMMENT_END.search(text)
    return text[end.end() :] if end is not None else ""
