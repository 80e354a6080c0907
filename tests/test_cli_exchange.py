"""``vigilien lists export`` and ``lists import``: a preview first, then one proposal, and nothing published."""

from __future__ import annotations

import asyncio
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.ledger.csv_form import read_csv
from scanner.ledger.proposals import Proposal, State
from scanner.ledger.toml_form import read_toml
from scanner.storage.records import SqlRecords
from tests.conftest import ROOT, shipped
from tests.ledger.commands import in_records, vigilien
from tests.ledger.office import opened_office
from tests.ledger.test_desk import GENUINE, adding

SHIPPED = [sourced.entry for sourced in shipped().register.organisations]
NEW = "name,kind,domain,status,evidence\nCentre imaginaire,autre,centre-imaginaire.fr,verified,vu\n"
TELLS = "add organisation Centre imaginaire (autre)\nadd domain centre-imaginaire.fr to Centre imaginaire\n"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded register in which a domain was published over the lists."""
    folder = tmp_path_factory.mktemp("founded")

    async def work() -> None:
        async with opened_office(f"sqlite:///{folder}/register.db", folder) as office:
            await office.sign("bea", await office.propose("paul", adding()))
            await office.a_day_later()

    asyncio.run(work())
    return folder / "register.db"


@pytest.fixture
def url(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of it, to change; the publisher's key is at hand."""
    monkeypatch.setenv("VIGILIEN_SNAPSHOT_KEY", str(founded.parent / "key"))
    return f"sqlite:///{shutil.copy(founded, tmp_path / 'register.db')}"


def proposals(url: str) -> list[Proposal]:
    return in_records(url, lambda records: records.proposals([State.OPEN]))


def import_file(url: str, tmp_path: Path, content: str, *options: str, name: str = "new.csv") -> tuple[int, str]:
    (tmp_path / name).write_text(content)
    done = vigilien("lists", "import", tmp_path / name, "--database", url, *options)
    return done.exit_code, done.output


@pytest.mark.parametrize("form", ["csv", "toml"])
def test_the_lists_are_exported_whole(form: str) -> None:
    done = vigilien("lists", "export", "--format", form)
    read = {"csv": read_csv, "toml": read_toml}[form]
    assert read(done.stdout_bytes) == SHIPPED


def test_with_a_database_the_register_in_force_is_exported_and_imports_as_no_change(url: str, tmp_path: Path) -> None:
    done = vigilien("lists", "export", "--database", url)
    assert GENUINE.encode() in done.stdout_bytes
    (tmp_path / "all.csv").write_bytes(done.stdout_bytes)
    again = vigilien("lists", "import", tmp_path / "all.csv", "--database", url, "--as", "Anne", "--remove", "--yes")
    assert (again.exit_code, again.output) == (0, "The register holds all of it already.\n")
    assert proposals(url) == []


def test_an_import_shows_what_it_would_change_and_does_nothing(url: str, tmp_path: Path) -> None:
    code, output = import_file(url, tmp_path, NEW, "--as", "Anne")
    assert (code, output) == (0, TELLS + "add evidence vu to Centre imaginaire\nNothing was done; --yes proposes it.\n")
    assert proposals(url) == []


def test_with_yes_it_is_one_proposal_that_nobody_has_signed(url: str, tmp_path: Path) -> None:
    before = in_records(url, SqlRecords.last_row)
    code, output = import_file(url, tmp_path, NEW, "--as", "Anne", "--yes")
    (proposal,) = proposals(url)
    assert code == 0
    assert output.endswith(f"Proposal {proposal.id} is written; two approvers of two institutions must sign it.\n")
    assert (proposal.author, proposal.author_name, proposal.note) == ("", "Anne", "Import: new.csv")
    assert in_records(url, lambda records: records.signatures(proposal.id, 1)) == []
    assert in_records(url, SqlRecords.last_row) == before
    import_file(url, tmp_path, NEW, "--token-name", "ci", "--yes")
    assert proposals(url)[0].author_name == "ci (token)"


@pytest.mark.parametrize(
    ("options", "code", "fault"),
    [
        ((), 2, "--as MEMBER or --token-name NAME"),
        (("--as", "Anne", "--token-name", "ci"), 2, "--as MEMBER or --token-name NAME"),
        (("--as", "Denis"), 1, "Denis is no member who proposes"),
        (("--as", "Nobody"), 1, "Nobody is no member who proposes"),
    ],
)
def test_an_import_is_somebodys(url: str, tmp_path: Path, options: tuple[str, ...], code: int, fault: str) -> None:
    found = import_file(url, tmp_path, NEW, "--yes", *options)
    assert found[0] == code
    assert fault in found[1]
    assert proposals(url) == []


def test_a_faulty_file_is_told_with_its_name(url: str, tmp_path: Path) -> None:
    code, output = import_file(url, tmp_path, NEW.replace("verified", "sure"), "--as", "Anne", "--yes")
    assert (code, output) == (1, "new.csv: line 2: column status says “sure”. Write verified or candidate.\n")


def test_what_the_register_refuses_is_refused(url: str, tmp_path: Path) -> None:
    code, output = import_file(
        url, tmp_path, NEW.replace("centre-imaginaire.fr", "x.github.io"), "--as", "Anne", "--yes"
    )
    assert code == 1
    assert "hosting where anybody picks a name" in output
    assert proposals(url) == []


def test_toml_and_the_states_list_are_imported(url: str, tmp_path: Path) -> None:
    toml = '[[organisation]]\nname = "C"\nkind = "autre"\ndomains = ["c-imaginaire.fr"]\nevidence = ["vu"]\n'
    assert "add domain c-imaginaire.fr to C" in import_file(url, tmp_path, toml, "--as", "Anne", name="new.toml")[1]
    rows = "".join(f"{host},,200 OK,1,,x,\n" for host in ("ch-arras.fr", "ch-issoire.fr", "exemple.fr", "ameli.fr"))
    dinum = "name,http_status,https_status,SIREN,type,sources,script\n" + rows
    options = ("--as", "Anne", "--format", "dinum", "--first", "1", "--yes")
    lines = import_file(url, tmp_path, dinum, *options)[1].splitlines()
    assert lines[:4] == [
        "left out, the register knows it already: 1 (ameli.fr)",
        "left out, does not present itself as a health body: 1 (exemple.fr)",
        "Organisations left for another day: 1.",
        "add organisation ch-arras.fr (hopital-public)",
    ]
    (proposal,) = proposals(url)
    assert len(proposal.difference) == 1


def test_a_person_at_a_terminal_sees_how_far_it_is(url: str, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(NEW)
    command = [sys.executable, "-m", "scanner", "lists", "import", str(tmp_path / "new.csv")]
    command += ["--database", url, "--as", "Anne"]
    ours, theirs = pty.openpty()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    assert b"reading" in os.read(ours, 4096)
    os.close(ours)
    assert b"reading" not in done.stdout
    silent = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert (silent.stdout, silent.stderr) == (done.stdout, b"")
