"""What is typed is kept whole or dropped whole; a service that is slow, gone or back; a worker that was stopped."""

from __future__ import annotations

import functools
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.conftest import SOAK
from tests.extension.browsers import Browser
from tests.extension.conftest import BREAKER_PAUSE
from tests.extension.sites import LOGIN, Recorder, Sites

SUSPICIOUS = "chu-lile.fr"


def was_asked(recorder: Recorder, host: str) -> bool:
    return host in recorder.asked


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
    sites.pages["boutique-lente.com"] = LOGIN.format(title="Boutique")
    browser.open("http://boutique-lente.com/")
    type_at_once(browser, "bonjour12")
    assert browser.until(lambda: value(browser)) == "bonjour12"
    seen = browser.run("return window.seen.filter((e) => e.startsWith('key'))")
    assert [event for event in seen if event.split(":")[1] in "bonjour12" and event.split(":")[1]] == []


def test_what_is_typed_is_dropped_whole_when_the_answer_is_bad(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    recorder.mode = "slow"
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open(f"http://{SUSPICIOUS}/")
    type_at_once(browser, "bonjour12")
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    assert value(browser) == ""


def test_pasted_text_does_not_reach_a_suspicious_page(browser: Browser, sites: Sites) -> None:
    browser.open("http://journal.example.com/")
    browser.keys("#city", "collage")
    ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys("a").send_keys("c").key_up(Keys.CONTROL).perform()
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: browser.driver.find_element(By.ID, "secret"))
    browser.run("document.getElementById('secret').focus()")
    ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    assert value(browser) == ""
    assert [event for event in browser.run("return window.seen") if event.startswith(("paste", "input"))] == []


def test_a_drop_does_not_reach_a_suspicious_page(browser: Browser, sites: Sites) -> None:
    if not browser.is_chromium:
        pytest.skip("a trusted drop can only be made in Chromium")
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: browser.driver.find_element(By.ID, "secret"))
    time.sleep(0.5)
    box = browser.driver.find_element(By.ID, "secret").rect
    data = {"items": [{"mimeType": "text/plain", "data": "dépose"}], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.driver.execute_cdp_cmd(
            "Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 5, "y": box["y"] + 5, "data": data}
        )
    assert value(browser) == ""
    assert [event for event in browser.run("return window.seen") if event.startswith("drop")] == []


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
    time.sleep(3)  # whatever the tests before have broken has healed
    recorder.mode = "500"
    began = time.monotonic()
    for number in range(8):
        sites.pages[f"boutique-{number}.com"] = LOGIN.format(title="Boutique")
        browser.open(f"http://boutique-{number}.com/")
        browser.keys("#secret", "a")
    pauses = (time.monotonic() - began) * 1000 // BREAKER_PAUSE  # on a busy machine one may end meanwhile
    assert 1 <= len(recorder.asked) <= min(3 * (1 + pauses), 7)
    recorder.mode = "pass"

    def is_blocked_again() -> bool:
        browser.open("http://arneli.fr/")
        time.sleep(0.5)
        return browser.is_blocked

    browser.until(is_blocked_again, seconds=25)


def test_a_stopped_worker_wakes_for_the_next_visit(browser: Browser) -> None:
    if not browser.is_chromium:
        pytest.skip("only Chromium's worker can be stopped from outside")
    targets = browser.driver.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]
    for target in targets:
        if target["type"] == "service_worker":
            browser.driver.execute_cdp_cmd("Target.closeTarget", {"targetId": target["targetId"]})
    browser.open("http://doctoiib.fr/")
    browser.until(lambda: browser.is_blocked)


def test_a_sweep_of_visits_tells_nothing_but_hosts_that_matter(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    quiet, asking = (1000, 200) if SOAK else (60, 12)
    names = ["www.ameli.fr", "assure.ameli.fr", "ch-douai.fr", "chu-lille.fr", "imprimante.local", "10.0.0.7"]
    for number in range(quiet):
        browser.open(f"http://{names[number % 12] if number % 12 < 6 else f'zqzq{number}.example.org'}/page?x={number}")
    assert recorder.requests == []
    for number in range(asking):
        sites.pages[f"commerce-{number}.org"] = LOGIN.format(title="Commerce")
        browser.open(f"http://commerce-{number}.org/panier?client={number}")
        browser.until(functools.partial(was_asked, recorder, f"commerce-{number}.org"))
    for method, path, headers, body in recorder.requests:
        assert (method, body) == ("GET", b"")
        assert path.split("?")[0].startswith("/v1/hosts/commerce-")
        assert path.split("?")[1] == "lang=fr"
        assert {"Cookie", "Referer", "Origin"}.isdisjoint(headers)
