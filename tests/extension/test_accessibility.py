"""Every page: no fault that axe-core finds, a keyboard-only path, 320 px, 200 % zoom.

With VIGILIEN_SCREENSHOTS=1 the pictures under docs/screenshots are taken anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.conftest import ROOT
from tests.extension.browsers import Browser, chromium, missing, started
from tests.extension.conftest import FAKES, agreed
from tests.extension.sites import Recorder, Sites

AXE = ROOT / "tests/extension/tools/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "docs" / "screenshots"
FAKE = "http://arneli.fr/connexion"
QUESTIONS = {"blocked": FAKE, "caution": "http://ameli-lettre.fr/"}
"""By the address that each is asked about."""

PAGES = {
    "blocked": "",
    "caution": "",
    "welcome": "pages/welcome.html",
    "options": "pages/options.html",
    "report": "pages/report.html#host=arneli.fr&kind=wrong&verdict=dangerous&codes=homoglyph",
    "left": "pages/left.html#https://www.ameli.fr/",
    "help": "pages/help.html",
    "popup": "popup/popup.html",
    "check": "popup/popup.html?link=http%3A%2F%2Farneli.fr%2F",
}


LEGENDS_CUT = """const top = (element) => element.getBoundingClientRect().top;
const isOnEdge = (legend) => top(legend) <= top(legend.parentElement);
return [...document.querySelectorAll("legend")].filter(isOnEdge).map(({ textContent }) => textContent);"""
"""Those that stand on the edge of their box, which a second line cuts through."""


@pytest.fixture(scope="module")
def english(unpacked: Path, sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    running = started(chromium(unpacked, tmp_path_factory.mktemp("spoken"), sites.http, sites.https, "en"))
    yield running
    running.close()


@pytest.fixture(scope="module", params=["fr", "en"])
def spoken(request: pytest.FixtureRequest, browsers: Callable[[str], Browser]) -> Iterator[tuple[Browser, str]]:
    """Chromium in each language, with consent given, in a window of its own size."""
    language: str = request.param
    running = browsers("chromium") if language == "fr" else request.getfixturevalue("english")
    size = running.driver.get_window_size()
    running.driver.set_window_size(900, 1000)
    yield agreed(running), language
    running.driver.set_window_size(size["width"], size["height"])


def faults(browser: Browser, *, colours: bool) -> list[str]:
    """What axe-core finds against the page; contrasts, its dearest rule, are the same in every language."""
    if not AXE.is_file():
        missing("axe-core (make extension-tools)")
    browser.run(AXE.read_text())
    found: dict[str, Any] = browser.driver.execute_async_script(
        "const [enabled, done] = arguments; axe.run({ rules: { 'color-contrast': { enabled } } }).then(done)", colours
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:80]}" for v in found["violations"]]


def is_as_wide_as_a_small_screen(browser: Browser) -> bool:
    """Whether it needs no more than 320 pixels, at twice their size."""
    browser.run("document.body.style.width = '320px'; document.documentElement.style.zoom = '2'")
    return bool(browser.run("return document.body.scrollWidth <= 320 * 2 + 4"))


def picture(browser: Browser, name: str) -> None:
    """The page once its buttons answer."""
    if os.environ.get("VIGILIEN_SCREENSHOTS") == "1":
        browser.until(lambda: not browser.driver.find_elements("css selector", "button:disabled"))
        PICTURES.mkdir(exist_ok=True)
        browser.driver.save_screenshot(str(PICTURES / f"{name}.png"))


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_no_fault_and_fit_small_screens(spoken: tuple[Browser, str], name: str) -> None:
    browser, language = spoken
    if name in QUESTIONS:
        browser.open(QUESTIONS[name])
        browser.until(lambda: browser.is_stopped and browser.run("return document.documentElement.dataset.shown"))
    else:
        browser.page(PAGES[name])
        browser.driver.refresh()
    browser.until(lambda: browser.text("h1"))
    if name in QUESTIONS:
        picture(browser, f"{name}-closed-{language}")
        browser.run("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert browser.run("return document.documentElement.lang") == language
    assert browser.run("return document.title") != ""
    assert faults(browser, colours=language == "fr") == []
    picture(browser, f"{name}-{language}")
    assert is_as_wide_as_a_small_screen(browser)
    assert browser.run(LEGENDS_CUT) == []


def test_the_interstitial_can_be_used_by_keyboard_alone(spoken: tuple[Browser, str]) -> None:
    browser, _ = spoken
    browser.open(FAKE)
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: browser.run("return document.documentElement.dataset.shown"))
    browser.run("document.getElementById('heading').focus()")
    reached = []
    for _ in range(5):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        reached.append(browser.run("return document.activeElement.id || document.activeElement.localName"))
    assert reached == ["official", "leave", "more", "button", "summary"]


def test_the_choice_of_two_addresses_has_no_fault(spoken: tuple[Browser, str]) -> None:
    browser, language = spoken
    browser.open(FAKE)
    browser.until(lambda: browser.is_blocked and browser.run("return document.documentElement.dataset.shown"))
    browser.asks_to_go_on("once", lambda: browser.text("#two"))
    assert faults(browser, colours=language == "fr") == []
    assert is_as_wide_as_a_small_screen(browser)


@pytest.mark.parametrize("state", ["nobody answers", "confirmed by two people"])
def test_what_a_question_says_without_an_answer_has_no_fault(
    spoken: tuple[Browser, str], recorder: Recorder, state: str
) -> None:
    browser, language = spoken
    with recorder.refusing():
        browser.open("http://ameli-dossier.fr/" if state == "nobody answers" else f"http://{FAKES[0]}/")
        browser.until(lambda: browser.is_stopped and browser.run("return document.documentElement.dataset.shown"))
        assert browser.is_blocked == (state != "nobody answers")
        browser.run("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert faults(browser, colours=language == "fr") == []
        assert is_as_wide_as_a_small_screen(browser)
