"""Packages for stores and institutions: from sound inputs or not at all, signed, the same when built again."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from extension.packaging.__main__ import REFUSED, main
from extension.packaging.crx import identifier, signed
from extension.packaging.inputs import InputError, inputs, origin
from scanner.ledger.keys import new_key
from scanner.ledger.snapshot import sign, snapshot_text
from scanner.register.loading import Loaded

SERVICE = "https://vigilien.example.fr"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, loaded: Loaded) -> Path:
    """Keys and snapshots as an operator has them, sound and not."""
    folder = tmp_path_factory.mktemp("held")
    key, other = new_key(folder / "key"), new_key(folder / "other")
    now = int(time.time())
    (folder / "keys.json").write_bytes(msgspec.json.encode([key.pinned]))
    (folder / "none.json").write_text("[]")
    for name, issued, signer in (("list", now, key), ("foreign", now, other), ("old", now - 400 * 86_400, key)):
        text = snapshot_text(loaded.index, issued, issued)
        (folder / f"{name}.json").write_bytes(msgspec.json.encode(sign(text, signer)))
    crx = rsa.generate_private_key(65537, 2048)
    pem, pkcs8, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "crx.pem").write_bytes(crx.private_bytes(pem, pkcs8, plain))
    return folder


@pytest.mark.parametrize(
    ("service", "says"),
    [
        ("https://vigilien.example.fr/", "write https://vigilien.example.fr"),
        ("https://vigilien.example.fr/v1", "write https://vigilien.example.fr"),
        ("https://moi@vigilien.example.fr", "write https://vigilien.example.fr"),
        ("https://vigilien.example.fr?a", "write https://vigilien.example.fr"),
        ("vigilien.example.fr", "as in https://"),
        ("https://", "as in https://"),
        ("ftp://vigilien.example.fr", "as in https://"),
        ("http://vigilien.example.fr", "https://"),
        ("https://Vigilien.example.fr", "small"),
        ("https://vigilien.example.fr:443", "usual port"),
        ("https://vigilien.example.fr:x", "no address"),
    ],
)
def test_a_broken_service_is_refused_with_what_to_write_instead(service: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        origin(service, "SERVICE")
    assert f"SERVICE={service}" in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.parametrize("service", [SERVICE, f"{SERVICE}:8443", "http://127.0.0.1:8080", "http://localhost:8080"])
def test_a_sound_service_is_taken_as_it_is(service: str) -> None:
    assert origin(service, "SERVICE") == service


@pytest.mark.parametrize(
    ("keys", "snapshot", "says"),
    [
        ("keys", "", "KEYS without SNAPSHOT"),
        ("", "list", "SNAPSHOT without KEYS"),
        ("list", "keys", "the wrong way round"),
        ("gone", "list", "cannot be read"),
        ("keys", "gone", "cannot be read"),
        ("none", "list", "names no key"),
        ("list", "list", "is no list of keys"),
        ("keys", "foreign", "unknown-key"),
        ("keys", "old", "expired"),
        ("keys", "keys", "bad-content"),
    ],
)
def test_swapped_missing_and_foreign_files_are_refused(held: Path, keys: str, snapshot: str, says: str) -> None:
    pinned, listed = (str(held / f"{name}.json") if name else "" for name in (keys, snapshot))
    with pytest.raises(InputError, match=says):
        inputs(SERVICE, pinned, listed)


def test_the_one_key_that_a_key_file_shows_is_pinned_as_a_list_of_one(held: Path) -> None:
    (key,) = msgspec.json.decode((held / "keys.json").read_bytes())
    (held / "one.json").write_bytes(msgspec.json.encode(key))
    assert msgspec.json.decode(inputs(SERVICE, str(held / "one.json"), str(held / "list.json")).keys) == [key]


def test_what_is_refused_writes_nothing_and_ends_with_a_sentence_and_an_error(held: Path, tmp_path: Path) -> None:
    with CliRunner().isolation() as (_, error, _all):
        code = main(["stores", str(tmp_path / "dist")], {"SERVICE": f"{SERVICE}/"})
        told = error.getvalue().decode() if error else ""
    assert code == REFUSED
    assert told.count("\n") == 1
    assert not (tmp_path / "dist").exists()


@pytest.fixture
def built(held: Path, tmp_path: Path) -> Path:
    files = {"KEYS": str(held / "keys.json"), "SNAPSHOT": str(held / "list.json")}
    institution = {"BASE": "https://outils.example.fr/vigilien/", "CRX_KEY": str(held / "crx.pem"), "HELPDESK": "DSI"}
    assert main(["stores", str(tmp_path)], {"SERVICE": SERVICE, **files}) == 0
    assert main(["enterprise", str(tmp_path)], {"SERVICE": SERVICE, **files, **institution}) == 0
    return tmp_path


def manifest(archive: Path) -> dict[str, object]:
    with zipfile.ZipFile(archive) as opened:
        found: dict[str, object] = json.loads(opened.read("manifest.json"))
    return found


def test_each_store_gets_a_zip_of_its_own_with_the_service_the_keys_and_the_list(built: Path, held: Path) -> None:
    chromium, firefox = built / "vigilien-0.1.0-chromium.zip", built / "vigilien-0.1.0-firefox.zip"
    assert manifest(chromium)["incognito"] == "split"
    assert "incognito" not in manifest(firefox)
    assert "service_worker" not in json.dumps(manifest(firefox)["background"])
    for path in (chromium, firefox):
        with zipfile.ZipFile(path) as archive:
            assert archive.read("data/keys.json") == (held / "keys.json").read_bytes()
            assert archive.read("data/snapshot.json") == (held / "list.json").read_bytes()
            names = archive.namelist()
        assert f"connect-src 'self' {SERVICE};" in json.dumps(manifest(path))
        assert not [name for name in names if name.endswith((".md", ".py", ".sh", ".pyc"))]


def test_a_release_built_again_is_the_same_byte_for_byte_and_a_changed_one_is_told(built: Path, tmp_path: Path) -> None:
    released = built / "vigilien-0.1.0-chromium.zip"
    assert main(["verify", str(released), str(built / "vigilien-0.1.0-firefox.zip")], {}) == 0
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(released) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name) + (b"//" if name == "background/main.js" else b""))
    with CliRunner().isolation() as (output, _, _all):
        assert main(["verify", str(changed)], {}) == 1
        assert "differs: background/main.js" in output.getvalue().decode()
    assert main(["verify", str(built / "policy-chrome.json")], {}) == REFUSED


def test_the_crx_is_signed_and_its_id_follows_from_the_key(held: Path) -> None:
    key = serialization.load_pem_private_key((held / "crx.pem").read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    archive = io.BytesIO()
    zipfile.ZipFile(archive, "w").close()
    crx = signed(archive.getvalue(), key)
    magic, version, length = struct.unpack("<4sII", crx[:12])
    header, rest = crx[12 : 12 + length], crx[12 + length :]
    assert (magic, version, rest) == (b"Cr24", 3, archive.getvalue())
    public = key.public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert der in header
    digest = hashlib.sha256(der).digest()[:16]
    data = b"\x0a\x10" + digest
    assert header.endswith(data)
    signature = header[header.index(der) + len(der) + 3 :][:256]  # after the tag and the length of 256
    message = b"CRX3 SignedData\0" + struct.pack("<I", len(data)) + data + rest
    public.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    assert identifier(key).translate(str.maketrans("abcdefghijklmnop", "0123456789abcdef")) == digest.hex()


def test_policies_and_update_manifests_name_one_package_at_one_address(built: Path, held: Path) -> None:
    key = serialization.load_pem_private_key((held / "crx.pem").read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    identity, base = identifier(key), "https://outils.example.fr/vigilien"
    for name in ("policy-chrome.json", "policy-edge.json"):
        policy = json.loads((built / name).read_text())
        source = policy["ExtensionSettings"][identity]
        assert (source["installation_mode"], source["update_url"]) == (
            "force_installed",
            f"{base}/chromium-updates.xml",
        )
        settings = policy["3rdparty"]["extensions"][identity]
        assert settings == {
            "service": SERVICE, "consent": True, "automatic": False, "welcome": False,
            "helpdesk": {"text": "DSI", "telephone": ""},
        }  # fmt: skip
        schema = json.loads((Path("extension") / "managed.json").read_text())["properties"]
        assert set(settings) <= set(schema)
    updates = (built / "chromium-updates.xml").read_text()
    assert f'appid="{identity}"' in updates
    assert f'codebase="{base}/vigilien-0.1.0.crx" version="0.1.0"' in updates
    firefox = json.loads((built / "policy-firefox.json").read_text())["policies"]
    assert firefox["ExtensionSettings"]["vigilien@extension"]["install_url"] == f"{base}/vigilien-0.1.0.xpi"
    assert firefox["3rdparty"]["Extensions"]["vigilien@extension"] == settings
    told = json.loads((built / "firefox-updates.json").read_text())
    assert told["addons"]["vigilien@extension"]["updates"][0]["update_link"] == f"{base}/vigilien-0.1.0.xpi"
    gecko = json.dumps(manifest(built / "vigilien-0.1.0.xpi")["browser_specific_settings"])
    assert f"{base}/firefox-updates.json" in gecko


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"KEYS": "", "SNAPSHOT": ""}, "KEYS and SNAPSHOT are missing"),
        ({"BASE": ""}, "BASE is missing"),
        ({"BASE": "http://outils.example.fr"}, "not encrypted"),
        ({"CRX_KEY": ""}, "CRX_KEY is missing"),
        ({"CRX_KEY": "extension/manifest.json"}, "no RSA key"),
    ],
)
def test_an_institutions_broken_inputs_are_refused(
    held: Path, tmp_path: Path, change: dict[str, str], says: str
) -> None:
    given = {
        "SERVICE": SERVICE, "KEYS": str(held / "keys.json"), "SNAPSHOT": str(held / "list.json"),
        "BASE": "https://outils.example.fr", "CRX_KEY": str(held / "crx.pem"),
    }  # fmt: skip
    with CliRunner().isolation() as (_, error, _all):
        assert main(["enterprise", str(tmp_path)], given | change) == REFUSED
        assert says in (error.getvalue().decode() if error else "")
