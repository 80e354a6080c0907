"""Where a patient in France turns: one table for every page, reviewed with each release."""

from __future__ import annotations

from typing import NamedTuple

REVIEWED = "2026-11-25"
REVIEW_BY = "2027-05-25"

REPORTING = {
    "sms": "sms:33700",
    "mail": "https://www.signal-spam.fr",
    "phishing": "https://phishing-initiative.fr",
    "victim": "https://17cyber.gouv.fr",
}
"""Who takes a message that poses as somebody's, by what it is."""


class Way(NamedTuple):
    """Where to turn: an address to open or a number to call, as people read it, and what a call costs."""

    to: str
    shown: str
    cost: str = ""


HELP = {
    "opposition": Way("tel:0892705705", "0 892 705 705", "paid"),
    "17cyber": Way("https://17cyber.gouv.fr", "17cyber.gouv.fr"),
    "ameli": Way("https://www.ameli.fr", "www.ameli.fr"),
    "3646": Way("tel:3646", "36 46", "call"),
    "complaint": Way("https://www.service-public.gouv.fr", "www.service-public.gouv.fr"),
    "talk": Way("tel:0805805817", "0 805 805 817", "free"),
    "victims": Way("tel:116006", "116 006", "free"),
    "33700": Way("sms:33700", "33700", "sms"),
    "signal-spam": Way("https://www.signal-spam.fr", "www.signal-spam.fr"),
    "phishing": Way("https://phishing-initiative.fr", "phishing-initiative.fr"),
}
"""Who helps somebody who has given something; the costs are words of the page."""
