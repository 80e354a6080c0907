"""The desk, the public tier and the publishing step on one founded register, in the test's own process."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from scanner.desk.app import create_app as create_desk
from scanner.desk.state import STATE as DESK
from scanner.ledger.acts import challenge
from scanner.settings import Settings
from scanner.storage.access import Session, Token
from scanner.web.app import create_app as create_public
from tests.conftest import shipped
from tests.ledger.office import Office
from tests.passkey import ORIGIN, SIGNER, SoftPasskey
from tests.web.asking import Client
from tests.web.helpers import Reply

Starter = Callable[[web.Application], Awaitable[Client]]
"""Runs an application until the test ends."""

OURS = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
"""What a browser says of a request that the console's own page makes."""


def settings_for(url: str, pinned: Path | None = None) -> Settings:
    """Approved changes wait for nothing, and nobody is held back: only signatures and sessions stand in the way."""
    return Settings(database=url, pinned=pinned, origin=ORIGIN, signer=SIGNER, delay=0, rate=1e5, burst=10**5)


async def opened_desk(start: Starter, settings: Settings) -> Client:
    """A running desk whose database answers."""
    desk = await start(create_desk(settings, shipped()))
    await desk.app[DESK].prepare()
    return desk


class Tiers:
    """``desk`` runs; ``replica`` starts a public tier; the publishing step is ``office.publisher``."""

    def __init__(self, start: Starter, settings: Settings, office: Office, desk: Client) -> None:
        self._start = start
        self.settings = settings
        self.url = settings.database
        self.office = office
        self.desk = desk

    async def replica(self) -> Client:
        """A public tier that has just begun, so that it has seen whatever the register holds."""
        return await self._start(create_public(self.settings, shipped()))

    async def keep(self, *things: tuple[str, Session | Token]) -> None:
        """Put sessions and tokens, by their secret, into the database."""
        async with self.office.database.write() as records:
            for secret, thing in things:
                if isinstance(thing, Session):
                    await records.add_session(secret, thing)
                else:
                    await records.add_token(secret, thing)
            await records.touch()

    async def sign_in(self, member: str, *, created: int = 0, seen: int = 0) -> str:
        """The secret of a session of theirs, begun and used so many seconds ago."""
        now, secret = int(time.time()), f"session of {member}, {created}, {seen}".replace(" ", "-")
        await self.keep((secret, Session(member, now - created, now - seen)))
        return secret

    async def token(self, *scopes: str, lasts: int = 3600, revoked: int = 0) -> dict[str, str]:
        """The header that a machine sends with a token of Anne's."""
        now, secret = int(time.time()), f"vgl_{'-'.join(scopes)}"
        await self.keep((secret, Token(0, "t", scopes, "anne", now, now + lasts, revoked)))
        return {"Authorization": f"Bearer {secret}"}

    async def ask(self, path: str, session: str, body: dict[str, Any]) -> Reply:
        """What the console's script sends."""
        return await self.desk.ask(path, body, Cookie=f"vigilien={session}", **OURS)

    async def act(
        self, who: str, session: str, kind: str, fields: dict[str, str], to: str, key: SoftPasskey | None = None
    ) -> Reply:
        """Have an act written from a form, touched by ``who`` on the signer, or with another key, and handed back."""
        written = await self.ask(f"/admin/acts/{kind}", session, fields)
        if written.status != 200:
            return written
        text = written.json["text"]
        assertion = (key or self.office.keys[who]).sign(challenge(text))
        return await self.ask(to, session, {"text": text, "assertion": assertion})

    async def page(self, path: str, session: str, fields: dict[str, str] | None = None) -> Reply:
        """Open a page of the console, or send its form."""
        headers = {"Cookie": f"vigilien={session}", **OURS}
        if fields is None:
            return await self.desk.send("GET", path, headers=headers)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return await self.desk.send("POST", path, urlencode(fields), headers)
