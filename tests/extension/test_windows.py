"""A window that a page opens counts as that page, wherever the page goes afterwards."""

from __future__ import annotations

import base64

import pytest

from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, blob, page
from tests.extension.sites import Sites
from tests.extension.test_leaks import NEUTRAL, closed_in_the_end, is_asked, leaks, opens_a_window, write

_FORM = base64.b64encode(FORM.encode()).decode()
POSES_WHEN_CLICKED = (
    "<button id=later>Suite</button><script>later.onclick = () => { document.title = 'ameli - Mon compte';"
    f"document.body.innerHTML = atob('{_FORM}'); }}</script>"
)
OPENS = page(
    "<button id=go>Ouvrir</button>"
    f"<script>go.onclick = () => open({blob(POSES_WHEN_CLICKED)}, '', 'width=500,height=400')</script>"
)
OPENER = page(
    "<iframe id=f sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox' width=600 height=300 "
    f"src='data:text/html;base64,{base64.b64encode(OPENS.encode()).decode()}'></iframe>"
)
"""Of an origin that is nobody's: the window tells neither an address nor, in Firefox, who opened it."""


def test_a_window_counts_as_the_page_that_opened_it_once_that_page_has_gone_to_a_verified_site(
    browser: Browser, sites: Sites
) -> None:
    sites.pages[NEUTRAL] = OPENER
    browser.open(f"http://{NEUTRAL}/")
    first, opened = opens_a_window(browser, is_framed=True)
    browser.until(lambda: browser.driver.find_elements("id", "later"))
    browser.driver.switch_to.window(first)
    browser.open("http://www.ameli.fr/")
    browser.until(lambda: browser.text("h1"))
    browser.driver.switch_to.window(opened)
    with closed_in_the_end(browser, first):
        browser.click("#later")
        browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "secret"))
        write(browser)
        browser.until(lambda: is_asked(browser), 10)
        assert NEUTRAL in browser.text("#host")
        assert leaks(sites) == []


def test_a_tab_opened_by_hand_is_not_taken_for_the_page_in_front(browser: Browser) -> None:
    if browser.is_chromium:
        pytest.skip("Chromium names the tab in front as the opener of one opened by hand")
    browser.open("http://arneli.fr/")
    browser.until(lambda: browser.is_blocked)
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    with closed_in_the_end(browser, first):
        browser.page("pages/options.html")
        at = browser.stored("session")["at"]
        assert [url for _, url in at if "arneli.fr" in url] == ["http://arneli.fr/"]
