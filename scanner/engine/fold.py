"""The views of a label under which two names look the same to a person.

* ``accents``: accents and ligatures folded (``améli`` to ``ameli``);
* ``skeleton``: accents, then UTS #39 confusables (section 4) reduced to the
  Latin letter or digit they resemble;
* ``visual``: the skeleton, then letters and digits that an ASCII font confuses
  (``0/o 1/l i/l rn/m vv/w cl/d nn/m`` ...), which UTS #39 does not equate;
* ``coarse``: the visual view with more letters merged, for long names only.

Skeletons are keys to compare, never text to show. All views cover the whole
label: no length cut-off (Chromium stops at 32 characters).
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata

import msgspec

# Letters that NFKD does not take apart.
_LIGATURES = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ð": "d",
    "ŋ": "n",
    "ə": "e",
    "þ": "p",
}

# ``ɇ``, ``ŋ``, ``ʂ``: strokes and hooks that NFKD does not take off.
_LATIN_WITH = re.compile(r"LATIN SMALL LETTER (?:OPEN |REVERSED |TURNED )?([A-Z])(?: WITH .*)?$")

# Look-alikes missing from UTS #39's data as lower-case Latin (compare Chromium's
# components/url_formatter/spoof_checks/skeleton_generator.cc): Cyrillic, Greek, small capitals.
_EXTRA = dict(
    zip(
        "мктнвпглҝҡьԍκτνηωυᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢʍĸ",
        "mktnbnrnkkbgktvnwuabcdefghijklmnoprstuvwyzmk",
        strict=True,
    )
)

_TWICE = re.compile(r"(.)\1")
_RUN = re.compile(r"(.)\1+")
_SEQUENCES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_CARELESS_SEQUENCES = (("lh", "h"), ("lk", "k"), ("lc", "k"), ("lb", "b"), ("dl", "d"), ("rr", "m"), ("ll", "u"))
# As bytes: ``str.translate`` takes ten times as long, and these views are made of every host.
_CARELESS_LETTERS = bytes.maketrans(b"evrqdfjy", b"cungbtlu")
_LETTERS = bytes.maketrans(b"01i5348972", b"ollseabgtz")


class _Confusable(msgspec.Struct):
    """One character that looks like another."""

    c: str


def _ascii_prototypes() -> dict[str, str]:
    """Map each character that UTS #39 relates to an ASCII letter to that letter, in lower case.

    The package's table is read without the package, which would keep all of it: seven megabytes for each process.
    """
    table = pkgutil.get_data("confusable_homoglyphs", "confusables.json")
    confusables = msgspec.json.decode(table or b"", type=dict[str, list[_Confusable]])
    prototypes: dict[str, str] = {}
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ":
        for entry in confusables.get(letter, ()):
            character = entry.c.strip("\u200e")  # the data wraps right-to-left characters in marks
            if len(character) == 1 and not character.isascii():
                prototypes.setdefault(character, letter.lower())
    return prototypes


_PROTOTYPES = _ascii_prototypes() | _EXTRA


class _FoldTable(dict[int, str]):
    """A ``str.translate`` table that leaves ASCII as it is and works out each other character once."""

    def __init__(self, prototypes: dict[str, str]) -> None:
        super().__init__((codepoint, chr(codepoint)) for codepoint in range(128))
        self._prototypes = prototypes

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        folded = "".join(map(self._fold, unicodedata.normalize("NFKD", character).lower()))
        self[codepoint] = folded
        return folded

    def _fold(self, character: str) -> str:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
            return ""
        if unicodedata.category(character) == "Pd":
            return "-"
        if character in _LIGATURES:
            return _LIGATURES[character]
        if character in self._prototypes:
            return self._prototypes[character]
        latin = _LATIN_WITH.match(unicodedata.name(character, ""))
        if latin is not None:
            return latin[1].lower()
        digit = unicodedata.decimal(character, None)
        return character if digit is None else str(digit)


_ACCENTS = _FoldTable({})
_SKELETON = _FoldTable(_PROTOTYPES)


def accents(label: str) -> str:
    """The label in lower case with accents and ligatures folded."""
    return label if label.isascii() else label.translate(_ACCENTS)


def skeleton(label: str) -> str:
    """The label with accents folded and UTS #39 confusables reduced to Latin."""
    return label if label.isascii() else label.translate(_SKELETON)


def visual(skeleton_text: str) -> str:
    """A skeleton with the letters and digits that look alike in ASCII merged."""
    for sequence, letter in _SEQUENCES:
        if sequence in skeleton_text:
            skeleton_text = skeleton_text.replace(sequence, letter)
    return skeleton_text.encode().translate(_LETTERS).decode()


def coarse(visual_text: str) -> str:
    """A visual skeleton with the letters merged that only a careless eye confuses (``e/c u/v n/r h/lh b/d``).

    Too coarse for anything but equality with a long name.
    """
    for sequence, letter in _CARELESS_SEQUENCES:
        if sequence in visual_text:
            visual_text = visual_text.replace(sequence, letter)
    return visual_text.encode().translate(_CARELESS_LETTERS).decode()


def is_of_another_script(label: str) -> bool:
    """Whether it holds letters that are not Latin (accents and forms of Latin letters aside)."""
    return not label.isascii() and any(
        not character.isascii() and character.isalpha() and "LATIN" not in unicodedata.name(character, "")
        for character in unicodedata.normalize("NFKC", label)
    )


def single(text: str) -> str:
    """The text with each run of one letter merged (``apphp`` to ``aphp``)."""
    return _RUN.sub(r"\1", text) if _TWICE.search(text) else text  # the search is twice as fast without the ``+``


def joined(text: str) -> str:
    """A name as one run of letters and digits: accents folded, everything else dropped."""
    if text.isascii() and text.isalnum() and text.islower():
        return text  # as nearly every word of the lists is, which is then kept once
    return "".join(filter(str.isalnum, accents(text.lower())))


def skeleton_origins(label: str) -> list[int]:
    """For each character of ``skeleton(label)``, the index of its source character in ``label``."""
    if label.isascii():
        return list(range(len(label)))
    return [index for index, character in enumerate(label) for _ in _SKELETON[ord(character)]]


def visual_origins(skeleton_text: str) -> list[int]:
    """For each character of ``visual(text)``, the index in ``text`` where its source starts."""
    text, origins = skeleton_text, list(range(len(skeleton_text)))
    for sequence, letter in _SEQUENCES:
        start = text.find(sequence)
        while start >= 0:
            text = text[:start] + letter + text[start + 2 :]
            del origins[start + 1]
            start = text.find(sequence, start + 1)
    return origins
