"""What a service says of itself: who publishes, how old the signed list is, and what is served all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scanner.ledger.keys import new_key
from scanner.ledger.snapshot import EXPIRES_SOON, LIFETIME, sign, snapshot_text
from scanner.ledger.store import AHEAD_AFTER, SILENT_AFTER, Published, Reached
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.openapi import document
from scanner.web.readiness import readiness
from scanner.web.state import State

NOW = 1_800_000_000


def state(loaded: Loaded, database: str = "sqlite:///never-opened.db") -> State:
    return State(Settings(database=database), loaded, document)


def signed(state: State, tmp_path: Path, issued: int) -> None:
    """Serve a list signed at ``issued``."""
    made = sign(snapshot_text(state.loaded.index, issued, issued), new_key(tmp_path / "key"))
    state.publish(Published(issued, issued, made.keyid, made.signature, made.snapshot, 0, ""))


@pytest.mark.parametrize(
    ("silence", "faults"),
    [
        (0, []),
        (SILENT_AFTER, []),
        (SILENT_AFTER + 1, ["publisher-silent"]),
        (-AHEAD_AFTER, []),
        (-AHEAD_AFTER - 1, ["clocks-differ"]),
    ],
)
def test_a_publisher_that_is_silent_or_of_another_time_is_told(loaded: Loaded, silence: int, faults: list[str]) -> None:
    running = state(loaded)
    running.publisher_seen = NOW - silence
    found = readiness(running, NOW)
    assert (found.status, found.faults) == ("degraded" if faults else "ready", faults)


@pytest.mark.parametrize(("fault", "faults"), [("", []), ("OSError", ["notices-held-back"])])
def test_a_channel_that_fails_is_told(loaded: Loaded, fault: str, faults: list[str]) -> None:
    running = state(loaded, "")
    running.channels = [Reached("smtp", 3, fault, NOW)]
    assert readiness(running, NOW).faults == faults
    told = running.metrics.text().decode()
    held_back = float(re.findall(r'vigilien_notices_held_back_seconds{channel="smtp"} (\S+)', told)[0])
    assert (held_back != 0) is bool(fault)


def test_nobody_is_missed_where_nothing_is_published(loaded: Loaded) -> None:
    assert readiness(state(loaded, ""), NOW).status == "ready"


@pytest.mark.parametrize(("left", "faults"), [(EXPIRES_SOON, []), (EXPIRES_SOON - 1, ["list-expires"])])
def test_a_list_that_expires_soon_is_told(loaded: Loaded, tmp_path: Path, left: int, faults: list[str]) -> None:
    running = state(loaded, "")
    signed(running, tmp_path, NOW + left - LIFETIME)
    assert readiness(running, NOW).faults == faults


def test_draining_outweighs_what_needs_a_person(loaded: Loaded) -> None:
    running = state(loaded)
    running.fault = "StoreError"
    running.is_ready = False
    assert readiness(running, NOW).status == "draining"
    assert "register-unreadable" in readiness(running, NOW).faults


def test_the_metrics_hold_the_ages_that_alerts_are_made_of(loaded: Loaded, tmp_path: Path) -> None:
    running = state(loaded)
    signed(running, tmp_path, NOW)
    told = running.metrics.text().decode()
    for name in ("snapshot_age", "snapshot_expires", "publisher_silence", "register_age", "suffix_list_age"):
        assert f"\nvigilien_{name}_seconds " in told
    assert "process_resident_memory_bytes" in told
