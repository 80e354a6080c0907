"""segmenter.py: the cheapest path, against every path there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.segmenter import Segmenter, Step
from scanner.engine.words import Kind, Word

WORDS = {text: Word(Kind.ACTION, text) for text in ("aba", "abab", "bab", "babba", "aab", "b1a", "m", "ma", "sante")}
COSTS = {3: 1.5, 4: 1.0, 5: 1.0}


def cheapest(part: str) -> float:
    """The least that any cut of a text into words of three letters and more, numbers and unknown letters costs."""
    least = [0.0] + [1e9] * len(part)
    for end in range(1, len(part) + 1):
        for start in range(end):
            piece = part[start:end]
            cost = COSTS[len(piece)] if piece in WORDS else 1.0 if piece.isdigit() else 3.0 * len(piece)
            least[end] = min(least[end], least[start] + cost)
    return least[-1]


def cost_of(step: Step) -> float:
    start, end, word = step
    return 3.0 * (end - start) if word is None else 1.0 if word.kind is Kind.NUMBER else COSTS[end - start]


@given(st.text("ab1", min_size=1, max_size=12))
def test_no_other_cut_costs_less(part: str) -> None:
    steps = Segmenter(WORDS).steps(part)
    assert [start for start, _, _ in steps] == [0, *(end for _, end, _ in steps[:-1])]
    assert steps[-1][1] == len(part)
    assert sum(map(cost_of, steps)) == cheapest(part)
    for start, end, word in steps:
        assert word is None or word.canonical == part[start:end]


@pytest.mark.parametrize(
    ("part", "pieces"),
    [
        ("masante", ["ma", "sante"]),  # a word of two letters costs no more than a single letter, at the beginning
        ("msante", ["m", "sante"]),
        ("santem", ["sante", None]),  # no single letter elsewhere
        ("xma", [None]),  # nor a short word beside unknown text
        ("sante2026", ["sante", "2026"]),
    ],
)
def test_short_words_must_earn_their_place(part: str, pieces: list[str | None]) -> None:
    assert [word.canonical if word else None for _, _, word in Segmenter(WORDS).steps(part)] == pieces
