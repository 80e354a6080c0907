"""What a service says of itself to those who operate it: whether to send it requests, and what needs a person.

Only draining takes a service out of rotation: one whose publisher is silent goes on warning patients with what it has.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from ..ledger.snapshot import EXPIRES_SOON, LIFETIME
from ..ledger.store import AHEAD_AFTER, SILENT_AFTER
from .metrics import age_seconds
from .state import State


class Fault(StrEnum):
    """What is wrong while requests are still answered."""

    PUBLISHER_SILENT = "publisher-silent"
    CLOCKS_DIFFER = "clocks-differ"
    LIST_EXPIRES = "list-expires"
    REGISTER_UNREADABLE = "register-unreadable"
    LEDGER_FAULT = "ledger-fault"
    NOTICES_HELD_BACK = "notices-held-back"


class Readiness(msgspec.Struct, frozen=True):
    """``status``: "ready", "degraded" (ready, with ``faults``) or "draining". Ages are in seconds.

    ``ledger_row``: the last row of the register's ledger that was replayed, 0 without one; ``ledger_fault``: the row
    that does not follow and the check that it fails, "" if none.
    """

    status: str
    faults: list[Fault]
    register_version: str
    register_age: int
    suffix_list_age: int
    ledger_row: int
    ledger_fault: str


def readiness(state: State, now: int) -> Readiness:
    """How the service stands at ``now`` (epoch seconds)."""
    faults = list(_faults(state, now))
    status = "draining" if not state.is_ready else "degraded" if faults else "ready"
    return Readiness(
        status,
        faults,
        state.loaded.register.version,
        int(age_seconds(state.loaded.register_date)),
        int(age_seconds(state.loaded.suffixes_date)),
        state.force.now.state.head.number,
        str(state.force.fault or ""),
    )


def _faults(state: State, now: int) -> list[Fault]:
    found = []
    if state.settings.database and now - state.publisher_seen > SILENT_AFTER:
        found.append(Fault.PUBLISHER_SILENT)
    if state.settings.database and state.publisher_seen - now > AHEAD_AFTER:  # it would not be missed for as long
        found.append(Fault.CLOCKS_DIFFER)
    if state.issued is not None and state.issued + LIFETIME - now < EXPIRES_SOON:
        found.append(Fault.LIST_EXPIRES)
    if state.force.fault is not None:
        found.append(Fault.LEDGER_FAULT)
    if any(channel.fault for channel in state.channels):
        found.append(Fault.NOTICES_HELD_BACK)
    if state.fault:
        found.append(Fault.REGISTER_UNREADABLE)
    return found
