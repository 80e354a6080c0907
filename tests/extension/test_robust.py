"""What is typed is kept whole or dropped whole; a service that is slow, gone or back; a worker that was stopped."""

from __future__ import annotations

import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from tests.extension.browsers import Browser
from tests.extension.conftest import BREAKER_PAUSE
from tests.extension.leaks import FORM, TYPED, page
from tests.extension.sites import LOGIN, Recorder, Sites

HARMLESS = "ch-issoire.fr"
"""Worth a question, and nothing found against it."""

SUSPICIOUS = "ameli-lettre.fr"


def value(browser: Browser) -> str:
    return str(browser.run("return document.getElementById('secret').value"))


def type_at_once(browser: Browser, text: str) -> None:
    browser.run("document.getElementById('secret').focus()")
    actions = ActionChains(browser.driver)
    for key in text:
        actions = actions.send_keys(key)
    actions.perform()


def test_what_is_typed_while_the_answer_is_awaited_arrives_whole(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    recorder.mode = "slow"
    sites.pages[HARMLESS] = LOGIN.format(title="Hôpital")
    browser.open(f"http://{HARMLESS}/")
    type_at_once(browser, "bonjour12")
    recorder.mode = "pass"
    browser.until(lambda: value(browser) == "bonjour12")


def test_a_drop_does_not_reach_a_suspicious_page(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    if not browser.is_chromium:
        pytest.skip("a trusted drop can only be made in Chromium")
    recorder.mode = "slow"
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    box = browser.driver.find_element("id", "secret").rect
    data = {"items": [{"mimeType": "text/plain", "data": TYPED}], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.driver.execute_cdp_cmd(
            "Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 5, "y": box["y"] + 5, "data": data}
        )
    recorder.mode = "pass"
    browser.until(lambda: browser.is_stopped)
    assert [request for request in sites.requests if "/leak" in request] == []


def test_a_service_that_hangs_keeps_nobody_waiting(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    recorder.mode = "hang"
    sites.pages["boutique-calme.com"] = LOGIN.format(title="Boutique")
    browser.open("http://boutique-calme.com/")
    type_at_once(browser, "abc")
    assert browser.until(lambda: value(browser), seconds=4) == "abc"


def test_known_fakes_stay_blocked_when_the_service_is_gone(browser: Browser, recorder: Recorder) -> None:
    browser.open("http://arneli.fr/")
    browser.until(lambda: browser.is_blocked)
    recorder.mode = "500"
    browser.open("http://journal.example.com/")
    browser.open("http://arneli.fr/autre")
    browser.until(lambda: browser.is_blocked)
    assert browser.until(lambda: "Assurance maladie" in browser.text("h1"))


def test_the_breaker_limits_questions_and_the_service_is_asked_again_later(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    browser.page("pages/options.html")
    checks = [{"type": "checkLink", "url": f"http://ameli-{number}.info/"} for number in range(8)]
    # Whatever the tests before have broken heals first.
    browser.until(lambda: browser.answer(checks[0])["verdict"] != "unavailable", seconds=20)
    recorder.requests.clear()
    recorder.mode = "500"
    began = time.monotonic()
    for check in checks[1:]:
        assert browser.answer(check)["verdict"] == "unavailable"
    pauses = (time.monotonic() - began) * 1000 // BREAKER_PAUSE  # on a busy machine one may end meanwhile
    assert 1 <= len(recorder.asked) <= min(3 * (1 + pauses), 7)
    recorder.mode = "pass"
    browser.until(lambda: browser.answer(checks[1])["verdict"] != "unavailable", seconds=25)
