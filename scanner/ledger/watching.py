"""What an outsider's replay of the ledger finds: changes to one entry, row by row."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from .acts import act_of
from .changes import Content, Difference
from .consequences import domains_of
from .naming import eye_key
from .replay import replay
from .rows import Enough, Mark, Publish, Row, TakenOver, content_of
from .state import State
from .steps import Pins


class Interest:
    """An organisation's name, or a domain with all below it; "" for none."""

    def __init__(self, name: str = "", domain: str = "") -> None:
        self._name = eye_key(name) if name else ""
        self._domain = domain.lower().strip(".")
        self._shown = name or self._domain

    def __str__(self) -> str:
        return self._shown

    def is_in(self, difference: Difference) -> bool:
        """Whether a difference touches it."""
        return any(
            self.is_of(item.table, item.key, side) for item in difference for side in (item.before, item.after) if side
        )

    def is_of(self, table: str, key: str, content: Content) -> bool:
        """Whether an entry is it, or names a domain of it."""
        if table == "organisation":
            is_named = bool(self._name) and self._name in (eye_key(key), eye_key(content["name"]))
            return is_named or any(map(self.is_host, domains_of(content)))
        return table in ("fake", "exception") and self.is_host(key)

    def is_host(self, host: str) -> bool:
        """Whether a host is the domain or below it."""
        return bool(self._domain) and (host == self._domain or host.endswith("." + self._domain))


def watched(state: State, rows: Iterable[Row], pins: Pins, interest: Interest) -> Iterator[tuple[State, str]]:
    """The State after each row, and what the row does to the entry, "" for nothing. Raises ReplayError."""
    for row in rows:
        before, state = state, replay(state, row, pins)
        yield state, _told(before, state, row, interest)


def _told(before: State, state: State, row: Row, interest: Interest) -> str:
    match content_of(row):
        case Enough(text=text) if interest.is_in(act_of(text).difference):
            waiting = next(found for found in state.pending.values() if found.row == row.number)
            due = datetime.datetime.fromtimestamp(waiting.due, datetime.UTC)
            return f"row {row.number}: {interest} will be changed at {due:%Y-%m-%d %H:%M} UTC unless somebody objects"
        case Publish(digest=digest) if interest.is_in(before.pending[digest].act.difference):
            return f"row {row.number}: {interest} was changed"
        case TakenOver(entries=entries) if any(
            h.content and interest.is_of(h.table, h.key, h.content) for h in entries
        ):
            return f"row {row.number}: {interest} was taken over"
        case Mark(text=text) if interest.is_host(act_of(text).host):
            return f"row {row.number}: {act_of(text).host} was marked as a fake"
        case _:
            return ""
