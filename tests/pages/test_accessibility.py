"""Every page and state, looked at in every way, without fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scanner.web.pages.rows import PAGES
from tests.conftest import ROOT
from tests.extension.browsers import Browser, missing
from tests.extension.test_accessibility import LEGENDS_CUT
from tests.pages.browsers import NARROW, PHONE
from tests.pages.front import Front
from tests.pages.patient import Patient
from tests.pages.states import STATES

AXE = ROOT / "tests/extension/tools/node_modules/axe-core/axe.min.js"
PATHS = [page.path for page in PAGES if "{" not in page.path and page.path not in ("/verifier", "/partager")]
SEEN = {
    "light": [{"name": "prefers-color-scheme", "value": "light"}],
    "dark": [{"name": "prefers-color-scheme", "value": "dark"}],
    "forced": [{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "dark"}],
}
"""How a page is looked at: by media features."""

ZOOMED = PHONE // 2
"""Width in CSS pixels of a telephone's screen at 200 %."""


def look(browser: Browser, how: str = "light", width: int = PHONE) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": SEEN[how]})
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that find another thing where a page has other colours; nothing else of a page changes with them."""


def faults(browser: Browser, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds against the page, by all its rules or by these."""
    if not browser.run("return Boolean(window.axe)"):
        browser.run(AXE.read_text())
    found: dict[str, Any] = browser.driver.execute_async_script(
        "const [values, done] = arguments; const some = values && {runOnly: {type: 'rule', values}};"
        "axe.run({resultTypes: ['violations'], ...some})"
        ".then(done, (e) => done({violations: [{id: String(e), nodes: [{html: ''}]}]}))",
        rules,
    )
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]


@pytest.fixture
def chrome(chrome: Browser) -> Iterator[Browser]:
    if not AXE.is_file():
        missing("axe-core")
    yield chrome
    look(chrome)


LARGE = "225%"
"""Twice the letters of our style, as somebody's settings make them."""


def has_no_fault(browser: Browser, name: str, language: str) -> None:
    """Nor anything to scroll sideways, however it is looked at.

    In French in every way; in English, where only the words are others, in light and with letters of one size.
    """
    look(browser)
    assert faults(browser) == [], name
    for how in ("dark", "forced") if language == "fr" else ():
        look(browser, how)
        assert faults(browser, COLOURS) == [], f"{name}, {how}"
    for width in (ZOOMED, NARROW):
        look(browser, width=width)
        assert browser.run("return document.documentElement.scrollWidth") <= width, f"{name}, {width}"
    assert browser.run(LEGENDS_CUT) == [], name
    if language == "fr":
        browser.run("document.documentElement.style.fontSize = arguments[0]", LARGE)
        assert browser.run("return innerWidth") == NARROW, f"{name}: the browser has shrunk it"
        assert browser.run("return document.documentElement.scrollWidth") <= NARROW, f"{name}, large letters"
    look(browser)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_without_fault_however_it_is_looked_at(
    chrome: Browser, front: Front, path: str, language: str
) -> None:
    chrome.open(f"{front.url}{path}?lang={language}")
    has_no_fault(chrome, path, language)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_without_fault_however_it_is_looked_at(
    chrome: Browser, front: Front, state: str, language: str
) -> None:
    STATES[state](Patient(chrome, front), language)
    has_no_fault(chrome, state, language)
