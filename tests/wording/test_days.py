"""Days in words."""

from __future__ import annotations

import datetime

import pytest

from scanner.wording.days import in_words
from tests.french import plain


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [("2026-11-25", "25 novembre 2026", "25 November 2026"), ("2027-08-01", "1er août 2027", "1 August 2027")],
)
def test_a_day_has_its_month_in_words(day: str, french: str, english: str) -> None:
    date = datetime.date.fromisoformat(day)
    assert (plain(in_words(date, "fr")), plain(in_words(date, "en"))) == (french, english)
