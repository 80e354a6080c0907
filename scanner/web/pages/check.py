"""Checking what somebody received: the form's answer, made here when the browser runs no script.

The text is read in memory, and neither it nor a link of it is kept, logged or counted.
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from aiohttp import web

from ...reading.message import links_in_message
from ...wording.pages import page_texts
from ..handlers import told
from . import files
from .cards import LOOKS, MOST, REPORTABLE, WITH_REASON, Card, card, numbers_in, sorted_cards
from .forms import read_form
from .page import Visit
from .ways import REPORTING

NAME = "check"


class Found(NamedTuple):
    """The cards of a text, the worst first; how many links it has, and how many were left out."""

    cards: list[Card]
    links: int
    left_out: int


async def page(visit: Visit) -> web.Response:
    """The empty form."""
    return _shown(visit, None)


async def result(visit: Visit) -> web.Response:
    """What was found in the text of the form."""
    return await _answered(visit, (await read_form(visit)).get("text", ""))


async def shared(visit: Visit) -> web.Response:
    """What a telephone's share sheet hands over, where no service worker answers it."""
    form = await read_form(visit)
    text = "\n".join(form[name] for name in ("title", "text", "url") if form.get(name, "").strip())
    if not text and "picture" in form:
        return _shown(visit, None, notice="picture-elsewhere")
    return await _answered(visit, text)


async def _answered(visit: Visit, text: str) -> web.Response:
    return _shown(visit, await _found(visit, text)) if text.strip() else _shown(visit, None, notice="results.empty")


async def _found(visit: Visit, text: str) -> Found:
    state = visit.state
    links = await asyncio.to_thread(links_in_message, text)
    cards = []
    async with state.turns.turn(visit.client) as turn:
        for link in links[:MOST]:
            verdict = state.scanner.scan(link.url, link.shown)
            cards.append(card(link, verdict, told(state, verdict, visit.language)))
            await turn.pause()
    cards += [Card("call", place=number) for number in numbers_in(text, links)]
    return Found(sorted_cards(cards), len(links), max(0, len(links) - MOST))


def _shown(visit: Visit, found: Found | None, notice: str = "") -> web.Response:
    cards = found.cards if found else []
    return visit.shown(
        NAME,
        is_answer=found is not None,
        notice=notice,
        summary=_summary(visit.language, found) if found else "",
        cards=cards,
        left_out=found.left_out if found else 0,
        advice=_advice(cards),
        share_text=_to_share(visit.language, cards),
        reported=next((one for one in cards if one.kind in REPORTABLE and one.host), None),
        looks=LOOKS,
        with_reason=WITH_REASON,
        reportable=REPORTABLE,
        reader=files.QR_READER,
        ways=REPORTING,
    )


def _advice(cards: list[Card]) -> str:
    """Which steps to take: alarm, calm, or none where there is no link to speak of: numbers alone, or nothing."""
    tone = cards[0].tone if any(card.kind != "call" for card in cards) else "none"
    return {"care": "alarm", "good": "calm"}.get(tone, tone)


def _summary(language: str, found: Found) -> str:
    texts = page_texts(NAME, language)
    if found.links:
        return texts("results.one") if found.links == 1 else texts("results.many", count=found.links)
    return texts("results.calls" if found.cards else "results.none")


def _to_share(language: str, cards: list[Card]) -> str:
    """A text about the worst link in which no telephone finds a link to touch."""
    texts = page_texts(NAME, language)
    worst = cards[0] if cards else None
    if worst is None or worst.kind == "call":
        return texts("share.none")
    place = worst.place.replace(".", "[.]")
    if worst.kind == "official":
        return texts("share.official", place=place, organisation=worst.organisation)
    if worst.kind not in ("dangerous", "suspicious"):
        return texts("share.calm", place=place)
    if worst.way is None:
        return texts("share.alarm", place=place)
    return texts("share.imitated", place=place, domain=worst.way.domain.replace(".", "[.]"))
