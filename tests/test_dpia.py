"""The impact assessment says nothing of the software that no test holds."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "dpia.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows(title: str) -> list[str]:
    """The rows of the table under a heading, its head aside."""
    section = TEXT.partition(f"## {title}")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED.findall(TEXT))))
def test_each_test_that_it_names_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("title", ["2. Registre des traitements", "3. Mesures dans le logiciel"])
def test_each_statement_is_tied_to_a_test(title: str) -> None:
    assert len(rows(title)) > 5
    for row in rows(title):
        assert NAMED.search(row.rpartition(" | ")[2]), row
