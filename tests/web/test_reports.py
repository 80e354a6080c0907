"""Reports and the snapshot over HTTP."""

from __future__ import annotations

import asyncio
import base64
import json
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pytest_aiohttp import AiohttpClient

from scanner.cli import main
from scanner.http.limits import client_of
from scanner.http.problems import ProblemError
from scanner.ledger.keys import KeyFileError, new_key, read_key
from scanner.ledger.snapshot import MAX_BYTES, PREFIX
from scanner.ledger.store import Reported
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.storage.database import Database
from scanner.web.app import create_app
from scanner.web.reports import ReportBox
from tests.conftest import Service
from tests.databases import new_sqlite
from tests.web.asking import Client, asking
from tests.web.helpers import assert_problem, post

GOOD = {"host": "arneli.fr", "kind": "fake", "verdict": "dangerous", "codes": ["homoglyph"]}


def test_a_report_is_kept_and_counted(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register.db"
    running = Service("--database", url)
    reply = post(running.port, "/v1/reports", GOOD)
    assert (reply.status, reply.json) == (202, {"status": "received"})
    metrics = running.get("/metrics")
    assert b'vigilien_reports_total{kind="fake"} 1.0' in metrics
    assert b"arneli" not in metrics
    running.stop()
    assert asyncio.run(kept(url)) == ["arneli.fr"]


async def kept(url: str) -> list[str]:
    database = Database(url)
    async with database.read() as records:
        found = [report.host for report in await records.reports("fake", 0, newest=True)]
    await database.close()
    return found


async def test_reports_that_come_together_are_all_kept(tmp_path: Path) -> None:
    database = Database(new_sqlite(tmp_path / "register.db"))
    box = ReportBox()
    reports = [Reported(f"h{number}.example", "fake", "unknown", (), box.source(str(number))) for number in range(50)]
    await asyncio.gather(*(box.keep(database, report) for report in reports))
    async with database.read() as records:
        assert await records.reported_hosts("fake", 0) == 50
    await database.close()


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("2001:db8:1::1", "2001:db8:1:ffff::9", True),  # of one /48, which is one subscriber's
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_who_holds_many_networks_of_ipv6_is_one_source(one: str, other: str, is_one: bool) -> None:
    requests = [make_mocked_request("POST", "/v1/reports", headers={"X-Forwarded-For": at}) for at in (one, other)]
    clients = [client_of(request.clone(remote="127.0.0.1"), (ip_network("127.0.0.0/8"),)) for request in requests]
    boxes = [ReportBox() for _ in range(3)]  # two sources share a number once in 65,536 boxes
    assert any(box.source(clients[0]) != box.source(clients[1]) for box in boxes) != is_one


async def test_no_report_is_acknowledged_that_could_not_be_written(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/empty.db")  # without tables
    box = ReportBox()
    for store in (None, database):
        with pytest.raises(ProblemError) as refused:
            await box.keep(store, Reported("h.example", "fake", "unknown", (), 1))
        assert refused.value.code == "unavailable"
    await database.close()


@pytest.mark.parametrize(
    "change",
    [
        {"host": "arneli.fr/chemin"},
        {"host": "a@b.fr"},
        {"host": ""},
        {"kind": "other"},
        {"verdict": "splendid"},
        {"codes": ["<b>"]},
        {"codes": ["x"] * 21},
        {"url": "https://arneli.fr/x"},
        {"comment": "hello"},
    ],
)
async def test_anything_more_or_else_is_refused(client: Client, change: dict[str, object]) -> None:
    assert_problem(await client.ask("/v1/reports", GOOD | change), "invalid-body")


async def test_the_snapshot_is_signed_and_the_same_for_everyone(
    aiohttp_client: AiohttpClient, loaded: Loaded, tmp_path: Path
) -> None:
    key = new_key(tmp_path / "key")
    signing = Settings(database="", snapshot_key=tmp_path / "key")
    client = await asking(aiohttp_client, create_app(signing, loaded))
    first = await client.send("GET", "/v1/snapshot")
    again = await client.send("GET", "/v1/snapshot", headers={"Accept-Language": "en", "Cookie": "a=b"})
    unchanged = await client.send("GET", "/v1/snapshot", headers={"If-None-Match": first.headers["etag"]})
    assert first.body == again.body
    assert len(first.body) < MAX_BYTES
    assert unchanged.status == 304
    envelope = first.json
    assert envelope["keyid"] == key.keyid
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.pinned.key))
    public.verify(base64.b64decode(envelope["signature"]), PREFIX + envelope["snapshot"].encode())
    content = json.loads(envelope["snapshot"], parse_float=pytest.fail)
    assert content["organisations"][content["official"]["ameli.fr"]] == ["Assurance maladie", "https://www.ameli.fr/"]
    assert content["expires"] > content["issued"]
    assert content["names"]["ameli"] == content["official"]["ameli.fr"]
    assert "ch-douai.fr" in content["candidates"]
    assert "sites.google.com" in content["path_tenants"]


def test_a_key_is_never_overwritten_nor_readable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "key"
    made = CliRunner().invoke(main, ["keys", "new", str(path)])
    assert made.exit_code == 0
    assert json.loads(made.output)["keyid"] == read_key(path).keyid
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    again = CliRunner().invoke(main, ["keys", "new", str(path)])
    assert again.exit_code == 1
    assert "never overwritten" in again.output
    assert path.read_bytes() == before


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "key").write_text('{"keyid": "x", "private": "AAAA"}')
    with pytest.raises(KeyFileError, match="is no key file"):
        read_key(tmp_path / "key")
    done = CliRunner().invoke(main, ["snapshot", "make", "--key", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "make one with" in done.output
