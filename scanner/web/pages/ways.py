"""Where a patient in France turns: one table for every page, reviewed with each release."""

from __future__ import annotations

REVIEWED = "2026-11-25"
REVIEW_BY = "2027-05-25"

REPORTING = {
    "sms": "sms:33700",
    "mail": "https://www.signal-spam.fr",
    "phishing": "https://phishing-initiative.fr",
    "victim": "https://17cyber.gouv.fr",
}
"""Who takes a message that poses as somebody's, by what it is."""
