"""Whatever the desk refuses has a sentence in French and in English: every error that is raised is walked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from scanner.ledger.desk import TOLD
from scanner.ledger.replay import CHECKS
from scanner.wording.console import console_texts
from tests.conftest import ROOT

RAISED = ("DeskError", "ForbiddenError")
ROOM = ROOT / "scanner"
PREFIX = "error."


class Raised(NamedTuple):
    """Where an error is made, its code, and the fields that its sentence may name."""

    where: str
    code: str
    fields: frozenset[str]


def made_in(file: Path) -> Iterator[Raised]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        is_error = isinstance(node.func, ast.Name) and node.func.id in RAISED
        is_sentence = isinstance(node.func, ast.Attribute) and node.func.attr == "error" and _is_visit(node.func.value)
        if not (is_error or is_sentence) or any(isinstance(argument, ast.Starred) for argument in node.args):
            continue
        where = f"{file.relative_to(ROOM)}:{node.lineno}"
        fields = frozenset(keyword.arg or "**" for keyword in node.keywords)
        for code in _codes(node.args[0], where):
            yield Raised(where, code, fields)


def _is_visit(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("visit", "self")


def _codes(argument: ast.expr, where: str) -> list[str]:
    """The codes that a first argument may be: one written out, or that of a check of replay."""
    match argument:
        case ast.Constant(value=str(code)):
            return [code]
        case ast.JoinedStr(values=[ast.Constant(value="check-"), _]):
            return [f"check-{name}" for name in TOLD]
        case ast.Attribute(attr="code"):  # of an error that is walked where it is made
            return []
    raise AssertionError(f"{where}: a code that nobody can look up: {ast.unparse(argument)}")


MADE = [raised for file in sorted(ROOM.rglob("*.py")) for raised in made_in(file)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_error_of_the_desk_has_its_sentence(language: str) -> None:
    sentences = console_texts(language).sentences
    assert len(MADE) > 60
    missing = [raised for raised in MADE if PREFIX + raised.code not in sentences]
    assert not missing
    for raised in MADE:
        named = {name for _, name, _, _ in Formatter().parse(sentences[PREFIX + raised.code]) if name}
        assert named <= raised.fields, raised


def test_no_sentence_is_left_over() -> None:
    for language in ("fr", "en"):
        known = {key.removeprefix(PREFIX) for key in console_texts(language).sentences if key.startswith(PREFIX)}
        assert known == {raised.code for raised in MADE}


def test_each_language_is_its_own() -> None:
    french, english = (console_texts(language).sentences for language in ("fr", "en"))
    assert not [key for key in french if key.startswith(PREFIX) and french[key] == english[key]]


def test_what_is_told_of_a_check_is_a_check() -> None:
    assert set(TOLD) <= set(CHECKS)
