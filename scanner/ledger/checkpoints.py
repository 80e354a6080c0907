"""Checkpoints: a State that the publishing step has signed, so that a process need not replay everything first."""

from __future__ import annotations

import base64
import hashlib

import msgspec

from .rows import is_sealed
from .signing import Signer
from .state import State, state_of, state_text
from .steps import Pins
from .store import Checkpoint

TAG = b"vigilien-checkpoint\0"
EVERY = 500
"""Rows from one checkpoint to the next."""

KEPT = 3


def checkpoint(state: State, signer: Signer) -> Checkpoint:
    """A State, signed. Raises KeyFileError when nothing signs."""
    text = state_text(state)
    signature = base64.b64encode(signer.sign(_message(text))).decode()
    return Checkpoint(state.head.number, state.head.hash, text, signer.keyid, signature)


def state_at(found: Checkpoint, pins: Pins) -> State | None:
    """The State of a checkpoint; None unless a pinned key signed it, and it is that of the row that it names."""
    if not isinstance(found.state, str):  # SQLite keeps whatever somebody wrote
        return None
    if not is_sealed(_message(found.state), found.keyid, found.signature, pins.keys):
        return None
    try:
        state = state_of(found.state)
    except msgspec.MsgspecError:
        return None
    return state if (state.head.number, state.head.hash) == (found.number, found.hash) else None


def _message(text: str) -> bytes:
    return TAG + hashlib.sha256(text.encode()).digest()
