"""Ways to read what a patient does that nobody had in mind when the guard was written."""

from __future__ import annotations

import contextlib

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, SPY, page
from tests.extension.more_leaks import ARROWS, DOCUMENTS, POINTED
from tests.extension.sites import Recorder, Sites
from tests.extension.test_leaks import SUSPICIOUS, is_asked, leaks, write


def opened(browser: Browser, sites: Sites, recorder: Recorder, body: str, scheme: str = "http") -> None:
    recorder.mode = "slow"  # time to type
    sites.pages[SUSPICIOUS] = page(body)
    sites.pages["cadre-neutre.info"] = page(SPY + "<div id=secret tabindex=0 contenteditable>&nbsp;</div>")
    sites.pages["cadre-neutre.info/autour"] = page("<iframe id=f src='//cadre-neutre.info/'></iframe>")
    with contextlib.suppress(WebDriverException):  # it may load itself for ever
        browser.open(f"{scheme}://{SUSPICIOUS}/")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_typing_reaches_no_document_of_a_suspicious_page(
    browser: Browser, sites: Sites, recorder: Recorder, kind: str
) -> None:
    opened(browser, sites, recorder, DOCUMENTS[kind])
    with contextlib.suppress(WebDriverException):  # no frame, or replaced meanwhile
        for _ in range(2):
            browser.driver.switch_to.frame("f")
    write(browser)
    browser.driver.switch_to.default_content()
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


@pytest.mark.parametrize("kind", ARROWS)
def test_nothing_is_chosen_with_the_arrow_keys(browser: Browser, sites: Sites, recorder: Recorder, kind: str) -> None:
    opened(browser, sites, recorder, ARROWS[kind])
    with contextlib.suppress(WebDriverException):  # replaced meanwhile
        browser.run("document.getElementById('secret').focus()")
        ActionChains(browser.driver).send_keys(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_UP).perform()
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


@pytest.mark.parametrize("kind", POINTED)
def test_nothing_is_pointed_at(browser: Browser, sites: Sites, recorder: Recorder, kind: str) -> None:
    opened(browser, sites, recorder, POINTED[kind], "https")  # some events exist there alone
    with contextlib.suppress(WebDriverException):  # replaced meanwhile
        for key in browser.driver.find_elements("css selector", ".key")[:2]:
            ActionChains(browser.driver).move_to_element(key).double_click().context_click().perform()
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


@pytest.mark.parametrize(
    "answer",
    [
        b'{"verdict": "unknown", "reasons": [null], "max_age": 60}',
        b'{"verdict": "suspicious", "reasons": [], "imitates": "ameli", "max_age": 60}',
        b'{"verdict": "unknown", "reasons": {}}',
        b"[]",
        b"null",
    ],
)
def test_an_answer_that_is_not_as_documented_opens_nothing(
    browser: Browser, sites: Sites, recorder: Recorder, answer: bytes
) -> None:
    recorder.answer = answer
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert "pas pu vérifier" in browser.text("h1")
    assert leaks(sites) == []


def test_going_back_to_a_page_whose_question_was_not_answered_asks_it_again(browser: Browser, sites: Sites) -> None:
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open("http://journal.example.com/")
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: is_asked(browser))
    browser.driver.back()
    write(browser)
    browser.until(lambda: is_asked(browser) or browser.is_at("journal.example.com/"))
    assert leaks(sites) == []
