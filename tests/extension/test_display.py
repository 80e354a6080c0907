"""What people see in forced colours, on a narrow screen and at 200 % zoom: readable, framed, with nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.extension import background
from tests.extension.browsers import Browser
from tests.extension.test_accessibility import PAGES, QUESTIONS

NARROW = 320
"""CSS pixels: a small telephone, or a window of 640 at 200 % zoom."""

INVISIBLE = """const faults = [];
const behind = (e) => { for (; e; e = e.parentElement ?? e.getRootNode().host) {
  const colour = getComputedStyle(e).backgroundColor;
  if (!/rgba.*, 0\\)|transparent/.test(colour)) return colour; } return "none"; };
const TEXTS = "h1, h2, p, li, summary, button, a, label, mark, .sign";
for (const e of document.querySelectorAll(TEXTS)) {
  if (!e.checkVisibility?.({ checkVisibilityCSS: true }) || !e.textContent.trim()) continue;
  const style = getComputedStyle(e);
  if (style.color === behind(e)) faults.push("text as its ground: " + e.outerHTML.slice(0, 80));
  const isButton = e.matches("button, .button");
  if (isButton && (parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === "none"
    || style.borderTopColor === behind(e.parentElement))) faults.push("no border: " + e.outerHTML.slice(0, 80));
  if (e.matches(".button.first") && behind(e) === behind(e.parentElement))
    faults.push("first, and like the others: " + e.outerHTML.slice(0, 80));
} return faults;"""
FOCUSED = """let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
const style = getComputedStyle(e); return [e.localName, style.outlineStyle, parseFloat(style.outlineWidth)];"""


def show(browser: Browser, name: str) -> None:
    """One of the pages, with every part of it open."""
    if name in QUESTIONS:
        browser.open(QUESTIONS[name])
        browser.until(lambda: browser.is_stopped and browser.run("return document.documentElement.dataset.shown"))
    else:
        browser.page(PAGES[name])
        browser.driver.refresh()
    browser.until(lambda: browser.text("h1"))
    browser.run("document.querySelectorAll('details').forEach((d) => (d.open = true))")


@pytest.fixture
def forced(browser: Browser) -> Iterator[Browser]:
    """The browser with the few colours that a patient with low vision has chosen."""

    def force(is_on: bool) -> None:
        if browser.is_chromium:
            features = [{"name": "forced-colors", "value": "active" if is_on else "none"}]
            browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        else:
            use = 2 if is_on else 0
            background.in_window(browser, f"Services.prefs.setIntPref('browser.display.document_color_use', {use})")

    force(True)
    yield browser
    force(False)


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Browser]:
    """A view of 320 CSS pixels."""
    if not browser.is_chromium:
        pytest.skip("headless Firefox takes neither another size of its window nor a zoom")
    size = {"width": NARROW, "height": 800, "deviceScaleFactor": 2, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield browser
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("name", PAGES)
def test_in_forced_colours_text_buttons_and_focus_are_visible(forced: Browser, name: str) -> None:
    show(forced, name)
    assert forced.run("return matchMedia('(forced-colors: active)').matches")
    assert forced.run(INVISIBLE) == []
    # Nothing to reach on one page; and headless Firefox gives no page the focus, so that none is drawn.
    if name != "left" and forced.run("return document.hasFocus()"):
        ActionChains(forced.driver).send_keys(Keys.TAB).perform()
        tag, style, width = forced.run(FOCUSED)
        assert tag != "body"
        assert style != "none"
        assert width >= 2


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_view_needs_no_scrolling_sideways(narrow: Browser, name: str) -> None:
    show(narrow, name)
    assert narrow.run("return innerWidth") == NARROW
    width, shown = narrow.run("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width <= shown


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_smaller_than_people_read_with_ease(browser: Browser, name: str) -> None:
    show(browser, name)
    sizes = "[...document.querySelectorAll('p, li, button, a, span, summary')].filter((e) => e.textContent.trim())"
    assert browser.run(f"return Math.min(...{sizes}.map((e) => parseFloat(getComputedStyle(e).fontSize)))") >= 16


def test_what_was_found_is_on_the_screen(narrow: Browser) -> None:
    """A popup is low, and at 200 % lower still: nothing seemed to happen when the button was pressed."""
    size = {"width": NARROW, "height": 300, "deviceScaleFactor": 2, "mobile": False}
    narrow.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    narrow.page("popup/popup.html?link=http%3A%2F%2Farneli.fr%2F")
    place = "const { top, bottom } = document.querySelector('#found .tone').getBoundingClientRect(); "
    narrow.until(lambda: narrow.run(place + "return top >= 0 && bottom <= innerHeight"))
