"""What was found about each link of a message, as cards: the worst first, each of one kind.

``static/check.js`` makes the same cards in the browser, from ``LOOKS`` and the same words; both are tried on one table
of cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from yarl import URL

from ...engine.codes import Code, Outcome
from ...engine.verdict import Verdict
from ...reading.links import Link
from ...wording import Answer

LOOKS = {
    "dangerous": ("alarm", "✕"),
    "suspicious": ("care", "!"),
    "redirector": ("care", "!"),
    "number": ("care", "!"),
    "shortener": ("care", "!"),
    "call": ("care", "!"),
    "offline": ("calm", "?"),
    "unavailable": ("calm", "?"),
    "invalid": ("calm", "?"),
    "unknown": ("calm", "?"),
    "wrapped": ("calm", "?"),
    "candidate": ("calm", "?"),
    "official": ("good", "✓"),
}
"""Each kind of card, the worst first, with its tone and its sign."""

REPORTABLE = ("dangerous", "suspicious", "redirector", "number", "unknown")
"""Kinds that may be a fake that the register does not have; a shortener is none, only what is behind it may be."""

WITH_REASON = ("dangerous", "suspicious", "redirector", "wrapped", "candidate")
"""Kinds whose first reason tells what the words of the kind do not."""

MOST = 50
"""Links of one message that are looked at, and numbers; who pastes a mailbox is told what was left out."""

TELEPHONE = re.compile(r"(?<![\d.+])(?:(?:\+|00)33[ .-]?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
"""A French telephone number of ten digits."""


class Way(NamedTuple):
    """An organisation's own address, to open instead."""

    url: str
    domain: str


class Card(NamedTuple):
    """``place`` is the host as people read it, ``lines`` sentences on it, ``report`` what can be told of it."""

    kind: str
    place: str = ""
    lines: tuple[str, ...] = ()
    way: Way | None = None
    organisation: str = ""
    host: str = ""
    verdict: str = ""
    codes: tuple[str, ...] = ()

    @property
    def tone(self) -> str:
        """alarm, care, calm or good."""
        return LOOKS[self.kind][0]

    @property
    def sign(self) -> str:
        """What stands beside the words, for who does not tell colours apart."""
        return LOOKS[self.kind][1]


def card(link: Link, verdict: Verdict, answer: Answer) -> Card:
    """What to say of a link of a message."""
    kind = kind_of(answer)
    codes = tuple(reason.code for reason in answer.reasons)
    told = [reason.message for reason in answer.reasons if reason.code is not Code.OFFICIAL]
    host, shown = _doubtful(answer)
    return Card(
        kind,
        place=shown or link.found,
        lines=tuple(told[:1]) if kind in WITH_REASON else (),
        way=_way(verdict),
        organisation=verdict.organisation.name if verdict.organisation else "",
        host=host,
        verdict=answer.verdict,
        codes=codes,
    )


def _doubtful(answer: Answer) -> tuple[str, str]:
    """The host that an answer is about, and as people read it: of a mail filter's link the one that it leads to."""
    first = answer.reasons[0] if answer.reasons else None
    if first is None or first.code is not Code.LEADS_TO or answer.verdict is Outcome.UNKNOWN or not answer.leads_to:
        return answer.host, answer.display_host
    return URL(answer.leads_to, encoded=True).raw_host or "", str(first.evidence["to"])


def kind_of(answer: Answer) -> str:
    """Which kind of card an answer is."""
    if answer.verdict in (Outcome.DANGEROUS, Outcome.SUSPICIOUS, Outcome.INVALID):
        return answer.verdict.value
    codes = {reason.code for reason in answer.reasons}
    if answer.verdict is Outcome.OFFICIAL:
        return "redirector" if Code.REDIRECTOR in codes else "official"
    if Code.IP_HOST in codes:
        return "number"
    if Code.SHORTENER in codes:
        return "shortener"
    if Code.LEADS_TO in codes:
        return "wrapped"
    return "candidate" if Code.CANDIDATE in codes else "unknown"


def _way(verdict: Verdict) -> Way | None:
    """The verified address of whom the link belongs to, imitates or leads to."""
    owner = verdict.imitates or verdict.organisation
    if owner is None:
        owner = next((reason.about for reason in verdict.reasons if reason.code is Code.LEADS_TO), None)
    return Way(owner.url, owner.domain) if owner is not None and owner.verified else None


def sorted_cards(cards: Iterable[Card]) -> list[Card]:
    """The worst first; among equals, in the order of the message."""
    ranks = list(LOOKS)
    return sorted(cards, key=lambda card: ranks.index(card.kind))


def numbers_in(text: str, links: Iterable[Link]) -> list[str]:
    """The telephone numbers of a message, each once, outside of its links; the first ``MOST``.

    Each link that is taken out costs a walk through the text: only the first ``MOST`` that hold a number are.
    """
    for link in islice((link for link in links if TELEPHONE.search(link.found)), MOST):
        text = text.replace(link.found, " ")
    return list(islice(dict.fromkeys(TELEPHONE.findall(text)), MOST))
