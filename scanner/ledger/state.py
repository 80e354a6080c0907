"""What a ledger says: the layer in force, the people as of its last row, and what is under way.

A ``State`` is never changed; ``replay.py`` makes the next one of it and a row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from ..durations import DAY
from .acts import Proposing, act_of
from .changes import Content, Difference, entry_of
from .layer import Layer
from .people import Admitted
from .rows import EMPTY_HEAD, Head

Entries = Mapping[tuple[str, str], Content | None]
Outcome = Literal["published", "stopped", "refused"]

YEAR = 365 * DAY
MARK_LIFETIME = 72 * 3600


class Pending(msgspec.Struct, frozen=True):
    """A proposal with enough signatures: the row that says so, since when (epoch seconds) and how long it waits.

    ``text`` is the act's; ``signers`` are members' ids, each with the id of the passkey ("" for a recovery key).
    """

    row: int
    at: int
    wait: int
    people: int
    text: str
    signers: tuple[tuple[str, str], ...]

    @property
    def act(self) -> Proposing:
        """What was signed."""
        act: Proposing = act_of(self.text)
        return act

    @property
    def due(self) -> int:
        """The first moment at which it may be published, in epoch seconds."""
        return self.at + self.wait


class Final(msgspec.Struct, frozen=True):
    """What became of a proposal for good, and the row that says so."""

    outcome: Outcome
    row: int


class Marked(msgspec.Struct, frozen=True):
    """A host that one member called fake: since when and until when (epoch seconds)."""

    member: str
    at: int
    until: int


class _Rest(msgspec.Struct, frozen=True):
    head: Head = EMPTY_HEAD
    ledger: str = ""
    version: int = 0
    since: Mapping[str, int] = {}
    pending: Mapping[str, Pending] = {}
    final: Mapping[str, Final] = {}
    objections: Mapping[str, tuple[str, ...]] = {}
    marks: Mapping[str, Marked] = {}
    former: Mapping[str, int] = {}
    trusted: tuple[tuple[int, int], ...] = ()
    losses: Mapping[str, int] = {}


class State(_Rest, frozen=True):
    """All that a ledger says up to ``head``.

    ``ledger``: the hash of the row that founded it, which every act names; "" before.
    ``version``: the layer's; it rises with each publication. ``since``: when each member was published as they are.
    ``pending`` and ``final`` by a proposal's digest (hex); ``objections``: who has stopped a difference, by its digest;
    ``marks`` by host, lapsed ones too, for a host is marked once; ``former``: domains that left the register within a
    year, with when; ``trusted``: (when, how many) hosts became trusted within a day; ``losses``: up to
    which row some were lost, by the hash of the row by which the operator accepted it.
    """

    entries: Entries = {}

    def admitted(self, member: str) -> Admitted | None:
        """A member as of the last row."""
        content = self.entries.get(("member", member))
        return None if content is None else Admitted(entry_of("member", content), self.since[member])

    @property
    def members(self) -> dict[str, Admitted]:
        """The members by id."""
        found = {key: self.admitted(key) for table, key in self.entries if table == "member"}
        return {key: admitted for key, admitted in found.items() if admitted is not None}

    @property
    def institutions(self) -> list[str]:
        """The institutions' names, in order."""
        return sorted(key for (table, key), content in self.entries.items() if table == "institution" and content)

    def marked(self, now: int) -> tuple[str, ...]:
        """The hosts whose marks still hold, in order."""
        return tuple(sorted(host for host, mark in self.marks.items() if mark.until > now))

    def next_lapse(self, now: int) -> int | None:
        """When the next mark ends; None when none holds."""
        return min((mark.until for mark in self.marks.values() if mark.until > now), default=None)

    def layer(self, now: int) -> Layer:
        """What is laid over the release's lists."""
        return Layer(self.version, self.entries, self.marked(now))

    def trusted_since(self, at: int) -> int:
        """How many hosts became trusted since then; not further back than a day."""
        return sum(count for when, count in self.trusted if when >= at)


EMPTY = State()


def difference_key(difference: Difference) -> str:
    """What two proposals of the same difference share: SHA-256 in hex."""
    return hashlib.sha256(msgspec.json.encode(difference, order="sorted")).hexdigest()


class _Saved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A State as JSON: entries as (table, key, content)."""

    entries: tuple[tuple[str, str, Content | None], ...]
    rest: _Rest


def state_text(state: State) -> str:
    """A State as JSON text: what a checkpoint signs."""
    rows = tuple((table, key, content) for (table, key), content in state.entries.items())
    return msgspec.json.encode(_Saved(rows, _Rest(*_rest_of(state))), order="sorted").decode()


def hash_of(state: State) -> str:
    """SHA-256, in hex, of a State's text."""
    return hashlib.sha256(state_text(state).encode()).hexdigest()


def state_of(text: str) -> State:
    """The State of a checkpoint's text. Raises msgspec.MsgspecError when it is none."""
    saved = msgspec.json.decode(text, type=_Saved)
    entries = {(table, key): content for table, key, content in saved.entries}
    return msgspec.structs.replace(State(*_rest_of(saved.rest)), entries=entries)


def _rest_of(state: _Rest) -> tuple[Any, ...]:
    return tuple(getattr(state, name) for name in _Rest.__struct_fields__)
