"""A dangerous address becomes the interstitial before the page can be used, and every way on from it works."""

from __future__ import annotations

import pytest

from tests.extension import background
from tests.extension.browsers import Browser
from tests.extension.sites import LOGIN, Recorder, Sites


def blocked(browser: Browser, url: str) -> None:
    browser.open(url)
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: "Assurance maladie" in browser.text("h1"))
    browser.until(lambda: browser.driver.execute_async_script(RULES))


RULES = """const done = arguments[0]; const { declarativeNetRequest } = globalThis.browser ?? globalThis.chrome;
declarativeNetRequest.getSessionRules().then((rules) => done(rules.length))"""
"""The rule for the next visit is written once the question stands."""


def test_a_fake_typed_is_stopped_and_says_whom_it_imitates(browser: Browser, sites: Sites) -> None:
    sites.pages["arneli.fr"] = LOGIN.format(title="ameli")
    blocked(browser, "http://arneli.fr/connexion")
    assert browser.text("#host") == "arneli.fr"
    assert browser.run("return [...document.querySelectorAll('#host mark')].map((m) => m.textContent).join('')") == "rn"
    assert browser.run("return document.getElementById('official').href") == "https://www.ameli.fr/"
    assert "ameli.fr" in browser.text("#official")
    assert browser.run("return document.activeElement.id") in ("heading", "")


def test_the_next_visit_makes_no_request_at_all(browser: Browser, sites: Sites) -> None:
    blocked(browser, "http://arneli.fr/")
    sites.requests.clear()
    browser.open("http://journal.example.com/")
    browser.click("#away")
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: "Assurance maladie" in browser.text("h1"))
    assert [request for request in sites.requests if request.startswith("arneli")] == []


def test_a_very_long_host_is_stopped_and_gone_on_to_like_any_other(browser: Browser, sites: Sites) -> None:
    """Chromium refuses a rule whose filter would name it."""
    host = "renouvellement-de-votre-carte." * 4 + "ameli-lettre.fr"
    for _ in range(2):
        browser.open(f"http://{host}/")
        browser.until(lambda: browser.is_stopped and browser.text("#host") == host)
        asked_for = [request for request in sites.requests if request.startswith(host)]
        sites.requests.clear()
        browser.open("http://journal.example.com/")
    assert asked_for == []
    browser.open(f"http://{host}/")
    browser.until(lambda: browser.is_stopped and browser.text("#host") == host)
    browser.goes_on()
    browser.until(lambda: browser.is_at(f"{host}/"))


def test_a_redirect_to_a_fake_shows_the_last_host(browser: Browser) -> None:
    browser.open("http://journal.example.com/redirect?to=http://arneli.fr/x")
    browser.until(lambda: browser.is_blocked)
    assert browser.until(lambda: browser.text("#host")) == "arneli.fr"


def test_going_on_is_for_this_host_and_this_session(browser: Browser, sites: Sites) -> None:
    blocked(browser, "http://arneli.fr/connexion")
    browser.goes_on()
    browser.until(lambda: browser.is_at("arneli.fr/connexion"))
    browser.open("http://arneli.fr/")
    assert browser.is_at("arneli.fr/")
    browser.open("http://doctoiib.fr/")
    browser.until(lambda: browser.is_blocked)
    browser.page("pages/options.html")
    assert browser.stored("local").get("always", []) == []
    assert browser.stored("session")["once"] == ["arneli.fr"]


def test_always_allowed_can_be_taken_back_in_the_options(browser: Browser) -> None:
    blocked(browser, "http://arneli.fr/")
    browser.goes_on("always")
    browser.until(lambda: browser.is_at("arneli.fr/"))
    browser.page("pages/options.html")
    browser.until(lambda: "arneli.fr" in browser.text("#always"))
    browser.click("#always button")
    browser.until(lambda: "arneli.fr" not in browser.text("#always"))
    browser.open("http://arneli.fr/")
    browser.until(lambda: browser.is_blocked)


def test_leaving_goes_back_or_to_a_neutral_page(browser: Browser) -> None:
    browser.open("http://journal.example.com/")
    blocked(browser, "http://arneli.fr/")
    browser.click("#leave")
    browser.until(lambda: "journal.example.com" in browser.url or "left.html" in browser.url)


def test_help_for_those_who_gave_something_is_in_order(browser: Browser) -> None:
    blocked(browser, "http://arneli.fr/")
    browser.run("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    steps = browser.until(lambda: [i.text for i in browser.driver.find_elements("css selector", "#help li")])
    assert "banque" in steps[0]
    assert "mot de passe" in steps[1]
    assert "17cyber.gouv.fr" in steps[2]


def test_the_page_cannot_be_made_to_lead_to_a_script(browser: Browser) -> None:
    for fragment in ("javascript:alert(1)", "data:text/html,x", "", "%00"):
        browser.page(f"pages/blocked.html#{fragment}")
        browser.driver.refresh()
        assert browser.until(lambda: browser.text("h1"))
        assert browser.run("return document.getElementById('official').hidden")


def test_opened_by_hand_it_accuses_no_address(browser: Browser) -> None:
    """Anyone may link to this page: it must not call a site dangerous that Vigilien did not."""
    for address in ("http://boutique-voisine.com/", "https://www.ameli.fr/"):
        browser.page(f"pages/blocked.html#{address}")
        browser.driver.refresh()
        browser.until(lambda: "Aucune adresse" in browser.text("h1"))
        assert not browser.text("#who")  # no page was stopped
        assert not browser.driver.find_element("id", "details").is_displayed()


def test_a_browser_that_has_forgotten_why_it_shows_the_page_judges_the_address_anew(
    browser: Browser, recorder: Recorder
) -> None:
    """As when it starts again and restores its tabs: rules and answers of the session are gone."""
    with recorder.broken("500"):
        browser.page("pages/blocked.html#http://arneli.fr/")
        browser.until(lambda: "pas pu vérifier" in browser.text("h1"))
    browser.page("pages/blocked.html#http://doctoiib.fr/")
    browser.until(lambda: "Doctolib" in browser.text("h1"))


def test_what_an_earlier_visit_stopped_says_so_when_nobody_can_tell_why_any_more(
    browser: Browser, recorder: Recorder
) -> None:
    blocked(browser, "http://arneli.fr/")
    background.forget_answers(browser)
    with recorder.broken("500"):
        browser.driver.refresh()
        browser.until(lambda: "visite précédente" in browser.text("#why"))


def test_a_false_alarm_taken_back_is_gone_when_the_interstitial_is_shown_again(
    browser: Browser, recorder: Recorder
) -> None:
    blocked(browser, "http://arneli.fr/")
    recorder.taken_back.add("arneli.fr")
    try:
        browser.driver.refresh()
        browser.until(lambda: browser.is_at("arneli.fr/"))
        browser.open("http://journal.example.com/")
        browser.open("http://arneli.fr/encore")
        assert browser.is_at("arneli.fr/encore")
    finally:
        recorder.taken_back.clear()


def test_what_was_just_found_is_not_asked_again_and_what_is_remembered_waits_for_no_answer(
    browser: Browser, recorder: Recorder
) -> None:
    blocked(browser, "http://arneli.fr/")
    browser.until(lambda: browser.run("return document.documentElement.dataset.shown"))
    assert recorder.asked == ["arneli.fr"]
    question = {"type": "question", "url": "http://arneli.fr/", "secret": ""}
    assert browser.answer(question)["isRemembered"]
    assert recorder.asked == ["arneli.fr"]
    assert "isRemembered" not in browser.answer(question | {"fresh": True})
    assert recorder.asked == ["arneli.fr", "arneli.fr"]


@pytest.mark.parametrize(
    ("mode", "answer"), [("500", b""), ("html", b""), ("pass", b'{"schema": 9, "verdict": "splendid"}')]
)
def test_a_broken_service_leaves_the_page_usable_and_nothing_official(
    browser: Browser, sites: Sites, recorder: Recorder, mode: str, answer: bytes
) -> None:
    recorder.mode, recorder.answer = mode, answer
    sites.pages["boutique-livres.com"] = LOGIN.format(title="Livres")
    browser.open("http://boutique-livres.com/")
    browser.keys("#secret", "abc")
    assert browser.until(lambda: browser.run("return document.getElementById('secret').value")) == "abc"
    browser.page("popup/popup.html")
    decision = browser.answer({"type": "checkLink", "url": "http://boutique-livres.com/"})
    assert decision["verdict"] in ("unavailable", "unknown")
