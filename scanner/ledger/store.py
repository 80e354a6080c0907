"""What the register needs of a database; ``storage/`` implements it on SQLite and PostgreSQL.

::

    StoreError                  anything the database cannot do; the message says what to do
    ├── UnavailableError        it does not answer, or its schema is another one
    ├── ReadOnlyError           it refuses to write: read-only, or the disk is full
    └── ExcessiveRightsError    its role may do more than the process needs, which does not start with it
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

import msgspec

from .addresses import Notes
from .notices import News
from .noting import NotedRecords
from .proposals import State
from .rows import Row

BEAT = 10
"""Seconds between two signs of life of the publishing step."""

SILENT_AFTER = 12 * BEAT
"""Seconds without one after which it is said to be silent."""

AHEAD_AFTER = 60
"""Seconds by which one may be in the future, as clocks of several machines differ; more is the fault of a clock."""


class StoreError(Exception):
    """The database cannot do what was asked; nothing was changed."""


class UnavailableError(StoreError):
    """The database does not answer, or its schema is not the one of this version."""


class ReadOnlyError(StoreError):
    """The database refuses to write: it is read-only, or its disk is full."""


class ExcessiveRightsError(StoreError):
    """The role that a process was given may write what only others may."""


class Published(msgspec.Struct, frozen=True):
    """One signed snapshot and the end of the ledger that it is made of; times in epoch seconds."""

    version: int
    issued: int
    keyid: str
    signature: str
    text: str
    ledger_number: int
    ledger_hash: str


class Reported(msgspec.Struct, frozen=True):
    """One report: ``kind`` is "fake" or "wrong", ``source`` a number for about where it came from."""

    host: str
    kind: str
    verdict: str
    codes: tuple[str, ...]
    source: int


class Report(msgspec.Struct, frozen=True):
    """Reports of one host and kind: how many, from how many sources, the verdicts and reason codes that came along."""

    host: str
    kind: str
    sources: int
    count: int
    last: int
    verdicts: tuple[str, ...]
    codes: tuple[str, ...]


class ProposalHead(msgspec.Struct, frozen=True):
    """A proposal without what it changes, as it is noted."""

    id: int
    version: int
    author: str
    state: State


class Checkpoint(msgspec.Struct, frozen=True):
    """The State after the row of that number and hash, as text, signed by the publishing step."""

    number: int
    hash: str
    state: str
    keyid: str
    signature: str


class Event(msgspec.Struct, frozen=True):
    """What somebody did at the desk or the command line; ``details`` as JSON text."""

    id: int
    at: int
    actor: str
    action: str
    details: str


class Ticket(msgspec.Struct, frozen=True):
    """Something that can be used once: an enrolment link, a challenge. ``content`` is JSON text."""

    purpose: str
    content: str
    until: int


class Notice(msgspec.Struct, frozen=True):
    """Something every member must hear of, and when it happened (epoch seconds); ids rise."""

    id: int
    at: int
    news: News


class Reached(msgspec.Struct, frozen=True):
    """The last notice that went out by a channel; ``fault``: what keeps the next one back, "" for nothing.

    ``since``: when that began (epoch seconds).
    """

    channel: str
    notice: int
    fault: str
    since: int


class Records(NotedRecords, Protocol):
    """The register's records inside one transaction; all or nothing is kept."""

    async def ledger_rows(self, first: int, limit: int) -> list[Row]:
        """At most ``limit`` rows from number ``first`` on, in order."""

    async def ledger_rows_numbered(self, numbers: Collection[int]) -> list[Row]:
        """The rows of these numbers, in order; without those that are not there."""

    async def append(self, row: Row) -> None:
        """Add a row to the ledger, and let every replica know."""

    async def proposal_heads(self, states: Collection[State]) -> list[ProposalHead]:
        """All proposals noted in these states without their differences, newest first."""

    async def checkpoint(self, before: int) -> Checkpoint | None:
        """The newest checkpoint of a row before that one."""

    async def add_checkpoint(self, checkpoint: Checkpoint, kept: int) -> None:
        """Keep a checkpoint, and of the older ones so many that ``kept`` remain."""

    async def inherited(self) -> str:
        """What was published before there was a ledger, as the content of a ``taken-over`` row; "" if nothing was."""

    async def log(self, at: int, actor: str, action: str, details: Mapping[str, Any]) -> None:
        """Note what somebody did at the desk or the command line; nothing is ever decided by it."""

    async def beat(self, now: int) -> None:
        """Note that the publishing step is alive."""

    async def add_snapshot(self, snapshot: Published) -> None:
        """Keep a signed snapshot; older texts are forgotten."""

    async def latest_snapshot(self) -> Published | None:
        """The newest signed snapshot."""

    async def reported(self, kind: str, hosts: Sequence[str]) -> set[str]:
        """Which of these hosts patients reported as of this kind ("fake", "wrong")."""

    async def add_notice(self, news: News, at: int) -> None:
        """Keep a notice to every member."""

    async def notices(self, after: int, limit: int) -> list[Notice]:
        """The oldest notices after that one, in order."""

    async def last_notice(self, before: int) -> int:
        """The last notice of before that moment, 0 if there is none."""

    async def reached(self, channel: str) -> Reached | None:
        """How far a channel has come."""

    async def keep_channels(self, names: Collection[str]) -> None:
        """Forget how far channels have come that are no longer set."""

    async def reach(self, channel: str, notice: int, fault: str, now: int) -> None:
        """Note how far a channel has come, and what keeps it from going on."""

    async def addresses(self) -> Notes:
        """Members' e-mail addresses by commitment; what stands under one need not open it."""

    async def forget_addresses(self, commitments: Collection[str]) -> int:
        """Erase those of these commitments; how many there were."""

    async def forget_unclaimed(self, held: Collection[str], now: int) -> None:
        """Erase those whose time is over and that are no member's; ``held``: the commitments of all members."""

    async def free_discoveries(self, hosts: Sequence[str]) -> None:
        """Those of these hosts that were proposed are new again: what proposed them came to nothing."""

    async def forget_contests(self, now: int) -> int:
        """Erase the demands of owners whose time is over; how many."""

    async def end_sessions(self, *, secret: str = "", member: str = "", before: int = 0) -> None:
        """Sign out: one session, all of a member's, or all that nobody has used since ``before``."""

    async def revoke_tokens_of(self, member: str, now: int) -> None:
        """A member's tokens hold no longer."""

    async def add_ticket(self, secret: str, ticket: Ticket, now: int) -> None:
        """Keep a ticket; those whose time is over are forgotten at the same time."""

    async def ticket(self, secret: str, purpose: str, now: int) -> Ticket | None:
        """A ticket that still holds, without using it."""

    async def use_ticket(self, secret: str, purpose: str, now: int) -> Ticket | None:
        """A ticket that still holds, which is used up by this."""

    async def tickets(self, purpose: str) -> list[Ticket]:
        """All tickets of a purpose."""

    async def drop_tickets(self, purpose: str) -> None:
        """Forget all tickets of a purpose."""


class Store(Protocol):
    """A database of the register."""

    def read(self) -> AbstractAsyncContextManager[Records]:
        """A transaction that only reads. Raises StoreError."""

    def write(self) -> AbstractAsyncContextManager[Records]:
        """A transaction that is alone to write; kept when it ends well. Raises StoreError."""
