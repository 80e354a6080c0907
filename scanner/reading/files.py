"""Whatever file or text a person has -> its links: the one door for the command line and for others."""

from __future__ import annotations

from typing import Literal

import msgspec

from .exchange import links_in_json
from .links import Link
from .lists import is_list, links_in_list
from .mail import is_mail, links_in_mail
from .message import links_in_message

Kind = Literal["auto", "text", "mail", "list"]


class Read(msgspec.Struct, frozen=True):
    """The links of a file, in order, and the numbers (from 1) of the lines that could not be read as anything."""

    links: list[Link]
    unread: list[int] = []


def read_file(data: bytes, kind: Kind = "auto") -> Read:
    """Every link of a message, a mail or a list file; with ``auto`` the content says which it is. Never raises.

    A message without a link has none and is read all the same; a list's rows and a mail that is none are told.
    """
    if kind == "mail" or (kind == "auto" and is_mail(data)):
        return Read(links_in_mail(data))
    text = _text(data)
    if kind == "text":
        return Read(links_in_message(text))
    exchanged = links_in_json(text) if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else None
    if exchanged is not None:
        return Read(exchanged)
    if kind == "list" or is_list(text):
        rows = list(links_in_list(text))
        return Read([row for row in rows if isinstance(row, Link)], [row for row in rows if isinstance(row, int)])
    return Read(links_in_message(text))


def _text(data: bytes) -> str:
    for mark, charset in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(charset, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
