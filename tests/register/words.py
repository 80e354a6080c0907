"""``python -m tests.register.words``: make ``lists/lexicon/words.txt`` anew after the register or the lure words grew.

Needs ``pip install wordfreq``. A language's word is kept only if, without the list, the engine would take it for a
protected name (equal in a view, one edit away, or with a name of five letters inside) or for the end of one as a
careless eye reads it (``career`` in ``unicancer``), or, among the common French and English words, for a lure word
misspelt. Protected names are never kept, nor a word of health behind one letter, which would hide it (``m-asante``).
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterator

import msgspec

from scanner.engine import fold
from scanner.engine.index import Index
from scanner.engine.names import Strength
from scanner.engine.thresholds import MIN_BEGINNING, MIN_COARSE, MIN_END
from scanner.engine.words import Kind, Token
from scanner.register.compiling import compile_index
from scanner.register.reading import read_lists
from scanner.register.suffixes import packaged_suffixes
from tests.conftest import LISTS

LANGUAGES = {"fr": 1.5, "en": 1.5, "de": 2.0, "es": 2.0, "it": 2.0, "nl": 2.0, "pt": 2.0}
"""How common a word must be (Zipf scale: the logarithm of its frequency in a thousand million words)."""
MIN_COMMON = 3.2
"""How common a French or English word must be to be told from a lure word misspelt."""
MIN_STRONG = 2.3
"""How common a word must be that a whole label may be, although it is one letter from a strong name."""
MIN_INSIDE = 5
HEADER = """\
# Common words and first names of French and its neighbours that the engine would take for a protected name
# or a lure word.
# source: wordfreq 3.1.1 (Robyn Speer), word lists under CC BY-SA 4.0; this file is drawn from them, same licence
# made by: python -m tests.register.words
"""


def vocabulary() -> Iterator[tuple[str, str, float]]:
    """Language, word (folded) and its Zipf frequency."""
    wordfreq = importlib.import_module("wordfreq")
    for language, least in LANGUAGES.items():
        for word, frequency in wordfreq.get_frequency_dict(language, "large").items():
            zipf, text = math.log10(frequency) + 9, fold.joined(word)
            if zipf >= least and word.isalpha() and text.isascii() and 4 <= len(text) <= 24:
                yield language, text, zipf


def is_taken_for_a_name(word: str, index: Index) -> bool:
    visual = fold.visual(word)
    return (
        index.near_name(word) is not None
        or visual in index.visual_names
        or fold.coarse(visual) in index.coarse_names
        or any(map(_holds_a_name, (*index.plain.read(word), *index.visual.read(visual))))
    )


def ends_of_names(index: Index) -> dict[str, set[str]]:
    """What long names end in: as a careless eye reads it, to the ends as they are written."""
    ends: dict[str, set[str]] = {}
    for name in index.coarse_names.values():
        for cut in range(MIN_BEGINNING, len(name.text) - MIN_END + 1 if len(name.text) >= MIN_COARSE else 0):
            ends.setdefault(fold.coarse(fold.visual(name.text[cut:])), set()).add(name.text[cut:])
    return ends


def hides_health(word: str, index: Index) -> bool:
    return word[1:] in index.roles.health | index.roles.illness


def is_near_strong(word: str, index: Index) -> bool:
    names = (index.near_name(word), index.visual_names.get(fold.visual(word)))
    return any(name is not None and name.strength is Strength.STRONG for name in names)


def _holds_a_name(token: Token) -> bool:
    return token.name is not None and (token.is_bounded or len(token.name.text) >= MIN_INSIDE)


def main() -> None:
    register = read_lists(LISTS)
    names = set(compile_index(register, packaged_suffixes().rule).plain.texts_of(Kind.NAME))
    index = compile_index(msgspec.structs.replace(register, words=()), packaged_suffixes().rule)
    by_hand = index.ordinary
    ends = ends_of_names(index)
    kept: set[str] = set()
    for language, word, zipf in vocabulary():
        if word in names or word in by_hand or index.plain.get(word) is not None or hides_health(word, index):
            continue
        meant = ends.get(fold.coarse(fold.visual(word)), {word})
        if len(word) >= MIN_END and zipf >= MIN_COMMON and word not in meant:
            kept.add(word)
        if zipf < MIN_STRONG and is_near_strong(word, index):
            continue
        is_common = language in ("fr", "en") and zipf >= MIN_COMMON
        if is_taken_for_a_name(word, index) or (is_common and index.plain.is_near_lure(word)):
            kept.add(word)
    (LISTS / "lexicon" / "words.txt").write_text(HEADER + "\n".join(sorted(kept)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
