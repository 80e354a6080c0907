"""The threat model names every check of replay, and none that is not there."""

from __future__ import annotations

import re

from scanner.ledger.replay import CHECKS, ROW_CHECKS
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")


def test_every_check_of_replay_is_told() -> None:
    table = TEXT.partition("| Check | Stops |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == [*ROW_CHECKS, *CHECKS]


def test_what_is_said_to_stop_somebody_is_a_check() -> None:
    table = TEXT.partition("## Who holds what")[2].partition("## What each check")[0]
    cells = [cell for row in table.splitlines() if row.startswith("| ") for cell in row.split(" | ")[3:4]]
    named = {name for cell in cells for name in re.findall(r"`([a-z]+(?:-[a-z]+)*)`", cell)}
    assert named <= {*ROW_CHECKS, *CHECKS}
    assert len(named) > 15
