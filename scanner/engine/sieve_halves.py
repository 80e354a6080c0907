"""The halves of long names, one of which any edit leaves whole: by them a misspelt name is found anywhere in a host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Half(NamedTuple):
    """Names that begin or end with a text, and the two letters that each has next behind or before it.

    An edit in the rest leaves one of the two within two letters of the text.
    """

    heads: tuple[str, ...]
    tails: tuple[str, ...]
    behind: str
    before: str


def may_go_on(plain: str, start: int, end: int, half: Half) -> bool:
    """Whether of some name more than the half may stand there."""
    behind, before = plain[end : end + 2], plain[max(0, start - 2) : start]
    # Of two letters, ``strip`` takes off each that is among the others.
    return behind.strip(half.behind) != behind or before.strip(half.before) != before


def going_on(plain: str, start: int, end: int, half: Half) -> tuple[list[str], list[str]]:
    """The names of which more than the half may stand there."""
    size = end - start
    behind, before = plain[end : end + 2], plain[max(0, start - 2) : start]
    return (
        [name for name in half.heads if name[size] in behind or name[size + 1] in behind],
        [name for name in half.tails if name[-size - 1] in before or name[-size - 2] in before],
    )


def half_of(text: str, heads: Mapping[str, tuple[str, ...]], tails: Mapping[str, tuple[str, ...]]) -> Half | None:
    """A text as the half of names; None where it is none."""
    if text not in heads and text not in tails:
        return None
    begin, end, size = heads.get(text, ()), tails.get(text, ()), len(text)
    behind = "".join({letter for name in begin for letter in name[size : size + 2]})
    return Half(begin, end, behind, "".join({letter for name in end for letter in name[-size - 2 : -size]}))


def halves(texts: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The halves of texts, one of which any edit leaves whole, each with the texts that it belongs to.

    A swap of the two letters in the middle touches both: the first half is there in that form as well.
    """
    heads: dict[str, tuple[str, ...]] = {}
    tails: dict[str, tuple[str, ...]] = {}
    for text in sorted(texts):
        middle = len(text) // 2
        for half in {text[:middle], text[: middle - 1] + text[middle]}:
            heads[half] = (*heads.get(half, ()), text)
        tails[text[middle:]] = (*tails.get(text[middle:], ()), text)
    return heads, tails
