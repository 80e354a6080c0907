"""The people of the tests' register, where they sign, and when it all begins."""

from __future__ import annotations

from scanner.ledger.assertions import RelyingParty
from scanner.ledger.people import Role
from tests.passkey import ORIGIN, RP_ID, SIGNER

START = 1_800_000_000
DAY = 24 * 3600
REGISTER = "5a" * 16
"""What the tests' founding calls their register."""

PARTY = RelyingParty(ORIGIN, SIGNER, RP_ID)
PEOPLE = {
    "anne": ("CHU de Lille", Role.APPROVER),
    "alain": ("CHU de Lille", Role.APPROVER),
    "paul": ("CHU de Lille", Role.PROPOSER),
    "bea": ("ARS", Role.APPROVER),
    "brice": ("ARS", Role.PROPOSER),
    "chloe": ("GRADeS", Role.APPROVER),
    "denis": ("GRADeS", Role.AUDITOR),
}
MAILED = ("anne", "bea")
"""Those who gave an e-mail address."""
