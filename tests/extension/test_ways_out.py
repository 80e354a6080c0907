"""Where the patient stands after a fake was stopped: which host is named, and where "leave" leads."""

from __future__ import annotations

from tests.extension.browsers import Browser
from tests.extension.sites import LOGIN, Sites

CALM = "page-neutre.info"
FAKE = "arneli.fr"
OTHER_FAKE = "doctoiib.fr"
BEFORE = "journal.example.com"


def stopped(browser: Browser, url: str, host: str) -> None:
    browser.open(url)
    browser.until(lambda: browser.is_blocked)
    assert browser.until(lambda: browser.text("#host")) == host
    browser.until(lambda: browser.text("#reasons-box summary"))


def goes_on(browser: Browser, address: str) -> None:
    browser.goes_on()
    browser.until(lambda: browser.is_at(address))


def left(browser: Browser) -> None:
    browser.click("#leave")
    browser.until(lambda: not browser.is_blocked)


def with_frame(sites: Sites) -> None:
    sites.pages[CALM] = f'<!doctype html><p>bonjour</p><iframe id="f" src="//{FAKE}/" width=600 height=400></iframe>'
    sites.pages[FAKE] = LOGIN.format(title="ameli")


def test_a_fake_in_a_frame_is_named_and_not_the_calm_page_around_it(browser: Browser, sites: Sites) -> None:
    with_frame(sites)
    stopped(browser, f"http://{CALM}/", FAKE)
    browser.until(lambda: "Assurance maladie" in browser.text("h1"))
    sites.pages.clear()
    browser.open(f"http://{CALM}/")
    assert browser.is_at(f"{CALM}/")  # the page itself is not accused


def test_leaving_a_page_with_a_fake_in_it_does_not_lead_back_into_it(browser: Browser, sites: Sites) -> None:
    with_frame(sites)
    stopped(browser, f"http://{CALM}/", FAKE)
    left(browser)
    assert "/pages/left.html" in browser.url


def test_leaving_goes_to_the_page_before(browser: Browser) -> None:
    browser.open(f"http://{BEFORE}/une?page=1")
    stopped(browser, f"http://{FAKE}/", FAKE)
    left(browser)
    browser.until(lambda: browser.is_at(f"{BEFORE}/une?page=1"))  # Firefox is nowhere for a moment


def test_leaving_goes_to_a_neutral_page_when_there_was_none_before(browser: Browser) -> None:
    browser.driver.switch_to.new_window("tab")
    stopped(browser, f"http://{FAKE}/", FAKE)
    left(browser)
    assert "/pages/left.html" in browser.url
    assert browser.until(lambda: "quitté" in browser.text("h1"))
    assert browser.until(lambda: browser.text("#official")) == "Aller sur ameli.fr"
    browser.driver.close()
    browser.driver.switch_to.window(browser.driver.window_handles[0])


def test_leaving_never_goes_back_to_a_fake(browser: Browser) -> None:
    """Not to the one left, nor to another one where the patient went on before."""
    stopped(browser, f"http://{OTHER_FAKE}/", OTHER_FAKE)
    goes_on(browser, f"{OTHER_FAKE}/")
    stopped(browser, f"http://{FAKE}/", FAKE)
    left(browser)
    assert "/pages/left.html" in browser.url


def test_leaving_does_not_lead_twice_to_a_page_that_sends_people_on_to_a_fake(browser: Browser, sites: Sites) -> None:
    sites.pages[CALM] = f"<!doctype html><script>setTimeout(() => (location = 'http://{FAKE}/'), 50)</script>"
    browser.open(f"http://{CALM}/")
    for visits in (1, 2):
        browser.until(lambda: browser.is_blocked and sites.requests.count(f"{CALM}/") == visits and browser.text("h1"))  # noqa: B023
        browser.click("#leave")
    browser.until(lambda: "/pages/left.html" in browser.url)


def test_a_redirect_from_an_official_site_to_a_fake_names_the_fake_and_is_stopped_sooner_next_time(
    browser: Browser, sites: Sites
) -> None:
    chain = f"http://www.ameli.fr/redirect?to=http://{CALM}/redirect?to=http://{FAKE}/x"
    stopped(browser, chain, FAKE)
    assert [request for request in sites.requests if request.startswith(FAKE)] != []
    sites.requests.clear()
    browser.open(f"http://{BEFORE}/")
    stopped(browser, chain, FAKE)
    assert [request for request in sites.requests if request.startswith(f"{CALM}/redirect")] != []
    assert [request for request in sites.requests if request.startswith(FAKE)] == []


def test_going_on_does_not_loop_between_a_host_and_its_www(browser: Browser) -> None:
    """Each is a host of its own, asked about once."""
    to_www = f"http://{FAKE}/redirect?to=http://www.{FAKE}/"
    to_bare = f"http://www.{FAKE}/redirect?to=http://{FAKE}/"
    stopped(browser, to_www, f"www.{FAKE}")
    goes_on(browser, f"www.{FAKE}/")
    stopped(browser, to_bare, FAKE)
    goes_on(browser, f"{FAKE}/")
    for url, end in ((to_www, f"www.{FAKE}/"), (to_bare, f"{FAKE}/")):
        browser.open(url)
        assert browser.is_at(end)


def test_a_page_that_opens_the_question_itself_gets_nobody_back(browser: Browser, sites: Sites) -> None:
    """Going on leads to the address that was shown: only our own background can say that one step back leads there."""
    stopped(browser, f"http://{FAKE}/", FAKE)
    question = f"{browser.base}pages/blocked.html?seen#http://{FAKE}/"
    sites.pages[CALM] = f"<!doctype html><script>setTimeout(() => (location = '{question}'), 50)</script>"
    browser.open(f"http://{CALM}/")
    browser.until(lambda: browser.is_blocked and sites.requests.count(f"{CALM}/") == 1)
    goes_on(browser, f"{FAKE}/")
    assert sites.requests.count(f"{CALM}/") == 1
