"""Verified domains, looked for inside other hosts and texts in one search (Aho-Corasick)."""

from __future__ import annotations

from collections.abc import Mapping, Set

import ahocorasick

from . import fold
from .names import Name, Organisation


def automaton_of(
    official: Mapping[str, Organisation], exact: Mapping[str, Name], unmistakable: Set[str]
) -> ahocorasick.Automaton:
    """Patterns ``-ameli-fr-`` of the verified domains, dots and hyphens made one.

    The payload is (domain, organisation, is_loose).
    A loose pattern is an ordinary word or a short name: only the dotted spelling of it counts.
    """
    automaton = ahocorasick.Automaton()
    for domain, organisation in official.items():
        label = fold.joined(domain.partition(".")[0])
        is_loose = len(label) < 5 or (label in unmistakable and label not in exact)
        automaton.add_word(f"-{domain.replace('.', '-')}-", (domain, organisation, is_loose))
    automaton.add_word("\0", ("", None, True))
    automaton.make_automaton()
    return automaton
