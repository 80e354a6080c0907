"""What to do after having given something: in order, with numbers that call and what each costs; the easy version."""

from __future__ import annotations

import datetime

from aiohttp import web

from ...wording.days import in_words
from .page import Visit
from .ways import HELP, REVIEWED

GIVEN = {
    "card": ("bank", "opposition", "watch", "help", "report"),
    "password": ("change", "mail", "watch-account", "help", "report"),
    "number": ("ameli", "call", "watch", "help", "report"),
    "identity": ("complaint", "bank", "keep", "help", "report"),
    "click": ("close", "application", "watch", "report"),
}
"""What somebody may have given, and what to do then, in order; each step is a sentence of the page."""

WAYS = {
    "card.opposition": ("opposition",),
    "card.watch": ("complaint",),
    "card.help": ("17cyber",),
    "password.help": ("17cyber",),
    "number.ameli": ("ameli",),
    "number.call": ("3646",),
    "number.help": ("17cyber",),
    "identity.complaint": ("complaint",),
    "identity.help": ("17cyber",),
    "click.application": ("17cyber",),
}
"""The addresses and numbers that a step is about."""

REPORT = ("33700", "signal-spam", "phishing")
LISTEN = ("talk", "victims")
NEVER = ("card", "code", "password", "identity", "pay", "application", "transfer")


async def page(visit: Visit) -> web.Response:
    """What was given, and what to do then; letters and calls."""
    day = in_words(datetime.date.fromisoformat(REVIEWED), visit.language)
    return visit.shown(
        given=GIVEN,
        ways=HELP,
        of=WAYS,
        report=REPORT,
        listen=LISTEN,
        never=NEVER,
        reviewed=day,
        contact=_contact(visit),
    )


async def easy(visit: Visit) -> web.Response:
    """The same in easy French, or English."""
    return visit.shown(ways=HELP, contact=_contact(visit))


def _contact(visit: Visit) -> str:
    """How to reach whoever runs the service, as an address to open; "" if they name none."""
    contact = visit.settings.contact
    return contact if not contact or contact.startswith("https:") else f"mailto:{contact}"
