"""Every page and state, looked at in every way, without fault."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import pytest

from scanner.web.pages.rows import PAGES
from tests.conftest import ROOT
from tests.extension.browsers import Browser, missing
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


def faults(browser: Browser) -> list[str]:
    if not browser.run("return Boolean(window.axe)"):
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


def has_no_fault(browser: Browser, name: str) -> None:
    """Nor anything to scroll sideways, however it is looked at."""
    for how in SEEN:
        look(browser, how)
        assert faults(browser) == [], f"{name}, {how}"
    for width in (NARROW, ZOOMED):
        look(browser, width=width)
        assert browser.run("return document.documentElement.scrollWidth") <= width, f"{name}, {width}"
    look(browser)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_without_fault_however_it_is_looked_at(
    chrome: Browser, front: Front, path: str, language: str
) -> None:
    chrome.open(f"{front.url}{path}?lang={language}")
    has_no_fault(chrome, path)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_without_fault_however_it_is_looked_at(
    chrome: Browser, front: Front, state: str, language: str
) -> None:
    STATES[state](Patient(chrome, front), language)
    has_no_fault(chrome, state)


def test_letters_twice_as_large_are_not_cut_on_the_smallest_telephone(narrow: Browser, front: Front) -> None:
    visitor = Patient(narrow, front)
    reached = {path: functools.partial(visitor.opens, path) for path in PATHS}
    reached |= {state: functools.partial(reach, visitor, "fr") for state, reach in STATES.items()}
    for name, reach in reached.items():
        reach()
        narrow.run("document.documentElement.style.fontSize = '225%'")
        assert narrow.run("return innerWidth") == NARROW, f"{name}: the browser has shrunk it"
        assert narrow.run("return document.documentElement.scrollWidth") <= NARROW, name
