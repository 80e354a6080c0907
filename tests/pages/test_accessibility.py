"""Every page and state, looked at in every way, without fault; whole journeys by the keyboard and by names alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

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


def test_a_message_is_checked_and_reported_by_the_keyboard_alone(chrome: Browser, front: Front) -> None:
    patient = Patient(chrome, front)
    patient.opens()
    reached = _tab_to(chrome, "text")
    assert reached.index("skip") == 0, "the first stop leads past the header"
    _focused(chrome).send_keys(MESSAGES["SMS with a lure"].text)
    _tab_to(chrome, "submit")
    _focused(chrome).send_keys(Keys.ENTER)
    patient.sees_result()
    chrome.until(lambda: _name(chrome) == "results-title")
    _tab_to(chrome, "way")
    assert _focused(chrome).text == "Ouvrir ameli.fr"
    for _ in range(10):
        _focused(chrome).send_keys(Keys.TAB)
        if _focused(chrome).text.startswith("Signaler "):
            break
    _focused(chrome).send_keys(Keys.ENTER)
    chrome.until(lambda: "Votre signalement a été reçu" in chrome.text("#report-done"))


def test_the_names_tell_the_journey_in_order_to_who_does_not_see_it(chrome: Browser, front: Front) -> None:
    patient = Patient(chrome, front)
    patient.checks(MESSAGES["SMS with a lure"].text)
    nodes = {node["nodeId"]: node for node in chrome.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]}
    first = next(node for node in nodes.values() if "parentId" not in node)
    told = [
        (node["role"]["value"], node["name"]["value"].replace("\u00a0", " "))
        for node in _in_order(first, nodes)
        if not node["ignored"] and node["role"]["value"] in ("heading", "button", "textbox", "status", "link")
    ]
    expected = [
        ("heading", "Vérifier un lien ou un message"),
        ("heading", "Résultat"),
        ("heading", "Attention : ressemble à un faux site"),
        ("link", "Ouvrir ameli.fr"),
        ("heading", "Que faire maintenant ?"),
        ("link", "J'ai déjà donné mes informations"),
        ("button", "Montrer à un proche"),
        ("button", "Signaler ameli-carte-vitale.com à Vigilien"),
        ("textbox", "Collez ici le message entier, ou le lien"),
        ("button", "Vérifier"),
    ]
    places = [told.index(one) for one in expected]
    assert places == sorted(places)


def _in_order(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["childIds"]:
        yield from _in_order(nodes[child], nodes)


def _focused(browser: Browser) -> Any:
    return browser.driver.switch_to.active_element


def _name(browser: Browser) -> str:
    """What has the focus, by its id or class."""
    return str(browser.run("const { id, className } = document.activeElement; return id || className.split(' ').pop()"))


def _tab_to(browser: Browser, name: str) -> list[str]:
    """Press Tab until that has the focus; what was passed on the way."""
    passed = []
    for _ in range(30):
        _focused(browser).send_keys(Keys.TAB)
        passed.append(_name(browser))
        if passed[-1] == name:
            return passed
    raise AssertionError(f"the keyboard does not reach {name}: {passed}")
