"""What the sieve does not look up would have changed nothing."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.sieve_spans import EndsFrom, Span, holds_pair_alone, may_be_words_alone
from scanner.engine.sieve_tables import HEALTH, WORD

_LETTERS = 12
_spans = st.tuples(st.integers(0, _LETTERS - 1), st.integers(1, 8)).map(lambda at: (at[0], min(_LETTERS, sum(at))))
_words = st.dictionaries(_spans, st.sampled_from((WORD, HEALTH)), max_size=6)
_others = st.sets(_spans, max_size=6)
_cuts = st.lists(st.tuples(st.integers(0, _LETTERS), st.sampled_from(".-")), max_size=3)


def _long_enough(words: dict[Span, int]) -> dict[Span, int]:
    return {(start, end): kind if end - start >= 4 else WORD for (start, end), kind in words.items()}


def _own(cuts: list[tuple[int, str]]) -> str:
    own = "x" * _LETTERS
    for at, mark in sorted(cuts, reverse=True):
        own = own[:at] + mark + own[at:]
    return own


@given(_cuts, _words.map(_long_enough), _words.map(_long_enough), _others)
def test_a_label_of_words_alone_is_never_passed_over(
    cuts: list[tuple[int, str]], written: dict[Span, int], misspelt: dict[Span, int], small: set[Span]
) -> None:
    def ends(spans: Iterable[Span]) -> EndsFrom:
        return lambda at: [end for start, end in spans if start == at]

    own = _own(cuts)
    if holds_pair_alone(own, misspelt | written, ends(small)):
        assert may_be_words_alone(own, written, ends(small), ends(misspelt))
