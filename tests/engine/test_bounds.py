"""What one host can cost: counted in calls, which no busy machine changes, never in time."""

from __future__ import annotations

import sys

import pytest

from bench.engine import ADVERSARIAL
from scanner.engine.index import Index
from scanner.engine.scanner import judge

MAX_CALLS = 8_000
"""About 1 ms of CPU on a machine that parses a URL in 3 microseconds."""


def calls_of(url: str, index: Index) -> int:
    """How many calls of Python and C functions the second verdict on a URL takes; the first fills the look-ups."""
    judge(url, index)
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        judge(url, index)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("url", ADVERSARIAL)
def test_no_host_costs_more_than_a_bounded_number_of_calls(index: Index, url: str) -> None:
    assert calls_of(url, index) < MAX_CALLS
