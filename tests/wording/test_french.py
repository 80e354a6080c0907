"""French as it is shown: no line ends inside quotation marks or before a sign that belongs to the word before it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scanner import wording
from scanner.ledger.notices import News, letter
from scanner.wording.catalogue import catalogue
from scanner.wording.console import console_texts
from scanner.wording.pages import page_texts
from scanner.wording.sweep import sweep_texts
from scanner.wording.takedown import Fake, takedown
from scanner.wording.texts import read_sentences
from tests.conftest import ROOT

FAKE = Fake("a.example", "a.example")
ROOM = Path(wording.__file__).parent
FILES = sorted(ROOM.rglob("*fr.toml"))
BREAKS = re.compile(r"« | [»:%€;?!]|\d \d|[\d}] h\b")
BROKEN_IN_CODE = re.compile(r"« |[\w}] [»:;?!]+(?=[\s\"<])")


def flat(sentences: dict[str, Any]) -> list[str]:
    """Every sentence, of tables too."""
    return [text for value in sentences.values() for text in (flat(value) if isinstance(value, dict) else [value])]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_french_line_breaks_beside_a_sign(file: Path) -> None:
    assert [text for text in flat(read_sentences(file)) if BREAKS.search(text)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_but_spaces_is_changed(file: Path) -> None:
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    shown = read_sentences(file)
    assert list(shown) == list(written)
    plain = [re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text) for text in flat(shown)]
    assert plain == flat(written)


@pytest.mark.parametrize("file", sorted(ROOM.rglob("*en.toml")), ids=lambda file: file.stem)
def test_english_keeps_its_own_spaces(file: Path) -> None:
    assert read_sentences(file) == tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(ROOM.rglob("*en.toml")), ids=lambda file: file.stem)
def test_english_has_quotation_marks_that_open_and_close(file: Path) -> None:
    assert [text for text in flat(read_sentences(file)) if '"' in text or text.count("“") != text.count("”")] == []


def test_each_sign_has_its_own_space(tmp_path: Path) -> None:
    file = tmp_path / "x-fr.toml"
    file.write_text('a = "« Oui » : 8 190 € ; 3 % en 72 h ?"\nb = "{url} !"', encoding="utf-8")
    wide, narrow = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
    assert read_sentences(file) == {
        "a": f"«{wide}Oui{wide}»{wide}: 8{narrow}190{wide}€{narrow}; 3{wide}% en 72{wide}h{narrow}?",
        "b": "{url}" + narrow + "!",
    }


def test_whatever_people_read_comes_from_there() -> None:
    read = [
        *flat(catalogue("fr")),
        *console_texts("fr").sentences.values(),
        *sweep_texts("fr").sentences.values(),
        *(
            text
            for file in (ROOM / "pages").glob("*-fr.toml")
            for text in page_texts(file.stem[:-3], "fr").sentences.values()
        ),
        *(text for request in takedown(FAKE, "CERT", "fr") for text in (request.to, request.help, request.subject)),
        *letter(News("published", number=7, author="Anne", words="Non"), console_texts("fr").sentences),
    ]
    assert len(read) > 900
    assert [text for text in read if BREAKS.search(text)] == []


@pytest.mark.parametrize("room", ["desk/templates", "web/pages/templates", "sweep/report", "signer"])
def test_no_template_writes_a_french_sign_by_itself(room: str) -> None:
    files = [file for file in (ROOT / "scanner" / room).iterdir() if file.suffix == ".html" or file.name == "words.js"]
    broken = {file.name: found for file in files if (found := BROKEN_IN_CODE.findall(file.read_text(encoding="utf-8")))}
    assert broken == {}
