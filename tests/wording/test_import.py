"""Whatever an import would change, leaves out or cannot read has a sentence of its own in French and in English."""

from __future__ import annotations

from string import Formatter

import pytest

from scanner.ledger.dinum import Skip
from scanner.ledger.exchange import Fault, Misread
from scanner.wording.console import console_texts, misread
from tests.french import plain

LINES = {
    f"{does}-{what}"
    for does in ("add", "remove")
    for what in ("organisation", "domain", "candidate", "alias", "weak-alias", "evidence")
} | {"verify-domain", "doubt-domain", "set-field"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("prefix", "codes", "fields"),
    [
        ("misread.", set(Misread), {"about", "value", "other"}),
        ("skip.", set(Skip), set()),
        ("line.", LINES, {"organisation", "value"}),
    ],
    ids=["misread", "skip", "line"],
)
def test_every_code_has_its_sentence_and_none_is_left_over(
    language: str, prefix: str, codes: set[str], fields: set[str]
) -> None:
    sentences = {key: text for key, text in console_texts(language).sentences.items() if key.startswith(prefix)}
    assert set(sentences) == {prefix + code for code in codes}
    for text in sentences.values():
        assert {name for _, name, _, _ in Formatter().parse(text) if name} <= fields
    other = console_texts("en" if language == "fr" else "fr").sentences
    assert [key for key, text in sentences.items() if text == other[key]] == []


def test_a_fault_says_its_line_in_the_readers_language() -> None:
    faults = [Fault(Misread.COLUMN_MISSING, 1, "status"), Fault(Misread.NO_ORGANISATION)]
    assert [plain(text) for text in misread(faults, "fr")] == [
        "ligne 1 : la colonne status manque. Ajoutez-la.",
        "Ce fichier n'a pas de [[organisation]]. Écrivez une table pour chaque organisme.",
    ]
    assert misread(faults, "en")[0] == "line 1: column status is missing. Add it."
