"""A sweep tells every name that a scan flags, in order and once, whatever share, output or number of processes."""

from __future__ import annotations

import copy
import csv
import json
import sys
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest

from bench.names import names as made_up
from scanner.engine.index import Index
from scanner.engine.scanner import Scanner
from scanner.reading.line import scan_line
from scanner.storage.seen import Seen
from scanner.sweep import Row, inputs, pools, sweep
from scanner.sweep.hosts import host_of
from scanner.sweep.rows import FLAGGED
from scanner.sweep.sweeping import Chunk, Task, sweep_chunk
from tests.conftest import SOAK
from tests.sweep.runs import rows, swept, write_names

COUNT = 1_000_000 if SOAK else 8_000


def test_every_name_that_a_scan_flags_is_told(index: Index) -> None:
    names = list(made_up(index, COUNT))
    scanner = Scanner(index)
    flagged = {host_of(name) for name in names if scan_line(scanner, name).verdict in FLAGGED}
    told = list(sweep(names, index))
    assert len(flagged) > COUNT / 500
    assert {row.host for row in told} >= flagged
    assert [row.number for row in told] == sorted(row.number for row in told)
    assert all(names[row.number - 1] == row.name for row in told)


def test_lures_are_told_as_a_scan_tells_them(index: Index, tmp_path: Path) -> None:
    names = write_names(tmp_path / "noms", index, 2_000).read_text().split()
    scanner = Scanner(index)
    for row in sweep(names, index):
        verdict = scanner.scan(row.host)
        assert (row.verdict, row.display_host) == (verdict.verdict, verdict.display_host)
        assert (row.organisation, row.official) == (
            (verdict.imitates.name, verdict.imitates.domain) if verdict.imitates else ("", "")
        )


@pytest.mark.parametrize(
    "name",
    [
        "suspicious.vigilien.test",  # a test host, which the sieve passes
        f"{'x' * 70}.ameli.fr.exemple.com",  # no DNS holds it, and it does not go through the sieve
        "ameli.fr.*.exemple.com",
    ],
)
def test_what_the_sieve_does_not_know_is_read_all_the_same(index: Index, name: str) -> None:
    assert scan_line(Scanner(index), name).verdict in FLAGGED
    assert [row.name for row in sweep([name], index)] == [name]


def test_confirmed_and_marked_fakes_are_told_with_what_is_under_them(index: Index) -> None:
    own = copy.copy(index)
    own.fakes, own.marked = frozenset({"fleuriste.example"}), frozenset({"garage.example"})
    names = ["www.fleuriste.example", "garage.example", "boulangerie.example"]
    assert [(row.name, row.verdict) for row in sweep(names, own)] == [
        ("www.fleuriste.example", "dangerous"),
        ("garage.example", "suspicious"),
    ]


def test_a_host_is_told_once_and_rubbish_is_counted() -> None:
    names = ["ameli-carte.fr", "*.AMELI-carte.fr:443", "", "deux mots", "&&&", "ameli-carte.fr."]
    found = sweep_chunk(Task(), Chunk("noms", names))
    assert ([row.name for row in found.rows], found.names, found.rubbish) == (["ameli-carte.fr"], 6, 2)


def test_the_weightiest_are_the_dangerous_ones() -> None:
    dangerous, suspicious = sweep(["arneli.fr", "doctolb.com"])
    assert (dangerous.verdict, suspicious.verdict) == ("dangerous", "suspicious")
    assert dangerous.weight > suspicious.weight
    assert dangerous.differs == [1, 2]


def test_letters_of_another_reason_than_the_one_that_is_told_are_not_marked() -> None:
    """They differ from a hospital's name, and the row tells of FranceConnect."""
    (row,) = sweep(["franceconnect.gouv.fr.hopitalfowurviere.pages.dev"])
    assert (row.official, row.differs) == ("franceconnect.gouv.fr", [])


def test_seen_hosts_are_exact_beyond_what_memory_holds() -> None:
    with Seen(most=10) as seen:
        assert [seen.add(f"n{number}.example") for number in range(100)] == [True] * 100
        assert [seen.add(f"n{number}.example") for number in range(101)] == [False] * 100 + [True]


class TestWhole:
    """One input, swept whole and in every other way."""

    @pytest.fixture
    def names(self, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(inputs, "BATCH", 300)
        return write_names(tmp_path / "noms.txt", index, 3_000)

    @pytest.fixture
    def whole(self, names: Path, tmp_path: Path) -> Path:
        assert swept(names, "-o", tmp_path / "whole.jsonl") == 1
        assert not list(tmp_path.glob("*.state"))
        return tmp_path / "whole.jsonl"

    def test_hosts_are_told_once_over_all_chunks(self, whole: Path) -> None:
        found = rows(whole)
        assert len(found) > 300
        assert len({row.host for row in found}) == len(found)
        assert [row.number for row in found] == sorted(row.number for row in found)

    def test_shards_joined_are_the_whole(self, names: Path, whole: Path, tmp_path: Path) -> None:
        parts = [tmp_path / f"{number}.jsonl" for number in (1, 2, 3)]
        for number, part in enumerate(parts, start=1):
            assert swept(names, "--shard", f"{number}/3", "-o", part) == 1
            assert len(rows(part)) < len(rows(whole)) / 2
        swept("join", *reversed(parts), "-o", tmp_path / "joined.jsonl")
        assert (tmp_path / "joined.jsonl").read_bytes() == whole.read_bytes()

    def test_two_processes_tell_the_same(self, names: Path, whole: Path, tmp_path: Path) -> None:
        assert swept(names, "--jobs", "2", "-o", tmp_path / "two.jsonl") == 1
        assert (tmp_path / "two.jsonl").read_bytes() == whole.read_bytes()

    def test_every_output_tells_the_same(self, names: Path, whole: Path, tmp_path: Path) -> None:
        for name in ("out.csv", "out.parquet"):
            assert swept(names, "-o", tmp_path / name) == 1
        hosts = [row.host for row in rows(whole)]
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
            assert [row["host"] for row in csv.DictReader(file)] == hosts
        table = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
        assert [msgspec.convert(row, Row) for row in table] == rows(whole)

    def test_what_was_told_is_read_again_as_the_fakes_and_not_as_the_official_sites(
        self, whole: Path, tmp_path: Path
    ) -> None:
        swept(whole, "-o", tmp_path / "again.jsonl")
        assert [row.host for row in rows(tmp_path / "again.jsonl")] == [row.host for row in rows(whole)]


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(tmp_path: Path) -> None:
    (tmp_path / "noms").write_text(
        "=1+cmd.ameli-carte.fr\n@ameli-carte.fr\n-ameli-carte.fr\nhttps://ameli-carte.fr/;=1+1\n"
    )
    swept(tmp_path / "noms", "-o", tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text()
    cells = [cell for line in csv.reader(text.splitlines()) for cell in line]
    cells += [cell for line in text.splitlines() for cell in line.split(";")]  # as a French spreadsheet splits it
    assert any("ameli-carte.fr" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "@", "-", "+"))] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("absent.txt",), "names no file or folder"),
        (("--format", "html", "-"), "--output FILE"),
        (("--format", "parquet", "-"), "--output FILE"),
        (("--resume", "-"), "--output FILE"),
        (("--shard", "4/3", "-"), "1/3, 2/3 or 3/3"),
        (("--shard", "0/3", "-"), "1/3, 2/3 or 3/3"),
        (("--dask", "tcp://127.0.0.1:9", "-"), "scheduler does not answer"),
        (("diff", "--memory", "/proc/none/x"), "cannot be used as a memory"),
        (("join", "absent.jsonl"), "can be joined"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "PATIENCE", 0.2)
    assert swept(*arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("library", ["pyarrow", "distributed"])
def test_a_missing_extra_is_told(
    library: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / "noms").write_text("ameli-carte.fr\n")
    option = ("-o", str(tmp_path / "out.parquet")) if library == "pyarrow" else ("--dask", "tcp://127.0.0.1:9")
    assert swept(*option, tmp_path / "noms") == 2
    assert "vigilien[cluster]" in capsys.readouterr().err


def test_the_exit_code_and_standard_error_tell_what_could_not_be_read(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "noms").write_text("boulangerie.fr\ndeux mots\n")
    assert swept(tmp_path / "noms") == 0
    assert b"1 of 2 could not be read as a name" in capfdbinary.readouterr().err
    (tmp_path / "coupe").write_bytes(b"\x1f\x8b\x08")
    assert swept(tmp_path / "noms", tmp_path / "coupe") == 2
    out = capfdbinary.readouterr()
    assert b"coupe: cannot be read to its end" in out.err
    assert b"deux" not in out.err


def test_a_line_of_json_holds_what_the_table_of_columns_says() -> None:
    (row,) = sweep(["ameli-carte.fr"])
    assert list(json.loads(msgspec.json.encode(row))) == list(Row.__struct_fields__)
