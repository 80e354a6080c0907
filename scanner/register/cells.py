"""Cells of the tables that we write for spreadsheets: none of them is a formula.

Spreadsheets take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula (OWASP, "CSV Injection"), and one
whose language separates by ``;``, as French does, splits a table of commas there. So an apostrophe is written before
such a character at a cell's beginning and behind each separator in it, and before an apostrophe that stands there.
"""

from __future__ import annotations

import re

_BEFORE_FORMULA = re.compile(r"(^|[;,\t\r\n])(?=[=+\-@'])")
_ESCAPED = re.compile(r"(^|[;,\t\r\n])'(?=[=+\-@'])")


def guarded(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return _BEFORE_FORMULA.sub(r"\1'", cell)


def unguarded(cell: str) -> str:
    """The cell as it was before ``guarded``."""
    return _ESCAPED.sub(r"\1", cell)
