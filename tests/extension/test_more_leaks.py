"""Ways to read what a patient does that nobody had in mind when the guard was written."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from selenium.common.exceptions import NoSuchWindowException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.keys import Keys

from tests.extension.browsers import Browser
from tests.extension.leaks import FIELD, FORM, SPY, TYPED, page
from tests.extension.more_leaks import (
    ARROWS,
    DOCUMENTS,
    EDIT_CONTEXT,
    FOCUS_TAKEN,
    MADE_READY,
    POINTED,
    SHOWN_AGAIN,
    leading_to,
    rooted,
)
from tests.extension.sites import Recorder, Sites
from tests.extension.test_leaks import NEUTRAL, SUSPICIOUS, is_asked, leaks, write


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
    with contextlib.suppress(NoSuchWindowException):  # the frame went with its page
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


@pytest.mark.parametrize("held_down", [Keys.ALT, ""])
def test_no_list_opens_in_which_the_arrow_keys_would_choose(
    browser: Browser, sites: Sites, recorder: Recorder, held_down: str
) -> None:
    if not browser.is_chromium:
        pytest.skip("no driver opens such a list in Firefox")
    opened(browser, sites, recorder, ARROWS["select"])
    with contextlib.suppress(WebDriverException):  # replaced meanwhile
        browser.run("document.getElementById('secret').focus()")
        keys = ActionChains(browser.driver)
        if held_down:
            keys.key_down(held_down).send_keys(Keys.ARROW_DOWN).key_up(held_down)
        else:
            keys.send_keys(Keys.F4)
        keys.send_keys(Keys.ARROW_DOWN, Keys.ENTER).perform()
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


def test_a_slider_moved_by_touch_tells_nothing(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    opened(browser, sites, recorder, POINTED["slider"], "https")
    with contextlib.suppress(WebDriverException):  # replaced meanwhile
        of_kind: Any = PointerInput  # ships no types
        finger: Any = ActionBuilder(browser.driver, mouse=of_kind("touch", "finger"), duration=30)
        finger.pointer_action.move_to(browser.driver.find_element("id", "secret"), -100).pointer_down()
        for _ in range(5):
            finger.pointer_action.move_by(40, 0)
        finger.pointer_action.pointer_up()
        finger.perform()
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
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


@pytest.mark.parametrize("kind", FOCUS_TAKEN)
def test_who_takes_the_focus_while_a_question_is_on_its_way_hears_nothing(
    browser: Browser, sites: Sites, recorder: Recorder, kind: str
) -> None:
    recorder.mode = "slow"  # time to type
    sites.pages[NEUTRAL] = FOCUS_TAKEN[kind]
    sites.pages["cadre-neutre.info"] = sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{NEUTRAL}/")
    browser.until(lambda: recorder.asked)
    ActionChains(browser.driver).send_keys(TYPED).perform()
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


def is_awake(browser: Browser) -> bool:
    """Whether keys that write nothing reach the page: nothing is asked about it any more, or nothing yet."""
    ActionChains(browser.driver).send_keys(Keys.ARROW_DOWN).perform()
    return "ArrowDown" in browser.run("return window.arrows ?? []")


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_a_drop_into_a_shadow_root_of_a_posing_page_does_not_reach_it(
    browser: Browser, sites: Sites, mode: str
) -> None:
    if not browser.is_chromium:
        pytest.skip("a trusted drop can only be made in Chromium")
    sites.pages[NEUTRAL] = rooted(mode)
    browser.open(f"http://{NEUTRAL}/")
    browser.until(lambda: is_awake(browser))
    box = browser.driver.find_element("id", "secret").rect
    data = {"items": [{"mimeType": "text/plain", "data": TYPED}], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.driver.execute_cdp_cmd(
            "Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 15, "y": box["y"] + 10, "data": data}
        )
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


def test_an_input_method_writes_nothing_into_an_edit_context(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    if not browser.is_chromium:
        pytest.skip("Firefox has no EditContext, and lets no test drive an input method")
    opened(browser, sites, recorder, EDIT_CONTEXT)
    with contextlib.suppress(WebDriverException):  # replaced meanwhile
        key = {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229}
        browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", key)
        browser.driver.execute_cdp_cmd(
            "Input.imeSetComposition", {"text": TYPED, "selectionStart": 5, "selectionEnd": 5}
        )
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


def test_a_page_made_ready_unseen_is_held_from_the_moment_it_is_shown(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    if not browser.is_chromium:
        pytest.skip("Firefox makes no page ready unseen")
    strong = f"ameli-lettre.{NEUTRAL}"  # of the same site: others may not
    sites.headers[strong] = {"Supports-Loading-Mode": "credentialed-prerender"}
    sites.pages[strong], sites.pages[NEUTRAL] = MADE_READY, leading_to(f"https://{strong}/")
    recorder.mode = "slow"  # time to type
    browser.open(f"https://{NEUTRAL}/")
    browser.until(lambda: "fuite.example.org/ready?true" in sites.requests)
    assert recorder.asked == []  # nobody has seen it yet
    browser.click("#go")
    ActionChains(browser.driver).send_keys(TYPED).perform()
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []


def test_a_page_cannot_say_of_itself_that_it_comes_back(browser: Browser, sites: Sites) -> None:
    """Each time it did it would begin anew, and what had stopped it would be forgotten."""
    sites.pages[NEUTRAL] = SHOWN_AGAIN
    browser.open(f"http://{NEUTRAL}/")
    browser.until(lambda: is_awake(browser))
    ActionChains(browser.driver).send_keys(*[Keys.ARROW_UP] * 9).perform()
    assert browser.run("return arrows").count("ArrowUp") == 9


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
    """The last of the file: the background asks nothing for a while after such answers."""
    recorder.answer = answer
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    write(browser)
    browser.until(lambda: is_asked(browser))
    assert "pas pu vérifier" in browser.text("h1")
    assert leaks(sites) == []


ADDS_A_FRAME = SPY + (
    f"<iframe src='//{SUSPICIOUS}/'></iframe><script>addEventListener('message', () => {{"
    "const ending = setInterval(() => window.stop(), 5); setTimeout(() => clearInterval(ending), 1500);"
    "setTimeout(() => { const f = document.createElement('iframe'); f.id = 'late'; document.body.append(f);"
    "const inner = f.contentDocument;"
    f"inner.body.innerHTML = `{FIELD}`; inner.querySelector('input').focus();"
    "inner.addEventListener('keydown', (e) => tell('late:' + e.key), true); }, 300); })</script>"
)
"""Once the doubtful page in its frame begins it ends every load, ours too where it may, and makes a new frame."""


def test_a_frame_added_while_the_question_is_on_its_way_hears_nothing(browser: Browser, sites: Sites) -> None:
    """In Chromium no page ends our load: the question is there before the frame."""
    sites.pages[SUSPICIOUS] = page("<p>Bonjour<script>parent.postMessage('begun', '*')</script>")
    sites.pages[NEUTRAL] = page(f"<iframe src='//{SUSPICIOUS}/'></iframe>")
    browser.open(f"http://{NEUTRAL}/")
    browser.until(lambda: is_asked(browser))  # what is remembered is answered at once, before anything waits
    sites.pages[NEUTRAL] = page(ADDS_A_FRAME)
    browser.open("http://boutique-neutre.info/")
    browser.run("location.href = arguments[0]", f"http://{NEUTRAL}/")
    browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "late"))
    ActionChains(browser.driver).send_keys(TYPED).perform()
    browser.until(lambda: is_asked(browser))
    assert leaks(sites) == []
