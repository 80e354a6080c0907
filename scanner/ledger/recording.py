"""Recording rows: the publishing step's hand on the ledger, one row a transaction, each checked as replay will.

::

    RecordingError      a row cannot be recorded; carries the name of the check that it fails
"""

from __future__ import annotations

import msgspec

from .checkpoints import EVERY, KEPT, checkpoint
from .force import Force, InForce
from .memory import Memory
from .replay import refusal
from .rows import Clock, Row, sealed
from .signing import Signer
from .state import State
from .store import Records, StoreError

AHEAD = 60
"""Seconds by which the last row may be ahead of the clock before that is recorded; less is waited out."""


class RecordingError(Exception):
    """A row cannot be recorded: ``code`` names the check that it fails."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def require_remembered(records: Records, state: State, memory: Memory) -> None:
    """Raise StoreError unless the ledger holds the last row that the publishing step has written."""
    seen = memory.seen()
    if not await seen.is_in(records) and not seen.is_let_go_by(state):
        raise StoreError(
            f"the database does not hold row {seen.head.number}, which was written here ({memory.path}): nothing is "
            "signed. Put the newest backup back; what is lost for good is accepted with: "
            "vigilien publish --accept-loss REASON"
        )


async def followed(records: Records, force: Force, now: int) -> InForce:
    """What is in force. Raises StoreError, and nothing is signed any more, where the ledger does not hold."""
    in_force = await force.at(records, now)
    if force.fault is not None:
        raise StoreError(f"the ledger does not hold ({force.fault}); nothing is signed: run vigilien audit verify")
    return in_force


async def record(records: Records, force: Force, content: msgspec.Struct, now: int, signer: Signer) -> Row:
    """Append a row. Raises RecordingError where replay would refuse it, StoreError and KeyFileError."""
    state = (await followed(records, force, now)).state
    at = now if isinstance(content, Clock) else max(now, state.head.at)
    code = refusal(state, content, at, force.pins)
    if code:
        raise RecordingError(code)
    row = sealed(state.head, at, content, signer)
    await records.append(row)
    in_force = await followed(records, force, now)
    if row.number % EVERY == 0:
        await records.add_checkpoint(checkpoint(in_force.state, signer), KEPT)
    return row


async def heal_clock(records: Records, force: Force, now: int, signer: Signer) -> None:
    """Record that the clock had been ahead, where it had been: nothing then waits for a time that was never there."""
    ahead = (await followed(records, force, now)).state.head.at - now
    if ahead > AHEAD:
        await record(records, force, Clock(ahead), now, signer)
