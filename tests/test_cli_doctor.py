"""``vigilien doctor`` names in one go what is wrong, and is content with an installation that works."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from scanner.cli.doctor import SHOWN_FAULTS
from scanner.ledger.rows import Row
from scanner.ledger.store import SILENT_AFTER
from scanner.ledger.weighing import Rules
from scanner.storage import database
from scanner.storage.records import SqlRecords
from tests.ledger.commands import in_records, vigilien
from tests.ledger.office import opened_office
from tests.ledger.people import PARTY
from tests.ledger.test_desk import adding


def settings_in(folder: Path) -> dict[str, str]:
    return {"database": f"sqlite:///{folder}/register.db", "snapshot_key": str(folder / "keys")}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a register with its keys, in which the publishing step has looked once; no test touches it."""
    folder = tmp_path_factory.mktemp("kept")
    assert vigilien("keys", "rotate", folder / "keys").exit_code == 0
    assert vigilien("db", "migrate", **settings_in(folder)).exit_code == 0
    assert vigilien("publish", "--once", **settings_in(folder)).exit_code == 0
    return folder


@pytest.fixture
def installed(kept: Path, tmp_path: Path) -> dict[str, str]:
    """Settings of a copy of it, in which it has looked just now."""
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    in_records(settings_in(tmp_path)["database"], lambda records: records.beat(int(time.time())))
    return settings_in(tmp_path)


def faults(settings: dict[str, str]) -> list[str]:
    """The topics and texts of what the doctor calls a fault; its exit code agrees."""
    done = vigilien("doctor", **settings)
    found = [line.removeprefix("FAULT ") for line in done.output.splitlines() if line.startswith("FAULT")]
    assert done.exit_code == (1 if found else 0), done.output
    return found


def test_a_register_that_nobody_founded_is_the_one_fault_of_a_new_installation(installed: dict[str, str]) -> None:
    (fault,) = faults(installed)
    assert "vigilien admin setup" in fault


def test_everything_that_is_wrong_is_named_at_once(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "keys" / "current.key").chmod(0o644)
    wrong = {"trusted_proxies": "10.0.0.0/8", "origin": "http://localhost:8081", "desk_host": "0.0.0.0"}
    told = " ".join(faults(installed | wrong))
    for word in ("chmod 600", "not founded", "10.0.0.0/8", "VIGILIEN_ORIGIN"):
        assert word in told


def test_every_setting_that_does_not_read_is_named_and_the_others_are_looked_at(installed: dict[str, str]) -> None:
    told = " ".join(faults(installed | {"ratte": "5", "port": "many", "trusted_proxies": "10.0.0.0/8"}))
    for word in ("VIGILIEN_RATTE", "VIGILIEN_PORT", "10.0.0.0/8", "not founded"):
        assert word in told


def test_the_faults_of_the_lists_are_named_and_many_are_counted(installed: dict[str, str], tmp_path: Path) -> None:
    found = [fault for fault in faults(installed | {"lists": str(tmp_path)}) if fault.startswith("lists")]
    assert len(found) == SHOWN_FAULTS + 1
    assert "exceptions.toml" in found[1]
    assert "faults in all; see vigilien lists check" in found[-1]


def test_a_file_that_is_no_database_is_told_as_such(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Madame, Monsieur, " * 50)
    assert any(
        "damaged or is none" in fault for fault in faults(installed | {"database": f"sqlite:///{tmp_path}/letter.db"})
    )
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path)  # as a file of another owner is refused
    assert "look at its path, its folder and its owner" in str(database.told(DBAPIError("", None, caught.value)))


def test_a_silent_publisher_and_an_old_list_are_named(installed: dict[str, str]) -> None:
    now = int(time.time())

    async def age(records: SqlRecords) -> None:
        await records.beat(now - SILENT_AFTER - 60)

    in_records(installed["database"], age)
    assert any("silent" in fault for fault in faults(installed))


def test_a_sign_of_life_in_the_future_is_the_fault_of_a_clock(installed: dict[str, str]) -> None:
    ahead = int(time.time()) + 10**6
    in_records(installed["database"], lambda records: records.beat(ahead))
    assert any("in the future: set the clock" in fault for fault in faults(installed))


def test_the_doctor_reads_each_row_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger is replayed to its end for what it says; what else is asked of its rows is asked meanwhile."""
    read: list[int] = []
    real = SqlRecords.ledger_rows

    async def counting(records: SqlRecords, first: int, limit: int) -> list[Row]:
        found = await real(records, first, limit)
        read.extend(row.number for row in found)
        return found

    monkeypatch.setattr(SqlRecords, "ledger_rows", counting)
    url = f"sqlite:///{tmp_path}/register.db"

    async def fill() -> None:
        async with opened_office(url, tmp_path, start=time.time()) as office:
            await office.sign("bea", await office.propose("paul", adding()))
            await office.publisher.step()

    asyncio.run(fill())
    read.clear()
    party = {"origin": PARTY.origin, "signer": PARTY.signer, "rp_id": PARTY.id}
    vigilien("doctor", database=url, snapshot_key=str(tmp_path / "key"), **party)
    assert read == [1, 2]


def test_the_keys_of_another_register_are_named(installed: dict[str, str], tmp_path: Path) -> None:
    assert vigilien("keys", "rotate", tmp_path / "others").exit_code == 0
    told = " ".join(faults(installed | {"snapshot_key": str(tmp_path / "others")}))
    assert "is this the right register?" in told


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"port": "many"}, "VIGILIEN_PORT"),
        ({"database": "sqlite:///no/such/register.db"}, "no register at"),
        ({"database": "mysql://x/y"}, "mysql"),
        ({"snapshot_key": "/no/such/key"}, "/no/such/key"),
        ({"lists": "/no/such/lists"}, "name the lists with"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_to_do(
    installed: dict[str, str], settings: dict[str, str], word: str
) -> None:
    assert any(word in fault for fault in faults(installed | settings))


def test_a_command_on_a_register_that_is_not_there_makes_none(tmp_path: Path) -> None:
    vigilien("keys", "new", tmp_path / "key")
    publish = ("publish", "--once", "--key", tmp_path / "key")
    for command in (("audit", "verify"), ("db", "backup", tmp_path / "file"), ("admin", "people"), publish):
        done = vigilien(*command, database=f"sqlite:///{tmp_path}/register.db")
        assert done.exit_code != 0
        assert "there is no register" in done.output
        assert not (tmp_path / "register.db").exists()


def test_the_database_is_its_owners_alone(installed: dict[str, str], tmp_path: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("register.db*")}
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.parametrize(("delay", "told"), [(60, ""), (30, "delay"), (3600, "VIGILIEN_DELAY asks for 3600 s here")])
def test_another_delay_than_the_publishing_steps_is_named(tmp_path: Path, delay: int, told: str) -> None:
    url = f"sqlite:///{tmp_path}/register.db"

    async def approve() -> None:
        async with opened_office(url, tmp_path, Rules(delay=60), time.time()) as office:
            await office.sign("bea", await office.propose("anne", adding()))
            await office.publisher.step()

    asyncio.run(approve())
    party = {"origin": PARTY.origin, "signer": PARTY.signer, "rp_id": PARTY.id}
    found = faults({"database": url, "snapshot_key": str(tmp_path / "key"), "delay": str(delay), **party})
    about = [fault for fault in found if "VIGILIEN_DELAY" in fault]
    assert len(about) == bool(told)
    assert all(told in fault for fault in about)
