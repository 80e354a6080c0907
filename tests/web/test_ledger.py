"""The public ledger: read in pages, watched by outsiders, and an older copy of the database refused by all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scanner.ledger.rows import Row
from tests.conftest import Service, eventually
from tests.ledger.commands import vigilien
from tests.ledger.office import Office, opened_office
from tests.ledger.test_desk import adding
from tests.web.helpers import assert_problem, send

DOMAIN = "nouveau-centre-imaginaire.fr"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with opened_office(f"sqlite:///{tmp_path}/register.db", tmp_path) as office:
        (tmp_path / "pinned.json").write_bytes(msgspec.json.encode(office.pinned))
        await office.publisher.step()
        yield office


def served(tmp_path: Path, name: str = "register.db") -> Service:
    pinned = str(tmp_path / "pinned.json")
    environment = {
        "VIGILIEN_DATABASE": f"sqlite:///{tmp_path}/{name}",
        "VIGILIEN_PINNED": pinned,
        "VIGILIEN_STATE": str(tmp_path / "serve.state"),
    }
    return Service(environment=environment)


def rows_after(service: Service, after: int) -> list[Row]:
    reply = send(service.port, "GET", f"/v1/ledger?after={after}")
    assert reply.status == 200
    return msgspec.json.Decoder(Row).decode_lines(reply.body)


def has_rows(service: Service, count: int) -> bool:
    return len(rows_after(service, 0)) == count


def readiness(service: Service) -> Any:
    return json.loads(send(service.port, "GET", "/readyz").body)


def watched(service: Service, tmp_path: Path, *interest: str) -> tuple[int, str]:
    pinned = str(tmp_path / "pinned.json")
    done = vigilien("audit", "watch", service.url, *interest, "--state", tmp_path / "watch.state", pinned=pinned)
    assert done.stdout.count("\n") == 1, done.output
    return done.exit_code, done.stdout


def copied(file: Path, copy: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


async def test_rows_are_served_as_they_were_signed_and_kept_by_their_tag(office: Office, tmp_path: Path) -> None:
    await office.sign("bea", await office.propose("paul", adding(DOMAIN)))
    await office.a_day_later()
    async with office.database.read() as records:
        rows = await records.ledger_rows(1, 100)
    service = served(tmp_path)
    eventually(partial(has_rows, service, len(rows)))
    assert rows_after(service, 0) == rows
    assert rows_after(service, 1) == rows[1:]
    assert rows_after(service, len(rows)) == []
    reply = send(service.port, "GET", "/v1/ledger?after=1")
    again = send(service.port, "GET", "/v1/ledger?after=1", headers={"If-None-Match": reply.headers["etag"]})
    assert (again.status, reply.headers["content-type"]) == (304, "application/x-ndjson")
    for odd in ("after=-1", "after=x", "after=1&after=2", "after=" + "9" * 30, "after=%D9%A1"):
        assert_problem(send(service.port, "GET", f"/v1/ledger?{odd}"), "invalid-parameter")
    service.stop()


async def test_an_outsider_hears_of_a_change_before_and_when_it_happens(office: Office, tmp_path: Path) -> None:
    service = served(tmp_path)
    eventually(partial(has_rows, service, 1))
    assert watched(service, tmp_path, "--domain", DOMAIN) == (0, f"1 rows hold; nothing new about {DOMAIN}\n")
    await office.sign("bea", await office.propose("paul", adding(DOMAIN)))
    await office.publisher.step()
    eventually(partial(has_rows, service, 2))
    code, told = watched(service, tmp_path, "--domain", DOMAIN)
    assert (code, told.startswith(f"row 2: {DOMAIN} will be changed at ")) == (1, True)
    assert watched(service, tmp_path, "--domain", DOMAIN)[0] == 0
    await office.a_day_later()
    eventually(partial(has_rows, service, 3))
    assert watched(service, tmp_path, "--domain", DOMAIN) == (1, f"row 3: {DOMAIN} was changed\n")
    assert watched(service, tmp_path, "--domain", DOMAIN)[0] == 0
    (tmp_path / "watch.state").unlink()
    assert watched(service, tmp_path, "--domain", "another.example")[0] == 0
    service.stop()


async def test_an_older_copy_is_refused_by_a_replica_and_by_who_watches(office: Office, tmp_path: Path) -> None:
    copied(tmp_path / "register.db", tmp_path / "older.db")
    await office.sign("bea", await office.propose("paul", adding(DOMAIN)))
    await office.a_day_later()
    service = served(tmp_path)
    eventually(partial(has_rows, service, 3))
    watched(service, tmp_path, "--domain", DOMAIN)
    service.stop()
    restarted = served(tmp_path, "older.db")
    eventually(lambda: readiness(restarted)["ledger_fault"] == "row 3: rewritten")
    assert "ledger-fault" in readiness(restarted)["faults"]
    assert send(restarted.port, "GET", "/v1/snapshot").status == 501
    assert_problem(send(restarted.port, "GET", "/v1/ledger"), "unavailable")
    restarted.stop()
    (tmp_path / "serve.state").unlink()
    forgetful = served(tmp_path, "older.db")  # one that never saw more
    eventually(partial(has_rows, forgetful, 1))
    assert watched(forgetful, tmp_path, "--domain", DOMAIN) == (1, "the log contradicts itself: row 3 (rewritten)\n")
    forgetful.stop()
