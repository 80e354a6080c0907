"""Where in a host names and words stand, and which go together; spans count letters, not dots and hyphens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from .sieve_data import MIN_GLUED_LONG, MIN_LONG, MIN_WORD
from .sieve_tables import HEALTH, MIN_CARELESS, STRONG

Span = tuple[int, int]
"""Start and end in the host without dots and hyphens."""

MIN_PAIR = MIN_WORD + 1
"""Fewest letters of a word of insurance or care and another word."""

EndsFrom = Callable[[int], Iterable[int]]
"""Where texts that begin at a place end."""


def borders(own: str, words: Iterable[Span]) -> list[int]:
    """Where pieces between dots and hyphens, and words, begin and end."""
    found, at = {0}, 0
    for piece in own.replace(".", "-").split("-"):
        at += len(piece)
        found.add(at)
    return sorted(found.union(*words))


def between(edges: Sequence[int], least: int, longest: int) -> Iterator[Span]:
    """The spans between any two borders, of so many letters."""
    for at, start in enumerate(edges, start=1):
        for end in edges[at:]:
            if end - start > longest:
                break
            if end - start >= least:
                yield start, end


def occurrences(text: str, letters: str) -> list[Span]:
    """Where a text stands in others."""
    found: list[Span] = []
    at = letters.find(text)
    while at >= 0:
        found.append((at, at + len(text)))
        at = letters.find(text, at + 1)
    return found


def is_apart(span: Span, words: Iterable[Span]) -> bool:
    """Whether some word does not overlap ``span``."""
    return any(end <= span[0] or span[1] <= start for start, end in words)


def has_pair(words: Mapping[Span, int]) -> bool:
    """Whether a word of insurance or care stands beside another word."""
    return any(kind & HEALTH and is_apart(span, words) for span, kind in words.items())


def count_apart(span: Span, others: Iterable[Span]) -> int:
    """How many of the others stand side by side and not over ``span``."""
    most, at = 0, 0
    for start, end in sorted(others, key=_end):
        if start >= at and (end <= span[0] or span[1] <= start):
            most, at = most + 1, end
    return most


def holds_pair_alone(own: str, words: Mapping[Span, int], others: EndsFrom) -> bool:
    """Whether a label holds a pair and nothing but words and others (``others``: small words and digits)."""
    if not has_pair(words):
        return False
    ends = _ends_by_start(words)
    return any(
        has_pair({span: kind for span, kind in words.items() if start <= span[0] and span[1] <= end})
        and _is_covered(start, end, lambda at: (*ends.get(at, ()), *others(at)))
        for start, end in _labels(own)
    )


def may_be_words_alone(own: str, words: Iterable[Span], others: EndsFrom, more: EndsFrom) -> bool:
    """Whether a label that may hold a pair may be words and others from end to end.

    ``more`` is asked only as far as these reach.
    """
    ends = _ends_by_start(words)
    return any(
        _is_covered(start, end, lambda at: (*ends.get(at, ()), *others(at), *more(at)))
        for start, end in _labels(own)
        if end - start >= MIN_PAIR
    )


def _labels(own: str) -> Iterator[Span]:
    """Where the labels of a host stand in its letters."""
    start = 0
    for label in own.split("."):
        end = start + len(label) - label.count("-")
        yield start, end
        start = end


def _ends_by_start(words: Iterable[Span]) -> dict[int, list[int]]:
    ends: dict[int, list[int]] = {}
    for start, end in words:
        ends.setdefault(start, []).append(end)
    return ends


def _is_covered(start: int, end: int, ends_from: EndsFrom) -> bool:
    """Whether texts stand side by side from ``start`` to ``end``."""
    reached = {start}
    for at in range(start, end):
        if at in reached:
            reached.update(ends_from(at))
    return end in reached


def _end(span: Span) -> int:
    return span[1]


def go_together(named: int, near: Mapping[Span, int], words: Mapping[Span, int], shorts: Sequence[Span]) -> bool:
    """Whether two findings stand together: names, short names, and misspelt names or words beside them."""
    if named:
        return named > 1 or bool(near or words or shorts)
    return len(shorts) > 1 or bool(shorts and (near or words))


def stands_out(span: Span, kinds: int, size: int, words: Mapping[Span, int], is_deep: bool) -> bool:
    """Whether a misspelt name has beside it what makes it dangerous; ``size``: letters of the host."""
    if not kinds & STRONG:
        return is_deep and is_apart(span, words)
    return is_deep or MIN_LONG - 1 <= span[1] - span[0] < size or is_apart(span, words) or has_pair(words)


def tells(span: Span, kinds: int, others: Sequence[Span]) -> bool:
    """Whether a misspelt name that is no whole label counts: a long strong one, or beside one or two other findings."""
    if kinds & STRONG:
        return span[1] - span[0] >= MIN_GLUED_LONG - 1 or is_apart(span, others)
    size = span[1] - span[0]
    return size >= MIN_CARELESS or count_apart(span, others) > (size < MIN_LONG - 1)
