"""What a form sent is still there where its page comes slowly, and no page waits for its own end for ever."""

from __future__ import annotations

import pytest

from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, page
from tests.extension.sites import Sites
from tests.extension.test_leaks import NEUTRAL, SUSPICIOUS, is_asked, leaks, write
from tests.web.helpers import PATIENCE

ELSEWHERE = "boutique-neutre.info"
ASKED = [SUSPICIOUS, NEUTRAL]
"""At its address alone, and once its field can be seen."""


@pytest.mark.parametrize(("host", "before"), [(NEUTRAL, NEUTRAL), (SUSPICIOUS, ELSEWHERE)])
def test_going_on_returns_to_a_page_that_came_slowly_in_answer_to_a_form(
    browser: Browser, sites: Sites, host: str, before: str
) -> None:
    if browser.is_chromium and host != before:
        pytest.skip("Chromium steps over a page that another host's form led to and nobody touched")
    sites.pause = 0.7
    sites.pages[f"{host}/etape"] = page("<p id=posted>{posted}</p>" + FORM + "{pause}<p>fin", "ameli - Mon compte")
    sites.pages[before] = page(
        f'<form method=post action="//{host}/etape"><input name=panier value=trois><button id=go>ok</button></form>'
    )
    browser.open(f"http://{before}/")
    sites.sent.clear()
    browser.click("#go")
    browser.until(lambda: is_asked(browser))
    browser.goes_on()
    browser.until(lambda: "panier=trois" in browser.text("#posted"))
    asked = [(method, sent) for method, address, sent in sites.sent if address == f"{host}/etape"]
    assert asked == [("POST", "panier=trois")]  # the form was not sent a second time


@pytest.mark.parametrize("host", ASKED)
def test_a_page_without_an_end_is_replaced_and_reads_nothing_meanwhile(
    browser: Browser, sites: Sites, host: str
) -> None:
    sites.pause = 3 * PATIENCE
    sites.pages[host] = page(FORM + "{pause}<p>fin", "ameli - Mon compte")
    browser.open(f"http://{ELSEWHERE}/")
    browser.run("location.href = arguments[0]", f"http://{host}/")
    browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "secret"))
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []
