"""What the register needs of a database; ``storage/`` implements it on SQLite and PostgreSQL.

::

    StoreError                  anything the database cannot do; the message says what to do
    ├── UnavailableError        it does not answer, or its schema is another one
    └── ReadOnlyError           it refuses to write: read-only, or the disk is full
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

import msgspec

from .audit import AuditRow
from .changes import Difference
from .layer import Entries
from .notices import News
from .people import Admitted
from .proposals import Proposal, Signature, State

BEAT = 10
"""Seconds between two signs of life of the publishing step."""

SILENT_AFTER = 12 * BEAT
"""Seconds without one after which it is said to be silent."""


class StoreError(Exception):
    """The database cannot do what was asked; nothing was changed."""


class UnavailableError(StoreError):
    """The database does not answer, or its schema is not the one of this version."""


class ReadOnlyError(StoreError):
    """The database refuses to write: it is read-only, or its disk is full."""


class Published(msgspec.Struct, frozen=True):
    """One signed snapshot and the end of the audit log that it holds; times in epoch seconds."""

    version: int
    issued: int
    keyid: str
    signature: str
    text: str
    audit_number: int
    audit_hash: str


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
    """A proposal without what it changes."""

    id: int
    version: int
    author: str
    state: State


class Mark(msgspec.Struct, frozen=True):
    """A host that one person called fake, until when (epoch seconds)."""

    host: str
    member: str
    until: int


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


class Records(Protocol):
    """The register's records inside one transaction; all or nothing is kept."""

    async def layer_version(self) -> int:
        """The version of the published layer."""

    async def entries(self) -> Entries:
        """The entries of the published layer."""

    async def members(self) -> dict[str, Admitted]:
        """The members by id."""

    async def institutions(self) -> list[str]:
        """The institutions' names."""

    async def publish(self, difference: Difference, at: int) -> int:
        """Write the entries of a difference; the layer's new version."""

    async def touch(self) -> None:
        """Tell every replica that what it serves has changed."""

    async def beat(self, now: int) -> None:
        """Note that the publishing step is alive."""

    async def add_proposal(self, proposal: Proposal) -> int:
        """Keep a new proposal; its id (the one given is ignored)."""

    async def save_proposal(self, proposal: Proposal) -> None:
        """Keep what became of a proposal."""

    async def proposal(self, number: int) -> Proposal | None:
        """One proposal."""

    async def proposals(self, states: Collection[State], limit: int = 200) -> list[Proposal]:
        """The newest proposals in these states, newest first."""

    async def add_signature(self, signature: Signature) -> None:
        """Keep a member's signature; another by the same member under the same version takes its place."""

    async def signatures(self, proposal: int, version: int) -> list[Signature]:
        """The signatures under one version of a proposal."""

    async def log(self, at: int, actor: str, action: str, details: Mapping[str, Any]) -> AuditRow:
        """Append to the audit log."""

    async def audit_head(self) -> AuditRow | None:
        """The last row of the audit log."""

    def audit_rows(self, before: int | None = None, limit: int | None = None) -> AsyncIterator[AuditRow]:
        """The audit log in order; with ``before``, the ``limit`` rows before that one, newest first."""

    async def add_snapshot(self, snapshot: Published) -> None:
        """Keep a signed snapshot; older texts are forgotten, their heads are not."""

    async def latest_snapshot(self) -> Published | None:
        """The newest signed snapshot."""

    async def audit_heads(self) -> list[tuple[int, str]]:
        """The ends of the audit log (row number, hash) that snapshots were signed with."""

    async def add_additions(self, at: int, count: int) -> None:
        """Note that ``count`` hosts became trusted."""

    async def additions_since(self, at: int) -> int:
        """How many hosts became trusted since then."""

    async def add_mark(self, mark: Mark) -> bool:
        """Mark a host as a fake; False if it was marked before, whether that mark still holds or not."""

    async def marks(self, now: int) -> list[Mark]:
        """The marks that still hold."""

    async def reported(self, kind: str, hosts: Sequence[str]) -> set[str]:
        """Which of these hosts patients reported as of this kind ("fake", "wrong")."""

    async def former(self, since: int) -> dict[str, int]:
        """The hosts that left the register since then, and when."""

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

    async def end_sessions(self, *, secret: str = "", member: str = "", before: int = 0) -> None:
        """Sign out: one session, all of a member's, or all that nobody has used since ``before``."""

    async def revoke_tokens_of(self, member: str, now: int) -> None:
        """A member's tokens hold no longer."""

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
