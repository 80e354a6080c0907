"""What the patient pastes, composes or writes with AltGr while the verdict is on its way: whole, or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, page
from tests.extension.sites import LOGIN, Recorder, Sites

HARMLESS = "ch-issoire.fr"
"""Worth a question, and nothing found against it."""

SUSPICIOUS = "ameli-lettre.fr"
FAKE = "arneli.fr"
WEAK = "chu-lile.fr"
"""Asked about once its field can be seen, and a fake."""

TELLTALE = """<script>for (const type of ["input", "beforeinput", "paste", "keypress", "compositionend"])
addEventListener(type, (e) => { if (e.target.id === "secret") fetch("/leak?" + type); }, true)</script>"""
"""Tells the site at once what reaches the page: a page that is replaced cannot be looked at."""

NO_INPUT_METHOD = "Firefox lets no test drive an input method: only Chromium can compose a text here"


@contextlib.contextmanager
def asking(browser: Browser, sites: Sites, recorder: Recorder, host: str) -> Iterator[None]:
    """A page with a password field that has the focus while its question is on its way; answered in the end."""
    recorder.mode = "slow"
    sites.pages[host] = LOGIN.format(title="Connexion") + TELLTALE
    browser.open(f"http://{host}/")
    browser.run("document.getElementById('secret')?.focus()")
    yield
    recorder.mode = "pass"


def copied(browser: Browser, text: str) -> None:
    browser.open("http://journal.example.com/")
    browser.keys("#city", text)
    browser.until(
        lambda: browser.run("return document.getElementById('city').value") == text
    )  # it may be held a moment
    ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys("a").send_keys("c").key_up(Keys.CONTROL).perform()


def pasted(browser: Browser, sites: Sites, recorder: Recorder, host: str) -> None:
    """A text copied elsewhere and pasted by keyboard while the question is on its way."""
    copied(browser, "collage entier")
    with asking(browser, sites, recorder, host):
        ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()


def value(browser: Browser) -> str:
    return str(browser.run("return document.getElementById('secret').value"))


def seen(browser: Browser, *kinds: str) -> list[str]:
    return [event for event in browser.run("return window.seen") if event.startswith(kinds)]


def leaks(sites: Sites) -> list[str]:
    return [request for request in sites.requests if "leak" in request]


def test_a_paste_by_keyboard_arrives_whole_once_the_answer_allows_it(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    pasted(browser, sites, recorder, HARMLESS)
    assert browser.until(lambda: value(browser)) == "collage entier"
    assert seen(browser, "paste") == []  # it was held, not let through


def test_a_key_that_is_held_is_not_heard_where_it_is_let_go(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    """Where the address alone is worth no question, what is no field hears its keys."""
    recorder.mode = "slow"
    sites.pages[WEAK] = page(FORM + "<button id=other>Autre</button>")
    browser.open(f"http://{WEAK}/")
    browser.until(lambda: recorder.asked)
    browser.run("document.getElementById('secret').focus()")
    ActionChains(browser.driver).key_down("7").perform()
    browser.run("document.getElementById('other').focus()")
    ActionChains(browser.driver).key_up("7").perform()
    recorder.mode = "pass"
    browser.until(lambda: browser.is_stopped)
    assert leaks(sites) == []


def test_what_is_typed_into_a_field_pointed_at_while_asking_arrives_there(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    recorder.answer = b'{"verdict": "unknown", "reasons": [], "max_age": 60}'
    with asking(browser, sites, recorder, SUSPICIOUS):
        ActionChains(browser.driver).click(browser.driver.find_element("id", "city")).send_keys("Lille").perform()
    browser.until(lambda: browser.run("return document.getElementById('city').value") == "Lille")
    assert browser.run("return document.activeElement.id") == "city"
    assert value(browser) == ""
    assert seen(browser, "keydown") == []  # it was held, not let through


DIGITS = """<!doctype html><html lang="fr"><title>Code</title><h1>Code</h1>
<input id="secret" maxlength="1" aria-label="Chiffre"><input maxlength="1" aria-label="Chiffre">
<input maxlength="1" aria-label="Chiffre"><input maxlength="1" aria-label="Chiffre">
<script>const fields = [...document.querySelectorAll("input")];
fields.forEach((field, at) => field.addEventListener("input", () => fields[at + 1]?.focus()));</script>"""
"""A code of one digit a field, as banks and insurers ask for it: the page moves on by itself."""


def test_a_code_of_one_digit_a_field_arrives_whole_once_the_answer_allows_it(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    recorder.mode = "slow"
    sites.pages[HARMLESS] = DIGITS
    browser.open(f"http://{HARMLESS}/")
    browser.until(lambda: recorder.asked)
    browser.run("document.getElementById('secret').focus()")
    ActionChains(browser.driver).send_keys("1234").perform()
    recorder.mode = "pass"
    typed = "return [...document.querySelectorAll('input')].map(({ value }) => value).join()"
    browser.until(lambda: browser.run(typed) == "1,2,3,4")


def test_a_paste_by_keyboard_is_dropped_whole_on_a_suspicious_page(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    pasted(browser, sites, recorder, SUSPICIOUS)
    browser.until(lambda: browser.is_stopped)
    assert leaks(sites) == []


def test_a_paste_by_keyboard_never_reaches_a_fake(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    pasted(browser, sites, recorder, FAKE)
    browser.until(lambda: browser.is_blocked)
    assert leaks(sites) == []


def test_characters_written_with_altgr_are_held_as_typing(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    """Windows tells AltGr as Ctrl with Alt: the @ of a French keyboard."""
    with asking(browser, sites, recorder, HARMLESS):
        keys = ActionChains(browser.driver).send_keys("a").key_down(Keys.CONTROL).key_down(Keys.ALT).send_keys("@")
        keys.key_up(Keys.ALT).key_up(Keys.CONTROL).send_keys("b").perform()
    assert browser.until(lambda: value(browser)) == "a@b"
    assert seen(browser, "keydown:@", "keydown:a", "input") == ["input:a@b"]


def test_characters_written_with_altgr_do_not_reach_a_suspicious_page(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    with asking(browser, sites, recorder, SUSPICIOUS):
        keys = ActionChains(browser.driver).key_down(Keys.CONTROL).key_down(Keys.ALT).send_keys("@")
        keys.key_up(Keys.ALT).key_up(Keys.CONTROL).perform()
    browser.until(lambda: browser.is_stopped)
    assert leaks(sites) == []


def composed(browser: Browser, text: str) -> None:
    """Write ``text`` by an input method, as in Japanese or with a dead key on macOS."""
    if not browser.is_chromium:
        pytest.skip(NO_INPUT_METHOD)
    end = {"selectionStart": len(text), "selectionEnd": len(text)}
    browser.driver.execute_cdp_cmd("Input.imeSetComposition", {"text": text, **end})
    browser.driver.execute_cdp_cmd("Input.insertText", {"text": text})


def dead_key(browser: Browser) -> None:
    if not browser.is_chromium:
        pytest.skip(NO_INPUT_METHOD)
    key = {"type": "rawKeyDown", "key": "Dead", "code": "BracketLeft"}
    browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", key)


def is_answered(browser: Browser, recorder: Recorder) -> bool:
    """Whether the page is open again: what is typed now arrives."""
    ActionChains(browser.driver).send_keys("z").perform()
    return bool(recorder.asked) and value(browser).endswith("z")


@pytest.mark.parametrize("typed", ["", "abc"])
def test_a_composition_while_asking_is_dropped_whole(
    browser: Browser, sites: Sites, recorder: Recorder, typed: str
) -> None:
    with asking(browser, sites, recorder, HARMLESS):
        if typed:
            ActionChains(browser.driver).send_keys(typed).perform()
        composed(browser, "é")
        browser.run("document.getElementById('secret').focus()")
    browser.until(lambda: is_answered(browser, recorder))
    assert set(value(browser)) == {"z"}


def test_a_dead_key_while_asking_drops_all(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    with asking(browser, sites, recorder, HARMLESS):
        ActionChains(browser.driver).send_keys("abc").perform()
        dead_key(browser)
        ActionChains(browser.driver).send_keys("e").perform()
    browser.until(lambda: is_answered(browser, recorder))
    assert set(value(browser)) == {"z"}


def test_text_dictated_while_asking_is_held_as_typing(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    """Dictation and emoji pickers write without any key."""
    if not browser.is_chromium:
        pytest.skip(NO_INPUT_METHOD)
    with asking(browser, sites, recorder, HARMLESS):
        browser.driver.execute_cdp_cmd("Input.insertText", {"text": "dictée"})
    assert browser.until(lambda: value(browser)) == "dictée"
    assert seen(browser, "input") == ["input:dictée"]
