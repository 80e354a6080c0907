"""A page that says it is an organisation is asked about; one that only speaks of it is left alone."""

from __future__ import annotations

import contextlib

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from tests.extension import background
from tests.extension.browsers import Browser
from tests.extension.layouts import GENUINE, POSING
from tests.extension.leaks import SPY
from tests.extension.sites import Recorder, Sites
from tests.extension.test_leaks import is_asked, leaks, write

MAY_BE_DISTURBED = 1
MAY_BE_MISSED = 2


def host_of(number: int) -> str:
    return f"portail-{number}.example.org"


def is_shown(browser: Browser, number: int) -> bool:
    """Chromium is shown each page; Firefox, in which the same script reads them, every second."""
    return browser.is_chromium or number % 2 == 0


def is_usable(browser: Browser, host: str) -> bool:
    """Whether what is typed arrives in the page, and nothing took its place."""
    fields = browser.until(lambda: browser.driver.find_elements(By.ID, "secret") or browser.is_stopped)
    if fields is True:
        return False
    with contextlib.suppress(WebDriverException):  # replaced meanwhile
        fields[0].send_keys("abc")
    browser.until(lambda: browser.run("return document.getElementById('secret')?.value") == "abc" or browser.is_stopped)
    return browser.is_at(f"{host}/")


def test_pages_that_speak_of_an_organisation_are_left_alone(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    disturbed = []
    for number, (kind, html) in enumerate(GENUINE.items()):
        if not is_shown(browser, number):
            continue
        sites.pages[host_of(number)] = html
        browser.open(f"http://{host_of(number)}/")
        if not is_usable(browser, host_of(number)):
            disturbed.append(kind)
    assert len(GENUINE) == 50
    assert len(disturbed) <= MAY_BE_DISTURBED, disturbed
    assert recorder.asked == [
        host_of(list(GENUINE).index(kind)) for kind in disturbed
    ]  # nothing was sent about the others


def test_pages_that_say_they_are_an_organisation_are_asked_about(browser: Browser, sites: Sites) -> None:
    missed = []
    for number, (kind, posing) in enumerate(POSING.items()):
        if not is_shown(browser, number):
            continue
        sites.pages[host_of(number)] = posing.html
        browser.open(f"http://{host_of(number)}/")
        try:
            browser.until(lambda: browser.is_stopped)
            browser.until(lambda: posing.organisation in browser.text("#why"))  # noqa: B023
        except AssertionError:
            missed.append(kind)
    assert len(POSING) == 40
    assert len(missed) <= MAY_BE_MISSED, missed


TYPED_INTO = {
    "refusing": ["h1 only", "header logo", "single page application"],
    "500": ["title, account", "form legend"],
    "hang": ["site name", "h1, long"],
    "late": ["code by digits", "title, English"],
}
"""By what ails the service: a spread of the forty, by where the claim stands and by what is asked for.
After two pages it is left in peace."""


@pytest.mark.parametrize("mode", TYPED_INTO)
def test_nothing_typed_reaches_a_page_that_poses_without_the_service(
    browser: Browser, sites: Sites, recorder: Recorder, mode: str
) -> None:
    kinds = TYPED_INTO[mode] if browser.is_chromium else TYPED_INTO[mode][:1]
    hosts = [f"{mode}-{number}.example.org" for number in range(len(kinds))]
    background.end(browser)  # it may have had enough of the service that ailed before
    with recorder.broken(mode):
        for host, kind in zip(hosts, kinds, strict=True):
            sites.pages[host] = POSING[kind].html.replace("</title>", f"</title>{SPY}")
            browser.open(f"http://{host}/")
            browser.until(lambda: browser.is_stopped or browser.driver.find_elements(By.ID, "secret"))
            write(browser)
            browser.until(lambda: is_asked(browser))
            browser.until(lambda: POSING[kind].organisation in browser.text("#why"))  # noqa: B023
    assert leaks(sites) == []
    assert set(recorder.asked) == (set() if mode == "refusing" else set(hosts))
