"""Founding, recovering, publishing and looking after the register from the command line, on both databases."""

from __future__ import annotations

import base64
import json
import re
import sys
import time
from pathlib import Path

import msgspec
import pytest

from scanner.ledger.changes import change
from scanner.ledger.founding import code_digest
from scanner.ledger.people import APPROVER_REST, Admitted, Institution, Member, Role
from scanner.ledger.store import Published
from scanner.storage.migrate import newest
from scanner.storage.records import SqlRecords
from tests.ledger.commands import in_records, vigilien
from tests.passkey import SoftPasskey

FOUNDERS = ("--person", "Anne;CHU de Lille;anne@chu.example", "--person", "Béa;ARS;bea@ars.example")
LINK = re.compile(r"/admin/enrol/(\S+)")
CODE = re.compile(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4}){4}")


@pytest.fixture
def url(database_url: str) -> str:
    assert vigilien("db", "migrate", "--database", database_url).exit_code == 0
    return database_url


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    assert vigilien("keys", "rotate", tmp_path / "keys").exit_code == 0
    return tmp_path / "keys"


def enrol(url: str, output: str, purpose: str) -> list[SoftPasskey]:
    """Whoever the links are for makes a passkey, as the console would keep it."""
    made = []
    for secret in LINK.findall(output):
        key = SoftPasskey()

        async def fill(records: SqlRecords, secret: str = secret, key: SoftPasskey = key) -> None:
            ticket = await records.ticket(secret, purpose, int(time.time()))
            assert ticket is not None
            member = msgspec.json.decode(ticket.content, type=Member)
            with_key = msgspec.structs.replace(member, passkeys=(key.public,))
            await records.fill_ticket(secret, msgspec.json.encode(with_key).decode())

        in_records(url, fill)
        made.append(key)
    return made


def members(url: str) -> dict[str, Admitted]:
    found = in_records(url, SqlRecords.members)
    return {admitted.member.name: admitted for admitted in found.values()}


def latest(url: str) -> Published:
    found = in_records(url, SqlRecords.latest_snapshot)
    assert found is not None
    return found


def founded(url: str, keys: Path) -> str:
    """Found the register; what setup printed."""
    output = vigilien("admin", "setup", "--database", url, *FOUNDERS).output
    enrol(url, output, "founder")
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
    assert in_records(url, lambda records: records.tickets("founder")) == []


def test_setup_prints_a_link_and_a_code_for_each_and_may_be_run_again(url: str) -> None:
    first = vigilien("admin", "setup", "--database", url, *FOUNDERS, origin="https://registre.example")
    again = vigilien("admin", "setup", "--database", url, *FOUNDERS, origin="https://registre.example")
    for done in (first, again):
        assert done.exit_code == 0
        assert len(set(LINK.findall(done.output))) == len(set(CODE.findall(done.output))) == 2
        assert "Béa (ARS)\n" in done.output
        assert "https://registre.example/admin/enrol/" in done.output

    async def holding(records: SqlRecords) -> list[bool]:
        links = LINK.findall(first.output) + LINK.findall(again.output)
        return [await records.ticket(link, "founder", int(time.time())) is not None for link in links]

    assert in_records(url, holding) == [False, False, True, True]


def test_the_register_opens_once_every_founder_has_enrolled(url: str, keys: Path) -> None:
    output = vigilien("admin", "setup", "--database", url, *FOUNDERS).output
    one = output[: output.index("Béa")]
    enrol(url, one, "founder")
    publish = ("publish", "--once", "--database", url, "--key", keys)
    assert vigilien(*publish).exit_code == 0
    assert members(url) == {}
    enrol(url, output[len(one) :], "founder")
    assert vigilien(*publish).exit_code == 0
    found = members(url)
    assert set(found) == {"Anne", "Béa"}
    assert all(admitted.may_approve(int(time.time())) for admitted in found.values())
    assert "Anne\tCHU de Lille\tapprover\t1 passkey(s)" in vigilien("admin", "people", "--database", url).output
    refused = vigilien("admin", "setup", "--database", url, *FOUNDERS)
    assert refused.exit_code == 1
    assert "founded" in refused.stderr


def test_two_codes_of_two_institutions_bring_people_back_to_rest(url: str, keys: Path) -> None:
    codes = CODE.findall(founded(url, keys))
    before = members(url)
    done = vigilien("admin", "recover", "--database", url, "--code", codes[0].lower(), "--code", codes[1])
    assert done.exit_code == 0
    assert not set(CODE.findall(done.output)) & set(codes)
    passkeys = enrol(url, done.output, "recovery")
    assert vigilien("publish", "--once", "--database", url, "--key", keys).exit_code == 0
    found, now = members(url), int(time.time())
    assert {admitted.member.passkeys[0] for admitted in found.values()} == {key.public for key in passkeys}
    assert not any(admitted.may_approve(now + APPROVER_REST - 100) for admitted in found.values())
    assert all(admitted.may_approve(now + APPROVER_REST) for admitted in found.values())
    assert {name: a.member.id for name, a in found.items()} == {name: a.member.id for name, a in before.items()}
    again = vigilien("admin", "recover", "--database", url, "--code", codes[0], "--code", codes[1])
    assert again.exit_code == 1, "a code is used once"


def test_recovery_gives_keys_back_and_no_role_that_was_taken_away(url: str, keys: Path) -> None:
    codes = CODE.findall(founded(url, keys))
    anne = members(url)["Anne"].member
    output = vigilien("admin", "recover", "--database", url, "--code", codes[0], "--code", codes[1]).output
    now_auditor = change(anne, msgspec.structs.replace(anne, role=Role.AUDITOR))
    in_records(url, lambda records: records.publish((now_auditor,), 1))
    enrol(url, output, "recovery")
    vigilien("publish", "--once", "--database", url, "--key", keys)
    found = members(url)["Anne"].member
    assert found.role is Role.AUDITOR
    assert found.passkeys != anne.passkeys


def test_codes_that_are_not_of_two_institutions_open_nothing(url: str, keys: Path) -> None:
    codes = CODE.findall(founded(url, keys))
    alain = Member("alain", "Alain", "CHU de Lille", Role.APPROVER, (SoftPasskey().public,))
    code = "AAAA-BBBB-CCCC-DDDD-EEEE"
    digest = code_digest(code)
    colleague = change(None, msgspec.structs.replace(alain, recovery=digest))
    in_records(url, lambda records: records.publish((colleague,), 1))
    for given in ((codes[0],), (codes[0], codes[0]), (codes[0], code), (codes[0], "AAAA-AAAA-AAAA-AAAA-AAAA")):
        done = vigilien("admin", "recover", "--database", url, *[p for c in given for p in ("--code", c)])
        assert done.exit_code == 1, given
        assert LINK.findall(done.output) == []
    assert in_records(url, lambda records: records.tickets("recovery")) == []


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
    publish = ("publish", "--once", "--database", url, "--keyid", pinned["keyid"], "--sign-command")
    assert vigilien(*publish, f"{sys.executable} {script}").exit_code == 0
    (tmp_path / "pins.json").write_text(json.dumps([pinned]))
    (tmp_path / "snapshot.json").write_bytes(envelope(latest(url)))
    assert vigilien("snapshot", "verify", "--pinned", tmp_path / "pins.json", tmp_path / "snapshot.json").exit_code == 0
    older = "0123456789abcdef"
    assert vigilien("keys", "revoke", tmp_path / "told", older).exit_code == 0
    assert vigilien(*publish, f"{sys.executable} {script}", "--key", tmp_path / "told").exit_code == 0
    assert json.loads(latest(url).text)["revoked"] == [older]
    vigilien("keys", "revoke", tmp_path / "told", pinned["keyid"])
    refused = vigilien(*publish, f"{sys.executable} {script}", "--key", tmp_path / "told")
    assert (refused.exit_code, "revoked" in refused.stderr) == (1, True)
    in_records(url, lambda records: records.publish((change(None, Institution("ARS")),), 1))
    for command in ("false", "echo hello", f"echo {base64.b64encode(b'short').decode()}", "/nowhere/sign"):
        done = vigilien("publish", "--once", "--database", url, "--keyid", "another", "--sign-command", command)
        assert done.exit_code == 1
        assert "signing command" in done.stderr
    assert vigilien("publish", "--once", "--database", url, "--sign-command", "true").exit_code == 2
    assert vigilien("publish", "--once", "--database", url).exit_code == 2


def test_backup_and_restore_say_what_they_did_and_keep_the_audit_head(url: str, keys: Path, tmp_path: Path) -> None:
    founded(url, keys)
    head = vigilien("audit", "verify", "--database", url).output.split()[-1]
    done = vigilien("db", "backup", "--database", url, tmp_path / "backup.gz")
    assert re.fullmatch(rf"\d+ rows in {re.escape(str(tmp_path))}/backup.gz\n", done.output)
    other = f"sqlite:///{tmp_path}/other.db"
    assert f"has schema {newest()}" in vigilien("db", "migrate", "--database", other).output
    restored = vigilien("db", "restore", "--database", other, tmp_path / "backup.gz")
    assert restored.output == f"restored; the audit log holds, its head is {head}\n"
    assert set(members(other)) == {"Anne", "Béa"}
    for arguments, fault in (
        (("db", "backup", "--database", url, tmp_path / "backup.gz"), "name a new file"),
        (("db", "restore", "--database", other, tmp_path / "backup.gz"), "not empty"),
        (("db", "migrate", "--database", "mysql://a/b"), "sqlite:///FILE"),
    ):
        refused = vigilien(*arguments)
        assert refused.exit_code == 1
        assert fault in refused.stderr


def test_a_server_without_the_schema_is_told_to_migrate(database_url: str, keys: Path) -> None:
    done = vigilien("publish", "--once", "--database", database_url, "--key", keys)
    assert done.exit_code == 1
    if database_url.startswith("sqlite"):
        assert "there is no register at" in done.stderr, "a path that leads nowhere makes no register"
    else:
        assert "vigilien db migrate" in done.stderr
