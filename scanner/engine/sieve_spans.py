"""Where in a host names and words stand, and which go together; spans count letters, not dots and hyphens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .sieve_data import MIN_CUT
from .sieve_tables import HEALTH, MAX_MISSPELT, Tables

Span = tuple[int, int]
"""Start and end in the host without dots and hyphens."""

MAX_SMALL = 14
"""Longest word that says nothing."""

MAX_GAPS = 6
"""How many pieces of a label are tried for a misspelt word, so that the work stays bounded."""


def borders(own: str, words: Iterable[Span]) -> list[int]:
    """Where pieces between dots and hyphens, and words, begin and end."""
    found, at = {0}, 0
    for piece in own.replace(".", "-").split("-"):
        at += len(piece)
        found.add(at)
    return sorted(found.union(*words))


def occurrences(text: str, letters: str) -> list[Span]:
    """Where a text stands in others."""
    return [(at, at + len(text)) for at in range(len(letters)) if letters.startswith(text, at)]


def is_apart(span: Span, words: Iterable[Span]) -> bool:
    """Whether some word does not overlap ``span``."""
    return any(end <= span[0] or span[1] <= start for start, end in words)


def has_pair(words: Mapping[Span, int]) -> bool:
    """Whether a word of insurance or care stands beside another word."""
    return any(kind & HEALTH and is_apart(span, words) for span, kind in words.items())


def count_apart(span: Span, others: Iterable[Span]) -> int:
    """How many of the others stand side by side and not over ``span``."""
    return count(other for other in others if other[1] <= span[0] or span[1] <= other[0])


def count(spans: Iterable[Span]) -> int:
    """The most spans that stand side by side."""
    most, at = 0, 0
    for start, end in sorted(spans, key=_end):
        if start >= at:
            most, at = most + 1, end
    return most


def pairs_alone(own: str, plain: str, words: Mapping[Span, int], tables: Tables) -> Iterator[dict[Span, int]]:
    """Of each label that holds a pair and nothing but words, small words and digits, its words from its start on."""
    start = 0
    for label in own.split("."):
        end = start + len(label) - label.count("-")
        inside = {
            (first - start, last - start): kind
            for (first, last), kind in words.items()
            if start <= first and last <= end
        }
        if has_pair(inside) and _is_nothing_else(label, plain[start:end], inside, tables):
            yield inside
        start = end


def _is_nothing_else(label: str, plain: str, words: Iterable[Span], tables: Tables) -> bool:
    """Whether a label is words from end to end, one of which may be cut short and misspelt."""
    letters, size = label.replace("-", ""), len(plain)
    steps: dict[int, set[int]] = {at: set() for at in range(size)}
    for start, end in words:
        steps[start].add(end)
    for at, ends in steps.items():
        if letters[at].isdigit():
            ends.add(at + 1)
        ends.update(to for to in range(at + 1, min(size, at + MAX_SMALL) + 1) if letters[at:to] in tables.small)
    ahead, behind = {0}, {size}
    for at in range(size):
        ahead |= steps[at] if at in ahead else set()
    for at in range(size - 1, -1, -1):
        behind |= {at} if not behind.isdisjoint(steps[at]) else set()
    gaps = [(start, end) for start in ahead for end in behind if MIN_CUT <= end - start <= MAX_MISSPELT]
    edges = {*borders(label, ())}
    gaps.sort(key=lambda gap: (len({*gap} - edges), -gap[0], gap[1]))  # whole pieces between hyphens first
    return size in ahead or any(tables.is_nearly_a_word(plain[slice(*gap)]) for gap in gaps[:MAX_GAPS])


def _end(span: Span) -> int:
    return span[1]
