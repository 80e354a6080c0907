"""What earlier sweeps found: new, still there, gone, changed; what was dismissed stays away until it is worse."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from scanner.storage.sweeps import Known, Sighting, SweepMemory, SweepMemoryError
from tests.sweep.runs import rows, swept

DAY = 86_400


def seen(host: str, verdict: str = "suspicious", version: str = "1") -> Sighting:
    return Sighting(host, host, "Assurance maladie", verdict, version)


@pytest.fixture
def memory(tmp_path: Path) -> SweepMemory:
    return SweepMemory(tmp_path / "memory.db")


def changes(memory: SweepMemory) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change, known in memory.difference():
        found.setdefault(change, []).append(known.host)
    return found


def one(memory: SweepMemory, host: str) -> Known:
    return next(known for known in memory.hosts() if known.host == host)


def test_two_sweeps_are_told_apart(memory: SweepMemory) -> None:
    memory.note([seen("a.fr"), seen("b.fr"), seen("c.fr")], DAY)
    assert changes(memory) == {"new": ["a.fr", "b.fr", "c.fr"]}
    memory.note([seen("b.fr"), seen("c.fr", "dangerous", "2"), seen("d.fr")], 2 * DAY)
    assert changes(memory) == {"new": ["d.fr"], "changed": ["c.fr"], "still": ["b.fr"], "gone": ["a.fr"]}
    changed = one(memory, "c.fr")
    assert (changed.before, changed.verdict, changed.register_version) == ("suspicious", "dangerous", "2")
    assert (changed.first_seen, changed.last_seen) == (DAY, 2 * DAY)
    memory.note([], 3 * DAY)
    assert changes(memory) == {"gone": ["b.fr", "c.fr", "d.fr"]}


def test_the_same_sweep_notes_a_host_again_without_a_change(memory: SweepMemory) -> None:
    first = memory.note([seen("a.fr")], DAY)
    assert memory.note([seen("a.fr")], DAY) == first
    assert changes(memory) == {"new": ["a.fr"]}


def test_a_dismissed_host_comes_back_only_when_its_verdict_rises(memory: SweepMemory) -> None:
    memory.note([seen("a.fr")], DAY)
    assert memory.decide(["a.fr", "autre.fr"], "dismissed", "une boutique de jardinage", 2 * DAY) == ["autre.fr"]
    assert memory.note([seen("a.fr")], 3 * DAY) == [None]
    assert changes(memory) == {}
    assert memory.note([seen("a.fr", "dangerous")], 4 * DAY) == [one(memory, "a.fr")]
    assert one(memory, "a.fr").state == "new"
    memory.decide(["a.fr"], "dismissed", "regardé", 5 * DAY)
    assert memory.note([seen("a.fr", "suspicious")], 6 * DAY) == [None]
    assert memory.note([seen("a.fr", "dangerous")], 7 * DAY) == [None]  # no worse than what was dismissed


@pytest.mark.parametrize("state", ["watched", "proposed"])
def test_other_states_stay_and_are_told(memory: SweepMemory, state: Any) -> None:
    memory.note([seen("a.fr")], DAY)
    memory.decide(["a.fr"], state, "", 2 * DAY)
    (known,) = memory.note([seen("a.fr", "dangerous")], 3 * DAY)
    assert known is not None
    assert (known.state, known.decided) == (state, 2 * DAY)


def test_dismissing_needs_a_reason(memory: SweepMemory) -> None:
    memory.note([seen("a.fr")], DAY)
    with pytest.raises(ValueError, match="needs a reason"):
        memory.decide(["a.fr"], "dismissed", " ", DAY)
    assert one(memory, "a.fr").state == "new"


def test_two_sweeps_within_a_second_are_two(memory: SweepMemory) -> None:
    memory.note([], DAY)
    assert memory.next_run(DAY) == DAY + 1
    assert memory.next_run(2 * DAY) == 2 * DAY


def test_the_file_is_its_owners_alone_and_another_file_is_refused(tmp_path: Path) -> None:
    with SweepMemory(tmp_path / "memory.db"):
        assert stat.S_IMODE((tmp_path / "memory.db").stat().st_mode) == 0o600
    (tmp_path / "texte").write_text("pas une base de données, " * 40)
    with pytest.raises(SweepMemoryError, match="cannot be used as a memory"):
        SweepMemory(tmp_path / "texte")


class TestCommands:
    """The same on the command line."""

    @pytest.fixture
    def kept(self, tmp_path: Path) -> Path:
        (tmp_path / "lundi").write_text("arneli.fr\nameli-carte.fr\n")
        (tmp_path / "mardi").write_text("arneli.fr\ndoctolb.com\n")
        for day in ("lundi", "mardi"):
            assert swept(tmp_path / day, "--memory", tmp_path / "memory.db", "-o", tmp_path / f"{day}.jsonl") == 1
        return tmp_path / "memory.db"

    def test_rows_tell_since_when_and_the_page_marks_what_is_new(self, kept: Path, tmp_path: Path) -> None:
        (monday,) = {row.first_seen for row in rows(tmp_path / "lundi.jsonl")}
        first, second = rows(tmp_path / "mardi.jsonl")
        assert first.first_seen == monday < second.first_seen
        swept(tmp_path / "lundi", tmp_path / "mardi", "--memory", kept, "-o", tmp_path / "page.html", "--lang", "en")
        assert "data-new" not in (tmp_path / "page.html").read_text()

    def test_diff_tells_both(self, kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
        swept("diff", "--memory", kept)
        told = [line.split("\t")[:3] for line in capfd.readouterr().out.splitlines()]
        assert told == [
            ["new", "doctolb.com", "suspicious"],
            ["still", "arneli.fr", "dangerous"],
            ["gone", "ameli-carte.fr", "dangerous"],
        ]
        swept("diff", "--memory", kept, "--format", "jsonl")
        assert json.loads(capfd.readouterr().out.splitlines()[0])["host"]["host"] == "doctolb.com"

    def test_a_dismissed_host_is_told_no_more(
        self, kept: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert swept("triage", "--memory", kept, "--state", "dismissed", "arneli.fr") == 2
        assert "--reason" in capfd.readouterr().err
        assert swept("triage", "--memory", kept, "--state", "dismissed", "--reason", "vu", "arneli.fr") == 0
        assert swept("triage", "--memory", kept, "--state", "watched", "absent.fr") == 2
        swept(tmp_path / "mardi", "--memory", kept, "-o", tmp_path / "out.jsonl")
        assert [row.host for row in rows(tmp_path / "out.jsonl")] == ["doctolb.com"]

    def test_old_hits_are_judged_by_the_register_of_today(
        self, kept: Path, lists: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        exceptions = lists / "exceptions.toml"
        text = exceptions.read_text(encoding="utf-8")
        text += '\n[[exception]]\nhost = "doctolb.com"\nreason = "un essai"\n'
        exceptions.write_text(text, encoding="utf-8")
        assert swept("again", "--memory", kept, "--lists", lists, "-o", tmp_path / "again.jsonl") == 0
        assert [row.host for row in rows(tmp_path / "again.jsonl")] == ["ameli-carte.fr", "arneli.fr"]
        capfd.readouterr()
        swept("diff", "--memory", kept)
        assert "changed\tdoctolb.com\tsuspicious -> unknown" in capfd.readouterr().out
