"""Giving machines their tokens and taking them back, from the console and from the command line alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..durations import DAY
from ..http.tokens import SCOPES
from ..ledger.desk import DeskError
from ..storage.access import Token, new_token
from ..storage.records import SqlRecords

MAX_TOKEN_DAYS = 365
MAX_TOKEN_NAME = 80


class Giver(NamedTuple):
    """Who gives or ends a token: the name that the notes tell, and the member's id ("" at the command line)."""

    name: str
    member: str = ""


async def grant(
    records: SqlRecords, giver: Giver, name: str, scopes: Sequence[str], days: int, now: int
) -> tuple[int, str]:
    """Keep a new token: its number, and the secret, which nobody can read again. Raises DeskError."""
    name = name.strip()[:MAX_TOKEN_NAME]
    if not scopes or not set(scopes) <= set(SCOPES) or not 1 <= days <= MAX_TOKEN_DAYS or not name:
        raise DeskError("token-form", days=MAX_TOKEN_DAYS)
    secret = new_token()
    number = await records.add_token(secret, Token(0, name, tuple(scopes), giver.member, now, now + days * DAY, 0))
    await records.log(now, giver.name, "make-token", {"token": number, "name": name, "scopes": list(scopes)})
    await records.touch()
    return number, secret


async def end(records: SqlRecords, giver: Giver, number: int, now: int) -> None:
    """End a token. Raises DeskError when there is none of that number that still holds."""
    if not any(token.id == number and not token.revoked for token in await records.tokens()):
        raise DeskError("no-token", number=number)
    await records.revoke_token(number, now)
    await records.log(now, giver.name, "revoke-token", {"token": number})
    await records.touch()
