"""A window that a page opens counts as that page, wherever the page goes afterwards."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Iterator

import pytest

from tests.extension import background
from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, SPY, blob, opener, page
from tests.extension.sites import Sites
from tests.extension.test_leaks import NEUTRAL, closed_in_the_end, is_asked, leaks, opens_a_window, write

_FORM = base64.b64encode(FORM.encode()).decode()
POSES_WHEN_CLICKED = (
    SPY + "<button id=later>Suite</button><script>later.onclick = () => { document.title = 'ameli - Mon compte';"
    f"document.body.innerHTML = atob('{_FORM}'); }}</script>"
)
OPENS = page(
    "<button id=go>Ouvrir</button>"
    f"<script>go.onclick = () => open({blob(POSES_WHEN_CLICKED)}, '', 'width=500,height=400')</script>"
)


def nobodys(body: str, *more: str) -> str:
    """A page with this one in a frame of an origin that is nobody's: what it opens tells no address."""
    allowed = " ".join(("allow-scripts allow-popups allow-popups-to-escape-sandbox", *more))
    made = base64.b64encode(body.encode()).decode()
    return page(f"<iframe id=f sandbox='{allowed}' width=600 height=300 src='data:text/html;base64,{made}'></iframe>")


VERIFIED = "http://www.ameli.fr/"
INNOCENT = "www.boutique-fleurs.com"
OPENER = nobodys(OPENS)
"""In Firefox the window does not tell either who opened it."""
_LATER = blob(POSES_WHEN_CLICKED)


def leading(address: str, size: str = "") -> str:
    """A page that opens a window with another site in it, and leads that window to a page of its own afterwards."""
    return page(
        "<button id=go>Ouvrir</button><script>let w, made;"
        f"go.onclick = () => {{ w = open('{address}'{size}); made = {_LATER}; }};"
        "window.leads = () => { w.location = made; }</script>"
    )


OPENS_AND_CLOSES = nobodys(
    page(f"<button id=go>Ouvrir</button><script>go.onclick = () => open({blob(leading(VERIFIED))})</script>")
)
"""Its window shows a verified site in a second one, then its own page there, and closes."""


def asks_before_it_reads(browser: Browser, sites: Sites) -> None:
    """The window in front counts as the neutral page: what is typed at once reaches nobody, and our question comes."""
    browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "secret"))
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert NEUTRAL in browser.text("#host")
    assert leaks(sites) == []


def test_a_window_counts_as_the_page_that_opened_it_once_that_page_has_gone_to_a_verified_site(
    browser: Browser, sites: Sites
) -> None:
    sites.pages[NEUTRAL] = OPENER
    browser.open(f"http://{NEUTRAL}/")
    first, opened = opens_a_window(browser, is_framed=True)
    browser.until(lambda: browser.driver.find_elements("id", "later"))
    browser.driver.switch_to.window(first)
    browser.open(VERIFIED)
    browser.until(lambda: browser.text("h1"))
    browser.driver.switch_to.window(opened)
    with closed_in_the_end(browser, first):
        browser.click("#later")
        asks_before_it_reads(browser, sites)


def test_a_tab_opened_by_hand_is_not_taken_for_the_page_in_front(browser: Browser) -> None:
    if browser.is_chromium:
        pytest.skip("Chromium names the tab in front as the opener of one opened by hand")
    browser.open("http://arneli.fr/")
    browser.until(lambda: browser.is_blocked)
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    with closed_in_the_end(browser, first):
        browser.page("pages/options.html")
        kept = browser.stored("session")
        known = [url for _, url in [*kept["at"], *kept.get("opened", [])]]
        assert [url for url in known if "arneli.fr" in url] == ["http://arneli.fr/"]


@pytest.mark.parametrize("front", [VERIFIED, "http://127.0.0.1:{port}/"])
def test_a_window_is_not_taken_for_a_page_in_another_window_about_which_nothing_is_asked(
    browser: Browser, sites: Sites, front: str
) -> None:
    """Of windows that show a page each, Firefox tells of none that it is in front: one stands before, one behind."""
    sites.pages[NEUTRAL] = opener("blob of a sandboxed frame, in a window")
    older = browser.driver.current_window_handle
    browser.open(front.format(port=sites.http))
    browser.driver.switch_to.new_window("window")
    hostile = browser.driver.current_window_handle
    with closed_in_the_end(browser, older):
        browser.driver.switch_to.new_window("window")
        with closed_in_the_end(browser, hostile):
            browser.open(front.format(port=sites.http))
            newer = browser.driver.current_window_handle
            browser.driver.switch_to.window(hostile)
            browser.open(f"http://{NEUTRAL}/")
            opens_a_window(browser, is_framed=True)
            with closed_in_the_end(browser, newer):
                asks_before_it_reads(browser, sites)


def test_a_page_that_a_verified_one_led_to_while_the_background_slept_does_not_count_as_it(
    browser: Browser, sites: Sites
) -> None:
    turns = page(f"<button id=turn>Suite</button><script>turn.onclick = () => (top.location = {_LATER})</script>")
    sites.pages[NEUTRAL] = nobodys(turns, "allow-top-navigation")
    sites.pages["www.ameli.fr"] = page(f"<a id=go target=_blank href='http://{NEUTRAL}/'>Partenaire</a>")
    browser.open(VERIFIED)
    browser.until(lambda: browser.driver.find_element("id", "go"))
    background.end(browser)
    first, _ = opens_a_window(browser, is_framed=False)
    with closed_in_the_end(browser, first):
        browser.until(lambda: browser.driver.find_element("id", "f"))
        browser.driver.switch_to.frame("f")
        browser.click("#turn")
        browser.driver.switch_to.default_content()
        browser.until(lambda: browser.driver.find_element("id", "later"))
        browser.click("#later")
        asks_before_it_reads(browser, sites)


def test_a_window_that_showed_a_verified_site_counts_as_the_page_that_opened_it_once_that_has_gone(
    browser: Browser, sites: Sites
) -> None:
    sites.pages[NEUTRAL] = OPENS_AND_CLOSES
    browser.open(f"http://{NEUTRAL}/")
    first, between = opens_a_window(browser, is_framed=True)
    _, last = opens_a_window(browser, is_framed=False)
    browser.until(lambda: browser.is_at("www.ameli.fr/") and browser.text("h1"))
    browser.driver.switch_to.window(between)
    browser.run("leads()")
    browser.driver.switch_to.window(last)
    browser.until(lambda: browser.driver.find_elements("id", "later"))
    browser.driver.switch_to.window(between)
    browser.driver.close()
    browser.driver.switch_to.window(first)
    browser.open(VERIFIED)
    browser.until(lambda: browser.text("h1"))
    browser.driver.switch_to.window(last)
    with closed_in_the_end(browser, first):
        browser.click("#later")
        asks_before_it_reads(browser, sites)


@contextlib.contextmanager
def beside(browser: Browser, address: str) -> Iterator[None]:
    """Another window shows this address, the last that was gone to; the first one is in front meanwhile."""
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("window")
    other = browser.driver.current_window_handle
    browser.open(address)
    browser.until(lambda: browser.text("h1"))
    browser.driver.switch_to.window(first)
    try:
        yield
    finally:
        browser.driver.switch_to.window(other)
        browser.driver.close()
        browser.driver.switch_to.window(first)


@pytest.mark.parametrize("size", ["", ", '', 'width=500,height=400'"])
def test_a_site_that_a_window_showed_first_is_not_taken_for_the_page_that_opened_it(
    browser: Browser, sites: Sites, size: str
) -> None:
    sites.pages[NEUTRAL] = nobodys(leading(f"http://{INNOCENT}/", size))
    browser.open(f"http://{NEUTRAL}/")
    first, opened = opens_a_window(browser, is_framed=True)
    with closed_in_the_end(browser, first):
        browser.until(lambda: browser.is_at(f"{INNOCENT}/") and browser.text("h1"))
        browser.driver.switch_to.window(first)
        browser.driver.switch_to.frame("f")
        browser.run("leads()")
        browser.driver.switch_to.window(opened)
        browser.until(lambda: browser.driver.find_elements("id", "later"))
        browser.click("#later")
        asks_before_it_reads(browser, sites)
        browser.open(f"http://{INNOCENT}/")
        assert browser.is_at(f"{INNOCENT}/")  # no rule stops it


def test_a_site_in_another_window_is_not_taken_for_the_page_that_opened_one(browser: Browser, sites: Sites) -> None:
    sites.pages[NEUTRAL] = OPENER
    browser.open(f"http://{NEUTRAL}/")
    with beside(browser, f"http://{INNOCENT}/"):
        first, _ = opens_a_window(browser, is_framed=True)
        with closed_in_the_end(browser, first):
            browser.until(lambda: browser.driver.find_elements("id", "later"))
            browser.click("#later")
            asks_before_it_reads(browser, sites)


def test_a_window_of_a_verified_site_is_left_alone_beside_a_fake_in_another(browser: Browser, sites: Sites) -> None:
    sites.pages["www.ameli.fr"] = OPENER
    browser.open(VERIFIED)
    with beside(browser, "http://arneli.fr/"):
        first, _ = opens_a_window(browser, is_framed=True)
        with closed_in_the_end(browser, first):
            browser.until(lambda: browser.driver.find_elements("id", "later"))
            browser.click("#later")
            browser.keys("#secret", "abc")
            browser.until(lambda: browser.run("return document.getElementById('secret').value") == "abc")
