"""What every member hears of a change: what happened, told whole, in the reader's language.

The texts are pure functions of what happened and of the sentences of one language; ``wording/desk-*.toml`` has them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from .changes import Change, Difference
from .people import fingerprint
from .refusals import Refusal

Kind = Literal["approved", "edited", "stopped", "published", "refused", "recovered", "discovered", "lost"]
LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"

Sentences = Mapping[str, str]


class News(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the publishing step saw or did.

    ``number``, ``author``, ``difference``, ``digest`` (hex): the proposal's, where it is about one. ``due``: the end of
    its wait (epoch seconds), 0 for none. ``is_unsigned``: whether the author's name is one that nobody signed, as a
    machine's is. ``words``: a person's own; ``refusals``: the rules'; ``people``: names.
    ``found``: the first of ``count`` names that a sweep found.
    """

    kind: Kind
    number: int = 0
    author: str = ""
    difference: Difference = ()
    digest: str = ""
    due: int = 0
    words: str = ""
    refusals: tuple[Refusal, ...] = ()
    people: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    count: int = 0
    is_unsigned: bool = False


_WAITING = "waiting"
"""How an approval is told that somebody can still object to."""

_ACTS = {_WAITING: "object", "recovered": "object", "discovered": "decide"}
"""What a reader can do about it, where that is more than to look."""

_NEVER = ("stopped", "refused")
"""What changes nothing."""


class Letter(NamedTuple):
    """A title of one line for the console, which says whose it is; the subject elsewhere; and a text."""

    title: str
    subject: str
    text: str


def letter(news: News, sentences: Sentences) -> Letter:
    """What happened, in the language of the sentences: every entry and every domain of the difference is named."""
    fields = {"number": news.number, "people": ", ".join(news.people), "count": news.count}
    kind = _WAITING if news.kind == "approved" and news.due else news.kind
    title = sentences[f"notice.{kind}"].format(**fields)
    lines = [sentences[f"notice-text.{kind}"].format(**fields)]
    if news.author:
        name = sentences["unsigned-name"].format(name=news.author) if news.is_unsigned else news.author
        lines.append(sentences["notice-author"].format(name=name))
    if news.due:
        lines.append(sentences["due-at"].format(moment=moment(news.due, sentences)))
    if news.words:
        lines.append(f"{sentences['outcome']} {news.words}")
    lines += [f"- {name}" for name in news.found]
    if news.count > len(news.found):
        lines.append(sentences["notice-more"].format(count=news.count - len(news.found)))
    lines += [f"- {told(refusal, sentences)}" for refusal in news.refusals]
    if news.difference:
        lines += ["", sentences["notice-would-change" if kind in _NEVER else "notice-changes"]]
    for change in news.difference:
        lines += ["", *_lines(change, sentences)]
    if news.digest:
        lines += ["", sentences["notice-digest"].format(digest=news.digest)]
    lines += ["", sentences[f"notice-act.{_ACTS.get(kind, 'look')}"]]
    return Letter(title, f"{sentences['name']}{sentences['colon']} {title}", "\n".join(lines))


def told(refusal: Refusal, sentences: Sentences) -> str:
    """What a rule answered, as a sentence."""
    return sentences[f"rule.{refusal.code}"].format(about=refusal.about, value=refusal.value)


def moment(seconds: int, sentences: Sentences) -> str:
    """A moment as people write it, in universal time."""
    when = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return sentences["moment"].format(day=when.strftime(sentences["day-format"]), time=when.strftime("%H:%M"))


def _lines(change: Change, sentences: Sentences) -> Iterator[str]:
    """A change whole: its entry, then each field with what goes and what comes."""
    verb = "add" if change.before is None else "remove" if change.after is None else "change"
    kind = f"{sentences[f'verb.{verb}']} {sentences[f'table.{change.table}']}"
    yield sentences["notice-entry"].format(kind=kind, title=change.title)
    before, after = change.before or {}, change.after or {}
    for field in dict.fromkeys((*before, *after)):
        gone, come = (_items(side.get(field), field, sentences) for side in (before, after))
        signed = [f"- {item}" for item in gone if item not in come] + [f"+ {item}" for item in come if item not in gone]
        if signed:
            yield "  " + sentences["notice-field"].format(name=sentences.get(f"field.{field}", field))
            yield from (f"    {item}" for item in signed)


def _items(value: Any, field: str, sentences: Sentences) -> list[str]:
    """Values as text; a passkey or an address by its print, and a code by its word."""
    if value is None:
        return []
    if isinstance(value, list):
        return [fingerprint(v["public_key"]) if isinstance(v, dict) and "public_key" in v else str(v) for v in value]
    if field == "address":  # a letter goes to many, and a commitment is all that they may read of it
        return [fingerprint(value)]
    return [sentences.get(f"{field}.{value}", str(value))]
