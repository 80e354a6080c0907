"""Names as an eye reads them: when two are one, and what no name may hold.

Categories are those of the Unicode Character Database; that scripts are not mixed inside a name is the single-script
restriction of UTS #39, section 5.2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..engine import fold
from .refusals import Rule

MAX_NAME = 120
"""Letters of a name or an alias."""
MAX_TEXT = 2000
"""Letters of any other text: an address, a reason, a key."""

MAX_SHOWN = 60

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Mn", "Me"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols without ink: Hangul fillers and the empty Braille pattern."""

OWN_NAME = "vigilien"
MACHINES = ("jeton", "token")
"""How the history begins the name of a machine."""


@lru_cache(maxsize=4096)  # each proposal is held against every name of the register
def eye_key(name: str) -> str:
    """What two spellings of one name share: letters and digits alone, those that look alike made one."""
    return fold.visual(fold.joined(fold.skeleton(unicodedata.normalize("NFKC", name).casefold())))


def text_faults(text: str) -> Iterator[Rule]:
    """What is wrong with any text that people read or sign."""
    if len(text) > MAX_TEXT:
        yield Rule.TEXT_LONG
    elif any(map(_is_unseen, text)):
        yield Rule.TEXT_INVISIBLE


def name_faults(name: str) -> Iterator[Rule]:
    """What is wrong with a name: as for any text, and whatever makes two names differ that read the same."""
    if len(name) > MAX_NAME:
        yield Rule.TEXT_LONG
        return
    found = list(text_faults(name))
    yield from found
    if not found and name != normal_form(name):
        yield Rule.TEXT_FORM
    if len({_script(letter) for letter in name if letter.isalpha()}) > 1:
        yield Rule.TEXT_SCRIPTS


def normal_form(name: str) -> str:
    """The one way to write a name: composed letters, no compatibility forms of letters or digits, single spaces."""
    composed = unicodedata.normalize("NFC", name)
    plain = (unicodedata.normalize("NFKC", c) if c.isalnum() or c.isspace() else c for c in composed)
    return " ".join(unicodedata.normalize("NFC", "".join(plain)).split())


def is_reserved(name: str) -> bool:
    """Whether it reads like the register's own voice, or like a machine's, in the history."""
    return fold.visual(OWN_NAME) in eye_key(name) or any(name.casefold().startswith(word) for word in MACHINES)


def texts_in(value: object) -> Iterator[str]:
    """Every text inside an entry's content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in texts_in(item))
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in texts_in(item))


def shown(text: str) -> str:
    """The beginning of a text with its unseen letters by their number, so that it can be told to somebody."""
    return "".join(
        letter if letter == " " or _has_ink(letter) else f"[U+{ord(letter):04X}]" for letter in text[:MAX_SHOWN]
    )


def _has_ink(letter: str) -> bool:
    return not _is_unseen(letter) and not letter.isspace()


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN or letter in _BLANK_LETTERS


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
