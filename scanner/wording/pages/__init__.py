"""What people read on the public pages: ``frame-fr.toml`` and ``-en`` for every page, and two files a page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..texts import Texts, read_sentences

NO_BREAK = "\N{NO-BREAK SPACE}"
_BEFORE_SIGN = re.compile(r" (?=[?!:;»%€])|(?<=«) ")
_FOLDER = Path(__file__).parent


@cache
def page_texts(name: str, language: str) -> Texts:
    """The sentences of a page, and of the frame around it, in a language ("fr", "en")."""
    sentences = _read(_FOLDER / f"frame-{language}.toml")
    own = _FOLDER / f"{name}-{language}.toml"
    return Texts(sentences | _read(own) if own.is_file() else sentences)


def _read(path: Path) -> dict[str, str]:
    """The sentences, with the spaces that French keeps together with the sign beside them."""
    sentences = read_sentences(path)
    if not path.stem.endswith("-fr"):
        return sentences
    return {key: _BEFORE_SIGN.sub(NO_BREAK, text) for key, text in sentences.items()}
