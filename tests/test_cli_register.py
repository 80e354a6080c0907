"""Founding, publishing and looking after the register from the command line, on both databases."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from scanner.ledger.acts import challenge, text_of
from scanner.ledger.founding import FOUNDER, founding
from scanner.ledger.noting import Asked
from scanner.ledger.people import Admitted, Member
from scanner.ledger.pinning import pins_of
from scanner.ledger.store import Published
from scanner.storage.backup import replayed_from
from scanner.storage.migrate import newest
from scanner.storage.records import SqlRecords
from tests.ledger.commands import in_records, vigilien
from tests.ledger.office import opened_office
from tests.ledger.people import DAY, PARTY
from tests.passkey import SoftPasskey

FOUNDERS = ("--person", "Anne;CHU de Lille;anne@chu.example", "--person", "Béa;ARS;bea@ars.example")
LINK = re.compile(r"/admin/enrol/(\S+)")


@pytest.fixture
def url(database_url: str) -> str:
    assert vigilien("db", "migrate", "--database", database_url).exit_code == 0
    return database_url


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    assert vigilien("keys", "rotate", tmp_path / "keys").exit_code == 0
    return tmp_path / "keys"


def enrol(url: str, output: str) -> dict[str, SoftPasskey]:
    """Whoever the links are for makes a passkey, as the desk would keep it; the keys by member's id."""
    made = {}
    for secret in LINK.findall(output):
        key = SoftPasskey()

        async def fill(records: SqlRecords, secret: str = secret, key: SoftPasskey = key) -> str:
            ticket = await records.ticket(secret, FOUNDER, int(time.time()))
            assert ticket is not None
            member = msgspec.json.decode(ticket.content, type=Member)
            with_key = msgspec.structs.replace(member, passkeys=(key.public,))
            await records.fill_ticket(secret, msgspec.json.encode(with_key).decode())
            return member.id

        made[in_records(url, fill)] = key
    return made


def confirm(url: str, keys: Mapping[str, SoftPasskey]) -> None:
    """Founders sign that they are who founds the register."""

    async def ask(records: SqlRecords) -> None:
        act = await founding(records)
        assert act is not None
        text = text_of(act)
        for member, key in keys.items():
            await records.ask(Asked(0, "found", 0, member, "", text, key.sign(challenge(text)), 1))

    in_records(url, ask)


def members(url: str, keys: Path) -> dict[str, Admitted]:
    pins = pins_of(None, keys, PARTY, DAY)
    found = in_records(url, lambda records: replayed_from(records, pins)).members
    return {admitted.member.name: admitted for admitted in found.values()}


def latest(url: str) -> Published:
    found = in_records(url, SqlRecords.latest_snapshot)
    assert found is not None
    return found


def founded(url: str, keys: Path) -> str:
    """Found the register; what setup printed."""
    output = vigilien("admin", "setup", "--database", url, *FOUNDERS).output
    confirm(url, enrol(url, output))
    assert vigilien("publish", "--once", "--database", url, "--key", keys).exit_code == 0
    return output


@pytest.mark.parametrize(
    "people",
    [
        ("Anne;CHU;",),
        ("Anne;CHU;", "Alain;CHU;"),
        ("Anne;CHU de Lille;", "Béa; chu de  lille ;"),
        ("Anne;;", "Béa;ARS;"),
    ],
)
def test_setup_refuses_fewer_than_two_institutions(url: str, people: tuple[str, ...]) -> None:
    arguments = [part for person in people for part in ("--person", person)]
    done = vigilien("admin", "setup", "--database", url, *arguments)
    assert done.exit_code == 1
    assert "--person" in done.stderr
    assert in_records(url, lambda records: records.tickets(FOUNDER)) == []


@pytest.mark.parametrize("people", [("Anne;CHU;",), ("Anne;CHU;nobody", "Béa;ARS;")])
def test_a_faulty_founder_leaves_no_database_behind(tmp_path: Path, people: tuple[str, ...]) -> None:
    arguments = [part for person in people for part in ("--person", person)]
    assert vigilien("admin", "setup", "--database", f"sqlite:///{tmp_path}/new.db", *arguments).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_audit_that_cannot_look_does_not_say_that_something_is_found(tmp_path: Path) -> None:
    done = vigilien("audit", "verify", "--database", f"sqlite:///{tmp_path}/none.db")
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: there is no register at ")


def test_setup_prints_a_link_for_each_and_may_be_run_again(url: str) -> None:
    elsewhere = {"origin": "https://registre.example", "signer": "https://signer.registre.example"}
    first = vigilien("admin", "setup", "--database", url, *FOUNDERS, **elsewhere)
    again = vigilien("admin", "setup", "--database", url, *FOUNDERS, "--yes", **elsewhere)
    for done in (first, again):
        assert done.exit_code == 0
        assert len(set(LINK.findall(done.output))) == 2
        assert "Béa (ARS)\n" in done.output
        assert "https://registre.example/admin/enrol/" in done.output

    async def holding(records: SqlRecords) -> list[bool]:
        links = LINK.findall(first.output) + LINK.findall(again.output)
        return [await records.ticket(link, FOUNDER, int(time.time())) is not None for link in links]

    assert in_records(url, holding) == [False, False, True, True]


def test_the_register_opens_once_every_founder_has_confirmed_all_others(url: str, keys: Path) -> None:
    output = vigilien("admin", "setup", "--database", url, *FOUNDERS).output
    passkeys = enrol(url, output)
    publish = ("publish", "--once", "--database", url, "--key", keys)
    confirm(url, dict(list(passkeys.items())[:1]))
    assert vigilien(*publish).exit_code == 0
    assert members(url, keys) == {}
    confirm(url, passkeys)
    assert vigilien(*publish).exit_code == 0
    found = members(url, keys)
    assert set(found) == {"Anne", "Béa"}
    assert all(admitted.may_approve(int(time.time())) for admitted in found.values())
    people = vigilien("admin", "people", "--database", url, snapshot_key=str(keys))
    assert "Anne\tCHU de Lille\tapprover\t1 passkey(s)" in people.output
    refused = vigilien("admin", "setup", "--database", url, *FOUNDERS, snapshot_key=str(keys))
    assert refused.exit_code == 1
    assert "founded" in refused.stderr


def test_one_key_for_two_founders_founds_nothing(url: str, keys: Path) -> None:
    """Whoever runs the set-up alone and enrols one passkey by every link."""
    output = vigilien("admin", "setup", "--database", url, *FOUNDERS).output
    key = SoftPasskey()

    async def fill(records: SqlRecords) -> None:
        for secret in LINK.findall(output):
            ticket = await records.ticket(secret, FOUNDER, int(time.time()))
            assert ticket is not None
            member = msgspec.json.decode(ticket.content, type=Member)
            same = msgspec.structs.replace(member, passkeys=(key.public,))
            await records.fill_ticket(secret, msgspec.json.encode(same).decode())
        act = await founding(records)
        assert act is not None
        for member in act.members:
            text = text_of(act)
            await records.ask(Asked(0, "found", 0, member.id, "", text, key.sign(challenge(text)), 1))

    in_records(url, fill)
    assert vigilien("publish", "--once", "--database", url, "--key", keys).exit_code == 0
    assert members(url, keys) == {}


def test_rows_signed_before_a_rotation_still_hold(url: str, keys: Path) -> None:
    founded(url, keys)
    for _ in range(3):
        vigilien("keys", "rotate", keys)
    assert set(members(url, keys)) == {"Anne", "Béa"}
    assert vigilien("publish", "--once", "--database", url, "--key", keys).exit_code == 0
    done = vigilien("audit", "verify", "--database", url, snapshot_key=str(keys))
    assert (done.exit_code, "rows hold" in done.output) == (0, True)


def test_a_key_folder_rotates_without_a_gap(url: str, keys: Path, tmp_path: Path) -> None:
    """Clients that pinned [current, next] verify what was signed before a rotation and after it."""
    first = json.loads(vigilien("keys", "show", keys).output)
    pins = tmp_path / "pins.json"
    pins.write_text(json.dumps(first))
    signed_by = []
    for rotates in (False, True, False):
        if rotates:
            assert vigilien("keys", "rotate", keys).exit_code == 1  # it asks, and nobody answers
            second = json.loads(vigilien("keys", "rotate", "--yes", keys).output)
            assert second[0] == first[1]
            assert (keys / "previous.key").exists()
            again = vigilien("keys", "rotate", "--yes", keys)
            assert json.loads(again.stdout) == second
            assert "nothing is done" in again.stderr
        assert vigilien("publish", "--once", "--database", url, "--key", keys).exit_code == 0
        file = tmp_path / "snapshot.json"
        file.write_bytes(envelope(latest(url)))
        done = vigilien("snapshot", "verify", "--pinned", pins, file)
        assert done.exit_code == 0, done.output
        signed_by.append(latest(url).keyid)
    assert signed_by == [first[0]["keyid"], first[1]["keyid"], first[1]["keyid"]]
    assert not (keys / "previous.key").exists()


def envelope(snapshot: Published) -> bytes:
    return json.dumps({"keyid": snapshot.keyid, "signature": snapshot.signature, "snapshot": snapshot.text}).encode()


def test_a_revoked_key_is_told_in_the_next_snapshot_which_the_other_one_signs(url: str, keys: Path) -> None:
    vigilien("publish", "--once", "--database", url, "--key", keys)
    old = latest(url).keyid
    pinned = json.loads(vigilien("keys", "revoke", keys, old).output)
    assert old not in [key["keyid"] for key in pinned]
    vigilien("publish", "--once", "--database", url, "--key", keys)
    found = latest(url)
    assert found.keyid == pinned[0]["keyid"]
    assert json.loads(found.text)["revoked"] == [old]
    refused = vigilien("keys", "revoke", keys, "0123456789abcdef")
    assert refused.exit_code == 1
    assert "neither" in refused.stderr


def test_a_rotation_that_was_cut_off_is_finished_by_the_key_that_clients_know(keys: Path) -> None:
    following = json.loads(vigilien("keys", "rotate", "--yes", keys).output)[0]
    (keys / "next.key").unlink()
    assert json.loads(vigilien("keys", "rotate", "--yes", keys).stdout)[0] == following


def test_a_command_signs_where_the_key_is_kept_elsewhere(url: str, tmp_path: Path) -> None:
    pinned = json.loads(vigilien("keys", "new", tmp_path / "hsm.key").output)
    script = tmp_path / "sign.py"
    script.write_text(
        "import base64, sys, pathlib\n"
        "from scanner.ledger.keys import read_key\n"
        f"key = read_key(pathlib.Path({str(tmp_path / 'hsm.key')!r}))\n"
        "print(base64.b64encode(key.sign(sys.stdin.buffer.read())).decode())\n"
    )
    (tmp_path / "pins.json").write_text(json.dumps([pinned]))
    publish = ("publish", "--once", "--database", url, "--keyid", pinned["keyid"], "--sign-command")
    assert vigilien(*publish, f"{sys.executable} {script}").exit_code == 0
    (tmp_path / "snapshot.json").write_bytes(envelope(latest(url)))
    assert vigilien("snapshot", "verify", "--pinned", tmp_path / "pins.json", tmp_path / "snapshot.json").exit_code == 0
    older = "0123456789abcdef"
    assert vigilien("keys", "revoke", tmp_path / "told", older).exit_code == 0
    assert vigilien(*publish, f"{sys.executable} {script}", "--key", tmp_path / "told").exit_code == 0
    assert json.loads(latest(url).text)["revoked"] == [older]
    vigilien("keys", "revoke", tmp_path / "told", pinned["keyid"])
    refused = vigilien(*publish, f"{sys.executable} {script}", "--key", tmp_path / "told")
    assert (refused.exit_code, "revoked" in refused.stderr) == (1, True)
    for command in ("false", "echo hello", f"echo {base64.b64encode(b'short').decode()}", "/nowhere/sign"):
        done = vigilien("publish", "--once", "--database", url, "--keyid", "another", "--sign-command", command)
        assert done.exit_code == 1
        assert "signing command" in done.stderr
    assert vigilien("publish", "--once", "--database", url, "--sign-command", "true").exit_code == 2
    assert vigilien("publish", "--once", "--database", url).exit_code == 2


def test_backup_and_restore_say_what_they_did_and_keep_the_ledgers_head(url: str, keys: Path, tmp_path: Path) -> None:
    founded(url, keys)
    audited = vigilien("audit", "verify", "--database", url, snapshot_key=str(keys)).output.split()
    rows, head = audited[0], audited[-1]
    done = vigilien("db", "backup", "--database", url, tmp_path / "backup.gz")
    assert re.fullmatch(rf"\d+ rows in {re.escape(str(tmp_path))}/backup.gz\n", done.output)
    other = f"sqlite:///{tmp_path}/other.db"
    assert f"has schema {newest()}" in vigilien("db", "migrate", "--database", other).output
    unpinned = vigilien("db", "restore", "--database", other, tmp_path / "backup.gz")
    assert (unpinned.exit_code, "row 1: publisher (no key is pinned" in unpinned.stderr) == (1, True)
    restored = vigilien("db", "restore", "--database", other, tmp_path / "backup.gz", snapshot_key=str(keys))
    assert restored.output == f"restored; the ledger's {rows} rows hold, head {head}\n"
    assert set(members(other, keys)) == {"Anne", "Béa"}
    for arguments, fault in (
        (("db", "backup", "--database", url, tmp_path / "backup.gz"), "name a new file"),
        (("db", "restore", "--database", other, tmp_path / "backup.gz"), "not empty"),
        (("db", "migrate", "--database", "mysql://a/b"), "sqlite:///FILE"),
    ):
        refused = vigilien(*arguments)
        assert refused.exit_code == 1
        assert fault in refused.stderr


def test_a_server_without_the_schema_is_told_to_migrate(empty_database_url: str, keys: Path) -> None:
    done = vigilien("publish", "--once", "--database", empty_database_url, "--key", keys)
    assert done.exit_code == 1
    if empty_database_url.startswith("sqlite"):
        assert "there is no register at" in done.stderr, "a path that leads nowhere makes no register"
    else:
        assert "vigilien db migrate" in done.stderr


def test_an_address_is_erased_by_name_and_the_ledger_holds(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register.db"

    async def found() -> None:
        async with opened_office(url, tmp_path, start=time.time()):
            pass

    async def noted(records: SqlRecords) -> list[str]:
        return sorted(address.text for address in (await records.addresses()).values())

    asyncio.run(found())
    party = {"origin": PARTY.origin, "signer": PARTY.signer, "rp_id": PARTY.id}
    settings = {"database": url, "snapshot_key": str(tmp_path / "key"), **party}
    assert in_records(url, noted) == ["anne@example.fr", "bea@example.fr"]
    assert "0 members are called Nobody" in vigilien("admin", "forget", "Nobody", **settings).output
    assert "Bea's address is erased" in vigilien("admin", "forget", "Bea", **settings).output
    assert in_records(url, noted) == ["anne@example.fr"]
    assert "no address of Bea is kept" in vigilien("admin", "forget", "Bea", **settings).output
    assert "1 rows hold" in vigilien("audit", "verify", **settings).output
