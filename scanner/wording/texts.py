"""Sentences that people read, by key, out of a file a language.

French sets a space before its high signs and inside its quotation marks, and no line may break there. The files hold
plain spaces, so that whoever writes a sentence need not think of it; here, where every one of them is read, they
become no-break spaces, narrow before ``; ? !`` (Lexique des règles typographiques en usage à l'Imprimerie nationale,
"ponctuation"). What is put into a sentence later stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_WIDE = re.compile(r"(?<=«) | (?=[»:%€])|(?<=[\d}]) (?=h\b)")
_NARROW = re.compile(r" (?=[;?!])|(?<=\d) (?=\d)")


class Texts:
    """The sentences of one language; ``texts(key, field=value)``."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = sentences

    def __call__(self, key: str, **fields: object) -> str:
        """The sentence, its fields filled in. Raises KeyError for a key that has none."""
        sentence = self.sentences[key]
        return sentence.format(**fields) if fields else sentence

    def known(self, prefix: str, name: str) -> str:
        """The sentence for ``prefix.name``, or the name itself: kinds of organisations may be anything."""
        return self.sentences.get(f"{prefix}.{name}", name)


def read_sentences(path: Path) -> dict[str, Any]:
    """The sentences of a file, one a key, or by table where it has tables; those of ``*fr.toml`` set as French is."""
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(_set_in_french(text) if path.stem.endswith("fr") else text)


def _set_in_french(text: str) -> str:
    return _NARROW.sub("\N{NARROW NO-BREAK SPACE}", _WIDE.sub("\N{NO-BREAK SPACE}", text))
