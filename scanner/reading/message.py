"""A message as people paste it: text, source of a mail, HTML; one row a link."""

from __future__ import annotations

from collections.abc import Iterator

from .links import Link, once
from .markup import MARKUP, links_in_markup
from .refang import unquoted
from .text import links_in_text


def links_in_message(text: str) -> list[Link]:
    """Every link of a message, each URL once, in order; never raises, time in proportion to the length."""
    return once(message_links(text))


def message_links(text: str) -> Iterator[Link]:
    """As ``links_in_message``, with repetitions."""
    text = unquoted(text)
    return links_in_markup(text) if MARKUP.search(text) else links_in_text(text)
