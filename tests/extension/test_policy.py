"""Spread by an institution's policy, without a click: packages and policies as ``make extension-enterprise`` gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from extension.packaging.enterprise import Institution, enterprise
from extension.packaging.inputs import Inputs
from scanner.ledger.keys import SigningKey
from scanner.ledger.snapshot import sign, snapshot_text
from scanner.register.loading import Loaded
from tests.conftest import ROOT
from tests.extension.browsers import missing
from tests.extension.proxy import Proxy
from tests.extension.sites import Recorder, Sites, Threaded

ESR_UNSIGNED = {"xpinstall.signatures.required": {"Value": False, "Status": "locked"}}
"""Only ESR and Developer Edition take it: a real institution has its XPI signed by AMO (docs/deploy-hospital.md)."""


@pytest.fixture
def laid_out(
    tmp_path: Path, servers: Threaded, recorder: Recorder, loaded: Loaded, signing_key: SigningKey
) -> Iterator[Path]:
    """The files on the institution's web server and the policies that point to it."""
    held: dict[str, bytes] = {}

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=held[request.path.lstrip("/")])

    port = servers.serve(answer)
    now = int(time.time())
    signed = sign(snapshot_text(loaded.index, now - 60, now - 60), signing_key)
    service = f"http://127.0.0.1:{recorder.port}"
    given = Inputs(
        service, msgspec.json.encode([signing_key.pinned]), msgspec.json.encode(signed), is_development=False
    )
    key = rsa.generate_private_key(65537, 2048)
    pem, pkcs8, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (tmp_path / "crx.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    institution = Institution(f"http://127.0.0.1:{port}", "Service informatique", "03 20 00 00 00")
    held |= enterprise(ROOT / "extension", given, institution, tmp_path / "crx.pem")
    policy = json.loads(held["policy-firefox.json"])
    policy["policies"]["Preferences"] = ESR_UNSIGNED
    (tmp_path / "policy-firefox.json").write_text(json.dumps(policy))
    (tmp_path / "policy-chromium.json").write_bytes(held["policy-chrome.json"])
    yield tmp_path
    servers.close(port)


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_force_installed_by_policy_a_fake_is_stopped_without_any_click(
    name: str, laid_out: Path, sites: Sites, servers: Threaded, recorder: Recorder
) -> None:
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        missing("unshare with user namespaces (policies are tried in a mount namespace)")
    if not shutil.which("chromium" if name == "chromium" else "firefox-esr"):
        missing(name)
    recorder.mode = "pass"
    proxy = Proxy(servers.loop, sites.http, sites.https)
    ports = [str(port) for port in (sites.http, sites.https, proxy.port)]
    command = [sys.executable, "-m", "tests.extension.by_policy", name, str(laid_out / f"policy-{name}.json")]
    done = subprocess.run(
        ["unshare", "-rm", *command, str(laid_out / "profile"), *ports, "arneli.fr"],
        cwd=ROOT, env={**os.environ, "LANGUAGE": "fr"}, capture_output=True, text=True,
    )  # fmt: skip
    proxy.stop()
    assert done.returncode == 0, done.stderr[-2000:]
    (tab,) = json.loads(done.stdout)  # and no welcome page beside it: the policy says so
    assert "/pages/blocked.html" in tab["url"]
    assert "Assurance maladie" in tab["title"]
    assert "arneli.fr" in recorder.asked
