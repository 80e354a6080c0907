"""Every page and the guard's question: no fault that axe-core finds, a keyboard-only path, 320 px, 200 % zoom.

With VIGILIEN_SCREENSHOTS=1 the pictures under docs/screenshots are taken anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.conftest import ROOT
from tests.extension.browsers import Browser, chromium, missing, started
from tests.extension.sites import LOGIN, Sites

AXE = ROOT / "tests/extension/tools/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "docs" / "screenshots"
FAKE = "http://arneli.fr/connexion"
PAGES = {
    "blocked": "",
    "welcome": "pages/welcome.html",
    "options": "pages/options.html",
    "report": "pages/report.html#host=arneli.fr&kind=wrong&verdict=dangerous&codes=homoglyph",
    "left": "pages/left.html",
    "popup": "popup/popup.html",
    "check": "popup/popup.html?link=http%3A%2F%2Farneli.fr%2F",
}
OVERLAY = """const done = arguments[0]; const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
const script = document.createElement("script"); script.src = "/content/overlay.js";
script.onload = () => { vigilien.overlay.ask({ heading: "Attention avant d'écrire ici", text: "Adresse suspecte.",
  host: "chu-lile.fr", first: "Aller sur chu-lille.fr", onFirst() {}, onGoOn() {} }); setTimeout(done, 200); };
document.head.append(script);"""


@pytest.fixture(scope="module", params=["fr", "en"])
def spoken(
    request: pytest.FixtureRequest, unpacked: Path, sites: Sites, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Browser, str]]:
    """Chromium in each language, with consent given."""
    language: str = request.param
    running = started(lambda: chromium(unpacked, tmp_path_factory.mktemp("spoken"), sites.http, sites.https, language))
    running.click("#agree")
    running.until(lambda: running.text("#done"))
    yield running, language
    running.close()


def faults(browser: Browser) -> list[str]:
    if not AXE.is_file():
        missing("axe-core (make extension-tools)")
    browser.run(AXE.read_text())
    found: dict[str, Any] = browser.driver.execute_async_script("const done = arguments[0]; axe.run().then(done)")
    return [f"{v['id']}: {v['nodes'][0]['html'][:80]}" for v in found["violations"]]


def picture(browser: Browser, name: str) -> None:
    if os.environ.get("VIGILIEN_SCREENSHOTS") == "1":
        PICTURES.mkdir(exist_ok=True)
        browser.driver.save_screenshot(str(PICTURES / f"{name}.png"))


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_no_fault_and_fit_small_screens(spoken: tuple[Browser, str], name: str) -> None:
    browser, language = spoken
    browser.driver.set_window_size(900, 1000)
    if name == "blocked":
        browser.open(FAKE)
        browser.until(lambda: browser.is_blocked)
    else:
        browser.page(PAGES[name])
        browser.driver.refresh()
    browser.until(lambda: browser.text("h1"))
    if name == "blocked":
        browser.until(lambda: "Assurance" in browser.text("h1"))
        picture(browser, f"blocked-closed-{language}")
        browser.run("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert browser.run("return document.documentElement.lang") == language
    assert browser.run("return document.title") != ""
    assert faults(browser) == []
    picture(browser, f"{name}-{language}")
    browser.run("document.body.style.width = '320px'; document.documentElement.style.zoom = '2'")
    assert browser.run("return document.body.scrollWidth <= 320 * 2 + 4")


def test_the_guards_question_has_no_fault(spoken: tuple[Browser, str]) -> None:
    browser, _ = spoken
    browser.page("pages/left.html")
    browser.driver.execute_async_script(OVERLAY)
    assert faults(browser) == []


def test_the_guard_as_people_see_it(spoken: tuple[Browser, str], sites: Sites) -> None:
    browser, language = spoken
    sites.pages["chu-lile.fr"] = LOGIN.format(title="CHU")
    browser.open("http://chu-lile.fr/")
    browser.click("#secret")
    browser.until(lambda: browser.run("return document.activeElement?.hasAttribute('data-vigilien')"))
    picture(browser, f"guard-{language}")


def test_the_interstitial_can_be_used_by_keyboard_alone(spoken: tuple[Browser, str]) -> None:
    browser, _ = spoken
    browser.open(FAKE)
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: browser.run("return !document.getElementById('official').hidden"))
    browser.run("document.getElementById('heading').focus()")
    reached = []
    for _ in range(4):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        reached.append(browser.run("return document.activeElement.id || document.activeElement.localName"))
    assert reached == ["official", "leave", "summary", "summary"]
