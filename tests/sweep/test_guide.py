"""The guide's example in Python prints what the guide says; its commands are run by ``tests/test_documents.py``."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "integrations" / "sweep.md").read_text(encoding="utf-8")


def test_the_example_in_python_prints_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    found = re.search(r"^```python\n(.*?)^```\n```text\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert found is not None
    exec(compile(found[1], "sweep.md", "exec"), {})
    assert capsys.readouterr().out == found[2]
