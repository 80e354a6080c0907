"""The sieve: can this host imitate anybody at all? One cheap test over the canonical, folded host.

It is part of the verdict: a host that it passes gets no reason of imitation or claim, by definition. So nothing here
follows the signals step by step: it may hold back more than they need, and is measured as they are, by what it loses.
``extension/shared/sieve.js`` is the same test over the same data; a test compares them host by host.

A host is held back for (1) letters that are not ASCII, (2) a protected name anywhere in it, look-alike letters made
one, (3) such a name with one edit in it, (4) the beginning of a health body's name, also behind words, (5) a short
name beside other words, or words of the health administration and nothing else. Hosts under the State's own suffix are
let through.
"""

from __future__ import annotations

from typing import Literal

from .sieve_data import MIN_SHORT, SieveData
from .sieve_findings import Findings
from .sieve_spans import go_together, stands_out, tells
from .sieve_tables import Tables, to_plain

Held = Literal["none", "weak", "strong"]
"""``strong``: could become dangerous; ``weak``: could become suspicious or a claim; ``none``: nothing to see."""

_STATE = "gouv.fr"
"""The State's suffix behind other letters (``impots-gouv.fr``)."""


class Sieve:
    """The test, compiled once from its data and never changed."""

    __slots__ = ("_tables",)

    def __init__(self, data: SieveData) -> None:
        self._tables = Tables(data)

    def __call__(self, host: str) -> Held:
        """Test a canonical ASCII host in lower case, without a final dot."""
        tables = self._tables
        if host.endswith(tables.state):
            return "none"
        if "xn--" in host or host.endswith(_STATE):
            return "strong"
        own = host.rpartition(".")[0]
        named = tables.names_in(own)
        labels = own.replace("-", "").split(".")
        if named and (any(is_strong for _, _, is_strong in named) or any(map(tables.looks_like_a_name, labels))):
            return "strong"
        plains = [to_plain(label) for label in labels]
        pieces = list(tables.pieces.iter("".join(plains)))
        is_bare = not (named or pieces or "-" in own)  # as most hosts are: nothing stands there that could go together
        if is_bare and not tables.has_misspelt(labels, plains, is_near=False):
            return "weak" if tables.has_body(own) else "none"
        found = Findings(own, "".join(labels), "".join(plains), named, pieces, tables)
        if (found.words and found.names) or not found.look_closer():  # words and names go together, as weighed below
            return "strong"
        is_whole = tables.has_misspelt(labels, plains, bool(found.near))
        is_alone = found.is_words_alone()
        if is_alone and any(text in found.letters for text in tables.subjects):
            return "strong"
        held: Held = "none"
        if named or found.near or found.shorts or is_whole:
            held = self._weighed(found, is_whole)
        return "weak" if held == "none" and (is_alone or tables.has_body(own)) else held

    def holds_name(self, text: str) -> bool:
        """Whether a name of five letters and more, or an acronym, stands in a folded text, look-alikes made one."""
        return bool(self._tables.names_in(text))

    def _weighed(self, found: Findings, is_whole: bool) -> Held:
        """How far what stands in a host goes together; ``is_whole``: a whole label is a name misspelt."""
        letters, near, words, shorts = found.letters, found.near, found.words, found.shorts
        is_token = any(is_strong is None and text not in letters for text, _, is_strong in found.named)
        total = len(found.names) + is_token
        is_deep = "." in found.own.removeprefix("www.")
        is_short = any(
            end - start > MIN_SHORT and (found.own, start, end) != (letters, 0, len(letters)) for start, end in shorts
        )
        is_acronym = any(letters[start:end] in self._tables.acronyms for start, end in shorts)
        if (is_acronym and is_short) or (is_deep and (total or is_whole or is_short)):
            return "strong"
        if go_together(total, near, words, shorts):
            return "strong"
        if any(stands_out(span, kinds, len(letters), words, is_deep) for span, kinds in near.items()):
            return "strong"
        if is_whole or is_short or is_acronym or is_token or found.has_name_alone():
            return "weak"
        others = (*words, *shorts, *near)
        return "weak" if any(tells(span, kinds, others) for span, kinds in near.items()) else "none"
