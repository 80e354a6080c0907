"""What is shipped for those who deploy says what the code does: compose file, units, alerts, guide."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from scanner.cli import MODULES
from scanner.desk.state import State as DeskState
from scanner.ledger.store import Reached
from scanner.register.loading import Loaded
from scanner.settings import Settings, from_environment
from scanner.web.openapi import document
from scanner.web.state import State
from tests.conftest import ROOT
from tests.needs import missing
from tests.ports import reserved_port

DOCKER = ROOT / "docker"
UNITS = sorted((DOCKER / "systemd").glob("*.service"))
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""What nginx keeps folders for."""

SETTINGS = {f"VIGILIEN_{name.upper()}" for name in Settings.__struct_fields__}


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """The compose file's services, anchors resolved."""
    content = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    return dict(content["services"])


@pytest.fixture(scope="module")
def ours(services: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: service for name, service in services.items() if service["image"].startswith("vigilien:")}


def test_every_container_of_ours_is_bounded_and_holds_nothing_it_could_change(ours: dict[str, dict[str, Any]]) -> None:
    assert set(ours) == {"migrate", "grants", "vigilien-1", "vigilien-2", "desk", "publish", "keys"}
    for name, service in ours.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["mem_limit"], name
        assert service["ulimits"] == {"core": 0}, name
        assert service.get("command", ["serve"])[0] in MODULES, name
        assert set(service["environment"]) <= SETTINGS, name


def test_only_the_publishing_step_can_read_the_keys(services: dict[str, dict[str, Any]]) -> None:
    mounts = {
        name: mount for name, service in services.items() for mount in service.get("volumes", ()) if "keys" in mount
    }
    assert mounts == {"publish": "keys:/keys", "keys": "keys:/keys"}


def test_each_process_has_a_role_of_its_own_and_none_the_owners(ours: dict[str, dict[str, Any]]) -> None:
    urls = {name: service["environment"]["VIGILIEN_DATABASE"] for name, service in ours.items() if name != "keys"}
    roles = {name: url.partition("//")[2].partition(":")[0] for name, url in urls.items()}
    running = {"vigilien-1": "serve", "vigilien-2": "serve", "desk": "desk", "publish": "publish"}
    assert roles == {"migrate": "vigilien", "grants": "vigilien"} | {n: f"vigilien_{p}" for n, p in running.items()}


def test_exactly_the_proxy_is_believed(services: dict[str, dict[str, Any]], ours: dict[str, dict[str, Any]]) -> None:
    address = services["proxy"]["networks"]["inside"]["ipv4_address"]
    for service in ours.values():
        networks = from_environment({"VIGILIEN_TRUSTED_PROXIES": service["environment"]["VIGILIEN_TRUSTED_PROXIES"]})
        assert [str(network) for network in networks.trusted_proxies] == [f"{address}/32"]


def test_the_example_of_tls_is_read_by_nginx_and_leaves_no_way_to_what_is_for_inside(tmp_path: Path) -> None:
    binary = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not (binary and shutil.which("openssl")):
        missing("nginx or openssl", "apt-get install nginx openssl")
    made = ("-nodes", "-subj", "/CN=vigilien.example", "-keyout", "privkey.pem", "-out", "fullchain.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", *made], cwd=tmp_path, check=True, stderr=-3)
    site = re.sub(r"/etc/ssl/[\w.]+/", f"{tmp_path}/", (DOCKER / "tls.conf").read_text())
    site = site.replace("listen 443", f"listen 127.0.0.1:{reserved_port()}").replace("listen [::]:443 ssl http2;", "")
    folders = "".join(f"{one}_temp_path {tmp_path}/{one}; " for one in TEMPORARY)
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {folders} {site} }}")
    told = subprocess.run(
        [str(binary), "-t", "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"], check=False, stderr=-1
    )
    assert told.returncode == 0, told.stderr
    assert site.count("proxy_pass") == site.count("location ~ ^/(metrics|readyz)$ {") == 2


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_one_of_our_commands_and_leaves_no_core_dump(unit: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)  # two EnvironmentFile lines
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    service = parser["Service"]
    command = service["ExecStart"].split()
    assert (command[0], command[1]) == ("/opt/vigilien/bin/vigilien", unit.stem.removeprefix("vigilien-"))
    assert command[1] in MODULES
    assert service["LimitCORE"] == "0"
    assert service["UMask"] == "0077"
    assert (service["User"] == "vigilien-publish") is (command[1] == "publish")


def test_the_alerts_are_made_of_metrics_that_exist(loaded: Loaded) -> None:
    state = State(Settings(), loaded, document)
    state.metrics.request("/v1/scan", 200, 0.001)
    state.channels = [Reached("smtp", 0, "", 0)]
    shown = state.metrics.text() + DeskState(Settings(), loaded).metrics.text()
    metrics = set(re.findall(r"^(\w+)", shown.decode(), re.MULTILINE))
    named = set(re.findall(r"\b(?:vigilien|process)_\w+", (DOCKER / "alerts.yaml").read_text()))
    # Without a signed list there is no age of it to tell.
    assert named - metrics == {"vigilien_snapshot_expires_seconds"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_the_guide_makes_what_a_unit_needs(unit: Path) -> None:
    """Its user, its group, and the files of settings without which systemd does not start it."""
    told = (ROOT / "docs" / "operate.md").read_text()
    needs = dict(re.findall(r"^(User|Group|EnvironmentFile)=(\w.*|/.*)$", unit.read_text(), re.MULTILINE))
    assert f"--gid {needs['Group']} {needs['User']}\n" in told
    assert f"groupadd --system {needs['Group']}\n" in told
    if "EnvironmentFile" in needs:
        assert f"cat > {needs['EnvironmentFile']} <<" in told


def test_the_guide_names_every_setting() -> None:
    told = set(re.findall(r"`([A-Z][A-Z_]+)`", (ROOT / "docs" / "operate.md").read_text()))
    assert {f"VIGILIEN_{name}" for name in told} >= SETTINGS
