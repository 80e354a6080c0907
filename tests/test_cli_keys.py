"""``vigilien snapshot verify``: what holds, and the six refusals."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path

import msgspec
import pytest

from scanner.engine.index import Index
from scanner.ledger.keyring import Keyring
from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.snapshot import LIFETIME, MAX_BYTES, SnapshotError, open_snapshot, sign, snapshot_text
from scanner.register.loading import load
from tests.conftest import LISTS
from tests.ledger.commands import vigilien

NOW = int(time.time())


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    key = new_key(tmp_path / "key")
    pinned = {"keyid": key.pinned.keyid, "key": key.pinned.key}
    (tmp_path / "pins.json").write_text(json.dumps([pinned]))
    return key


def verify(folder: Path, content: bytes, *arguments: object) -> tuple[int, str]:
    (folder / "snapshot.json").write_bytes(content)
    done = vigilien("snapshot", "verify", "--pinned", folder / "pins.json", *arguments, folder / "snapshot.json")
    return done.exit_code, done.output


def envelope(text: str, key: SigningKey) -> bytes:
    signed = sign(text, key)
    return json.dumps({"keyid": signed.keyid, "signature": signed.signature, "snapshot": signed.snapshot}).encode()


def test_a_snapshot_that_holds(index: Index, key: SigningKey, tmp_path: Path) -> None:
    code, output = verify(tmp_path, envelope(snapshot_text(index, NOW, NOW), key), "--newer-than", NOW)
    assert code == 0
    assert output == f"version {NOW}, {len(index.official)} official domains: it holds\n"


def test_what_keys_show_prints_is_what_verify_takes(index: Index, key: SigningKey, tmp_path: Path) -> None:
    content = envelope(snapshot_text(index, NOW, NOW), key)
    (tmp_path / "pins.json").write_text(vigilien("keys", "show", tmp_path / "key").output)
    assert verify(tmp_path, content)[0] == 0
    rotated = vigilien("keys", "rotate", tmp_path / "keys").output
    assert vigilien("keys", "show", tmp_path / "keys").output == rotated
    (tmp_path / "pins.json").write_text(rotated)
    assert "unknown-key" in verify(tmp_path, content)[1]
    (tmp_path / "pins.json").write_text('"a text"')
    code, told = verify(tmp_path, content)
    assert (code, "vigilien keys show" in told) == (2, True)


@pytest.mark.parametrize(
    "refusal", ["older", "expired", "not-yet", "unknown-key", "flipped", "truncated", "oversize", "format"]
)
def test_refusals(index: Index, key: SigningKey, tmp_path: Path, refusal: str) -> None:
    text = snapshot_text(index, NOW, NOW)
    good = envelope(text, key)
    old = snapshot_text(index, NOW, NOW - LIFETIME)
    early = snapshot_text(index, NOW, NOW + 2 * 24 * 3600)
    newer = text.replace('"format":1', '"format":2')
    cases: dict[str, tuple[str, bytes]] = {
        "older": ("older", good),
        "expired": ("expired", envelope(old, key)),
        "not-yet": ("expired", envelope(early, key)),
        "unknown-key": ("unknown-key", envelope(text, new_key(tmp_path / "other"))),
        "flipped": ("bad-signature", good.replace(b"ameli.fr", b"ameli.gr", 1)),
        "truncated": ("bad-content", good[:-1]),
        "oversize": ("oversize", envelope(text[:-1] + " " * MAX_BYTES + "}", key)),
        "format": ("newer-format", envelope(newer, key)),
    }
    code, content = cases[refusal]
    assert content != good or refusal == "older"
    status, output = verify(tmp_path, content, *(["--newer-than", NOW + 1] if refusal == "older" else []))
    assert (status, output.split(":")[0]) == (1, f"refused ({code})")


def test_any_flipped_bit_of_the_text_or_the_signature_is_refused(key: SigningKey, tmp_path: Path) -> None:
    text = json.dumps({"format": 1, "version": 1, "issued": NOW, "expires": NOW + LIFETIME, "official": {}})
    signature = base64.b64decode(sign(text, key).signature)
    assert verify(tmp_path, envelope(text, key))[0] == 0
    for bit in range(0, len(signature) * 8, 37):
        changed = bytearray(signature)
        changed[bit // 8] ^= 1 << bit % 8
        told = {"keyid": key.keyid, "signature": base64.b64encode(changed).decode(), "snapshot": text}
        assert "(bad-signature)" in verify(tmp_path, json.dumps(told).encode())[1]
    for at in range(0, len(text), 11):
        changed_text = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
        told = {"keyid": key.keyid, "signature": sign(text, key).signature, "snapshot": changed_text}
        assert "(bad-signature)" in verify(tmp_path, json.dumps(told).encode())[1]


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b'{"keyid": 1}', b"[" * 100_000])
def test_what_is_no_snapshot_is_refused_without_a_stack_trace(key: SigningKey, tmp_path: Path, content: bytes) -> None:
    code, output = verify(tmp_path, content)
    assert (code, output.split(":")[0]) == (1, "refused (bad-content)")


def test_pins_that_are_none_are_told(key: SigningKey, tmp_path: Path) -> None:
    (tmp_path / "pins.json").write_text("{}")
    code, output = verify(tmp_path, b"{}")
    assert code == 2
    assert "vigilien keys rotate" in output


def test_a_revoked_key_is_refused_for_good(tmp_path: Path) -> None:
    ring = Keyring(tmp_path / "keys")
    current, following = ring.rotate()
    stolen = ring.current()
    ring.revoke(current.keyid)
    index = load(LISTS).index
    told = sign(snapshot_text(index, 1, 1, revoked=ring.current().revoked), ring.current())
    content = open_snapshot(msgspec.json.encode(told), [current, following], 0, 2)
    assert content["revoked"] == [current.keyid]
    thiefs = msgspec.json.encode(sign(snapshot_text(index, 9, 1), stolen))
    assert open_snapshot(thiefs, [current], 0, 2)["version"] == 9
    with pytest.raises(SnapshotError) as refused:
        open_snapshot(thiefs, [current, following], 0, 2, content["revoked"])
    assert refused.value.code == "revoked-key"
    own = msgspec.json.encode(sign(snapshot_text(index, 9, 1, revoked=[current.keyid]), stolen))
    with pytest.raises(SnapshotError, match="has been revoked"):
        open_snapshot(own, [current], 0, 2)
