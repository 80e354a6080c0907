"""The notes that the publishing step works on: proposals with what stands under them, and what members ask for.

Whoever has the desk's role in the database writes them, so that nothing is decided by one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

import msgspec

from .proposals import Proposal, Signature, State

Period = tuple[int, int]
"""From when to when, both included, in epoch seconds."""


class Asked(msgspec.Struct, frozen=True):
    """A row that a member asks for: a "stop", a "mark", or a "found".

    ``about``: the text of the proposal to stop, the host to mark, or ""; ``text``: the act's; ``fault``: why it
    became no row.
    """

    id: int
    kind: str
    number: int
    member: str
    about: str
    text: str
    assertion: str
    at: int
    fault: str = ""


class NotedRecords(Protocol):
    """What ``store.Records`` keeps of them."""

    async def ask(self, asked: Asked) -> None:
        """Ask the publishing step for a row; another by the same member about the same takes its place."""

    async def asked(self, kind: str) -> list[Asked]:
        """What is asked of a kind, in the order of asking; what was refused carries a fault."""

    async def asked_claims(self, kind: str, members: Collection[str], most: int) -> list[tuple[int, str]]:
        """What is asked in members' names and not refused, oldest first: number and member, ``most`` of each."""

    async def asked_numbered(self, numbers: Collection[int]) -> list[Asked]:
        """What is asked, by its numbers."""

    async def refuse_asked(self, numbers: Collection[int], fault: str) -> None:
        """Say why what was asked became no row."""

    async def drop_asked(self, number: int) -> None:
        """What was asked stands in the ledger now."""

    async def forget_asked(self, members: Collection[str], before: int, after: int) -> None:
        """Erase what can become no row any more: it was refused, is nobody's of these, or would found what is founded.

        Only what was asked earlier than ``before`` or, as no clock said, later than ``after``.
        """

    async def add_proposal(self, proposal: Proposal) -> int:
        """Keep a new proposal; its id (the one given is ignored)."""

    async def save_proposal(self, proposal: Proposal) -> None:
        """Keep what became of a proposal; nothing where it is noted no longer."""

    async def proposal(self, number: int) -> Proposal | None:
        """One proposal."""

    async def proposals(
        self, states: Collection[State], limit: int = 200, offset: int = 0, authors: Collection[str] | None = None
    ) -> list[Proposal]:
        """Proposals noted in these states, of these authors alone, newest first, from the ``offset``th on."""

    async def adopt_proposals(self, ledger: str) -> None:
        """Those of before there was a ledger, which begin again, are of this one."""

    async def claims(
        self,
        states: Collection[State],
        members: Collection[str],
        most: int,
        left_out: Collection[int] = (),
        outside: Period | None = None,
    ) -> list[tuple[int, str]]:
        """Under which proposals noted in these states an answer of a member stands, oldest first; of each ``most``."""

    async def own_claims(self, author: str, states: Collection[State], most: int) -> list[int]:
        """A member's newest proposals noted in these states under which an answer of theirs stands."""

    async def count_of_token(self, name: str, states: Collection[State]) -> int:
        """How many proposals of a token of that name are noted in these states."""

    async def drafts_beyond(self, author: str, kept: int, most: int) -> list[int]:
        """``most`` of a member's drafts under which no answer of theirs stands, but for the ``kept`` newest."""

    async def unclaimed(
        self,
        states: Collection[State],
        members: Collection[str],
        most: int,
        left_out: Collection[int],
        outside: Period,
    ) -> list[int]:
        """The oldest proposals noted in these states under which no answer of a member stands."""

    async def proposals_numbered(self, numbers: Collection[int]) -> list[Proposal]:
        """The proposals of these numbers, in order."""

    async def note_states(self, state: State, numbers: Collection[int]) -> None:
        """Note where proposals stand."""

    async def forget_proposals(self, numbers: Collection[int]) -> None:
        """Erase proposals that no member signed, and what stands under them; their numbers may be given again."""

    async def pass_over(self, count: int) -> None:
        """Count notes that nobody signed."""

    async def passed_over(self) -> int:
        """How many notes nobody had signed, in all."""

    async def add_signature(self, signature: Signature) -> None:
        """Keep a member's signature; another by the same member under the same version takes its place."""

    async def signatures_under(self, proposals: Collection[int], members: Collection[str]) -> list[Signature]:
        """The signatures in these members' names under any version of these proposals, in the order of signing."""
