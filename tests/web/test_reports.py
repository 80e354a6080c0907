"""Reports and the snapshot over HTTP."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from scanner.cli import main
from scanner.ledger.keys import KeyFileError, new_key, read_key
from scanner.ledger.snapshot import MAX_BYTES, PREFIX
from tests.conftest import Service
from tests.web.helpers import assert_problem, post, send

GOOD = {"host": "arneli.fr", "kind": "fake", "verdict": "dangerous", "codes": ["homoglyph"]}


def test_a_report_is_received_and_counted(service: Service) -> None:
    before = service.get("/metrics").count(b'vigilien_reports_total{kind="fake"}')
    reply = post(service.port, "/v1/reports", GOOD)
    assert (reply.status, reply.json) == (202, {"status": "received"})
    assert before == 1
    assert b"arneli" not in service.get("/metrics")


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
def test_anything_more_or_else_is_refused(service: Service, change: dict[str, object]) -> None:
    assert_problem(post(service.port, "/v1/reports", GOOD | change), "invalid-body")


def test_the_snapshot_is_signed_and_the_same_for_everyone(tmp_path: Path) -> None:
    key = new_key(tmp_path / "key")
    running = Service(environment={"VIGILIEN_SNAPSHOT_KEY": str(tmp_path / "key")})
    first = send(running.port, "GET", "/v1/snapshot")
    again = send(running.port, "GET", "/v1/snapshot", headers={"Accept-Language": "en", "Cookie": "a=b"})
    unchanged = send(running.port, "GET", "/v1/snapshot", headers={"If-None-Match": first.headers["etag"]})
    running.stop()
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
