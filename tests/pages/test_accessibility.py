"""Every page and state, looked at in every way, without fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scanner.web.pages.rows import PAGES
from tests.conftest import ROOT
from tests.extension.browsers import Browser, missing
from tests.pages.front import Front
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient

AXE = ROOT / "tests/extension/tools/node_modules/axe-core/axe.min.js"
PATHS = [page.path for page in PAGES if "{" not in page.path and page.path not in ("/verifier", "/partager")]
CHECKED = MESSAGES["several, the worst first"].text
SEEN = {
    "light": [{"name": "prefers-color-scheme", "value": "light"}],
    "dark": [{"name": "prefers-color-scheme", "value": "dark"}],
    "forced": [{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "dark"}],
}
"""How a page is looked at: by media features."""

PHONE, NARROW, ZOOMED = 412, 320, 206
"""Widths in CSS pixels: a telephone's, the smallest of WCAG 1.4.10, and a telephone's at 200 %."""


def look(browser: Browser, how: str = "light", width: int = PHONE) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": SEEN[how]})
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


def faults(browser: Browser) -> list[str]:
    browser.run(AXE.read_text())
    found: dict[str, Any] = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run({resultTypes: ['violations']})"
        ".then(done, (e) => done({violations: [{id: String(e), nodes: []}]}))"
    )
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]


@pytest.fixture
def chrome(chrome: Browser) -> Iterator[Browser]:
    if not AXE.is_file():
        missing("axe-core")
    yield chrome
    look(chrome)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_without_fault_however_it_is_looked_at(
    chrome: Browser, front: Front, path: str, language: str
) -> None:
    chrome.open(f"{front.url}{path}?lang={language}")
    for how in SEEN:
        look(chrome, how)
        assert faults(chrome) == [], how
    for width in (NARROW, ZOOMED):
        look(chrome, width=width)
        assert chrome.run("return document.documentElement.scrollWidth") <= width, "nothing to scroll sideways"
    look(chrome)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_answer_is_without_fault_however_it_is_looked_at(chrome: Browser, front: Front, language: str) -> None:
    patient = Patient(chrome, front)
    patient.opens(f"/?lang={language}")
    patient.pastes(CHECKED)
    patient.touches_button("Vérifier" if language == "fr" else "Check")
    patient.sees_result()
    for how in SEEN:
        look(chrome, how)
        assert faults(chrome) == [], how
    for width in (NARROW, ZOOMED):
        look(chrome, width=width)
        assert chrome.run("return document.documentElement.scrollWidth") <= width
