"""What an institution puts on a web server of its own and spreads by policy: packages, update manifests, policies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from .archive import files, version_of, zipped
from .crx import identifier, read_key, signed
from .inputs import Inputs

GECKO_ID = "vigilien@extension"
CRX, XPI = "vigilien-{}.crx", "vigilien-{}.xpi"
CHROMIUM_UPDATES, FIREFOX_UPDATES = "chromium-updates.xml", "firefox-updates.json"


@dataclass(frozen=True)
class Institution:
    """Where the files will be fetched from (an origin, perhaps with a folder), and whom people may turn to."""

    base: str
    helpdesk: str = ""
    telephone: str = ""


def enterprise(folder: Path, given: Inputs, institution: Institution, key_file: Path) -> dict[str, bytes]:
    """Every file to be written, by name; raises InputError where the key is none."""
    key = read_key(key_file)
    base, version = institution.base, version_of(folder)
    update_here = {"browser_specific_settings": {"gecko": {"update_url": f"{base}/{FIREFOX_UPDATES}"}}}
    chromium = files(folder, "chromium", given, {"update_url": f"{base}/{CHROMIUM_UPDATES}"})
    firefox = files(folder, "firefox", given, update_here)
    crx, xpi = CRX.format(version), XPI.format(version)
    identity = identifier(key)
    update = {"version": version, "update_link": f"{base}/{xpi}"}
    return {
        crx: signed(zipped(chromium), key),
        xpi: zipped(firefox),
        CHROMIUM_UPDATES: _chromium_updates(identity, f"{base}/{crx}", version),
        FIREFOX_UPDATES: _text({"addons": {GECKO_ID: {"updates": [update]}}}),
        "policy-chrome.json": _text(_chromium(identity, given, institution, {"toolbar_pin": "force_pinned"})),
        "policy-edge.json": _text(_chromium(identity, given, institution, {"toolbar_state": "force_shown"})),
        "policy-firefox.json": _text(_firefox(given, institution, f"{base}/{xpi}")),
    }


def _managed(given: Inputs, institution: Institution) -> dict[str, Any]:
    """What ``managed.json`` knows: checking is on for everybody, and no page opens by itself."""
    settings: dict[str, Any] = {"service": given.service, "consent": True, "automatic": False, "welcome": False}
    if institution.helpdesk or institution.telephone:
        settings["helpdesk"] = {"text": institution.helpdesk, "telephone": institution.telephone}
    return settings


def _chromium(identity: str, given: Inputs, institution: Institution, pinned: dict[str, str]) -> dict[str, Any]:
    source = {"installation_mode": "force_installed", "update_url": f"{institution.base}/{CHROMIUM_UPDATES}"}
    return {
        "ExtensionSettings": {identity: source | pinned},
        "3rdparty": {"extensions": {identity: _managed(given, institution)}},
    }


def _firefox(given: Inputs, institution: Institution, address: str) -> dict[str, Any]:
    source = {"installation_mode": "force_installed", "install_url": address, "default_area": "navbar"}
    settings = {"Extensions": {GECKO_ID: _managed(given, institution)}}
    return {"policies": {"ExtensionSettings": {GECKO_ID: source}, "3rdparty": settings}}


def _chromium_updates(identity: str, address: str, version: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">\n'
        f"  <app appid={quoteattr(identity)}>\n"
        f"    <updatecheck codebase={quoteattr(address)} version={quoteattr(version)}/>\n"
        "  </app>\n"
        "</gupdate>\n"
    ).encode()


def _text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
