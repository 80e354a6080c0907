"""Who is signed in and with what: one-time tickets, sessions, tokens. Secrets are kept as SHA-256 only."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

import msgspec
from sqlalchemy import Row, delete, insert, select, update

from ..ledger.store import Ticket
from . import tables
from .base import BaseRecords


class Session(msgspec.Struct, frozen=True):
    """A signed-in member; times in epoch seconds."""

    member: str
    created: int
    seen: int


class Token(msgspec.Struct, frozen=True):
    """A machine's token: what it may do, whose it is, until when; ``revoked`` is 0 while it holds."""

    id: int
    name: str
    scopes: tuple[str, ...]
    member: str
    created: int
    until: int
    revoked: int


def new_token() -> str:
    """A token of 256 random bits; what it is shows at its beginning, so that a leak can be recognised."""
    return "vgl_" + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret of 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


class AccessRecords(BaseRecords):
    """Tickets, sessions and tokens."""

    async def add_ticket(self, secret: str, ticket: Ticket, now: int) -> None:
        """Keep a ticket; those whose time is over are forgotten at the same time."""
        await self._run(delete(tables.tickets).where(tables.tickets.c.until < now))
        await self._run(insert(tables.tickets), [msgspec.structs.asdict(ticket) | {"digest": digest(secret)}])

    async def ticket(self, secret: str, purpose: str, now: int) -> Ticket | None:
        """A ticket that still holds, without using it."""
        table = tables.tickets
        columns = (table.c.purpose, table.c.content, table.c.until)
        is_it = (table.c.digest == digest(secret)) & (table.c.purpose == purpose) & (table.c.until >= now)
        rows = await self._all(select(*columns).where(is_it))
        return Ticket(**rows[0]._mapping) if rows else None

    async def use_ticket(self, secret: str, purpose: str, now: int) -> Ticket | None:
        """A ticket that still holds, which is used up by this; two at once cannot both have it."""
        found = await self.ticket(secret, purpose, now)
        table = tables.tickets
        used = await self._run(delete(table).where(table.c.digest == digest(secret), table.c.purpose == purpose))
        return found if used == 1 else None

    async def fill_ticket(self, secret: str, content: str) -> None:
        """Change what a ticket holds, without using it."""
        await self._run(update(tables.tickets).where(tables.tickets.c.digest == digest(secret)).values(content=content))

    async def tickets(self, purpose: str) -> list[Ticket]:
        """All tickets of a purpose."""
        table = tables.tickets
        rows = await self._all(
            select(table.c.purpose, table.c.content, table.c.until)
            .where(table.c.purpose == purpose)
            .order_by(table.c.digest)
        )
        return [Ticket(**row._mapping) for row in rows]

    async def drop_tickets(self, purpose: str) -> None:
        """Forget all tickets of a purpose."""
        await self._run(delete(tables.tickets).where(tables.tickets.c.purpose == purpose))

    async def add_session(self, secret: str, session: Session) -> None:
        """Sign somebody in."""
        await self._run(insert(tables.sessions), [msgspec.structs.asdict(session) | {"digest": digest(secret)}])

    async def session(self, secret: str) -> Session | None:
        """The session of that secret, however old."""
        table = tables.sessions
        columns = (table.c.member, table.c.created, table.c.seen)
        rows = await self._all(select(*columns).where(table.c.digest == digest(secret)))
        return Session(**rows[0]._mapping) if rows else None

    async def sessions_of(self, member: str) -> list[Session]:
        """A member's sessions, the one used last first."""
        table = tables.sessions
        columns = (table.c.member, table.c.created, table.c.seen)
        rows = await self._all(select(*columns).where(table.c.member == member).order_by(table.c.seen.desc()))
        return [Session(**row._mapping) for row in rows]

    async def see_session(self, secret: str, now: int) -> None:
        """Note that a session is in use."""
        await self._run(update(tables.sessions).where(tables.sessions.c.digest == digest(secret)).values(seen=now))

    async def end_sessions(self, *, secret: str = "", member: str = "", before: int = 0) -> None:
        """Sign out: one session, all of a member's, or all that nobody has used since ``before``."""
        table = tables.sessions
        is_one = (table.c.digest == digest(secret)) | (table.c.member == member) | (table.c.seen < before)
        await self._run(delete(table).where(is_one))

    async def add_token(self, secret: str, token: Token) -> int:
        """Keep a token (its id is ignored); the id."""
        row = msgspec.structs.asdict(token) | {"digest": digest(secret), "scopes": " ".join(token.scopes)}
        del row["id"]
        await self._run(insert(tables.tokens), [row])
        return int(await self._scalar(select(tables.tokens.c.id).where(tables.tokens.c.digest == digest(secret))))

    async def live_tokens(self, now: int) -> dict[str, Token]:
        """The tokens that hold, by digest."""
        table = tables.tokens
        rows = await self._all(select(table).where(table.c.until > now, table.c.revoked == 0))
        return {row.digest: _token(row) for row in rows}

    async def tokens(self) -> list[Token]:
        """Every token that was ever given."""
        rows = await self._all(select(tables.tokens).order_by(tables.tokens.c.id))
        return [_token(row) for row in rows]

    async def revoke_token(self, number: int, now: int) -> None:
        """A token holds no longer."""
        await self._run(update(tables.tokens).where(tables.tokens.c.id == number).values(revoked=now))

    async def revoke_tokens_of(self, member: str, now: int) -> None:
        """A member's tokens hold no longer."""
        table = tables.tokens
        await self._run(update(table).where(table.c.member == member, table.c.revoked == 0).values(revoked=now))


def _token(row: Row[Any]) -> Token:
    fields = {name: value for name, value in row._mapping.items() if name != "digest"}
    return Token(**fields | {"scopes": tuple(fields["scopes"].split())})
