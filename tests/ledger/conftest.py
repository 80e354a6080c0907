"""An office for every test of this folder, with a register of a few organisations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.ledger.office import Office, opened_office, small

FEW = 4


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with opened_office(database_url, tmp_path, loaded=small()) as made:
        yield made


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many undecided proposals, and unsigned drafts, one author may have here: signing more of them takes long."""
    for limit in ("MAX_UNDECIDED", "MAX_DRAFTS"):
        monkeypatch.setattr(f"scanner.ledger.desk.{limit}", FEW)
    return FEW
