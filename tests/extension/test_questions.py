"""Questions that come late or a second time: what they may do to the page, and to the next one in its tab."""

from __future__ import annotations

import json
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, page
from tests.extension.sites import Recorder, Sites
from tests.extension.test_leaks import NEUTRAL as CALM
from tests.extension.test_leaks import SUSPICIOUS, closed_in_the_end, is_asked

FAKE = "arneli.fr"

GUARDED = """const done = arguments[0];
const asked = (window.asked = []), told = [];
Object.defineProperty(window, "browser", { configurable: true, value: { dom: {}, runtime: { id: "x",
  sendMessage: (message) => new Promise((answer) => asked.push({ type: message.type, answer })),
  onMessage: { addListener: (listener) => told.push(listener) } } } });
window.tell = (type) => told.forEach((listener) => listener({ type }, {}, () => {}));
window.heard = [];
document.body.innerHTML = "<input id=secret type=password>";
const load = (names) => { const script = document.createElement("script"); script.src = `/content/${names[0]}.js`;
  script.onload = () => (names.length > 1 ? load(names.slice(1)) : done(
    addEventListener("keydown", ({ key }) => heard.push(key), true)));
  document.head.append(script); };
load(["fields", "claims", "guard"]);"""
"""The content script in a page of ours, with a background that answers when the test says so."""


def typed(browser: Browser, text: str, into: str) -> list[str]:
    """What the page has heard once this was typed there."""
    browser.run("document.activeElement.blur(); document.querySelector(arguments[0]).focus()", into)
    ActionChains(browser.driver).send_keys(text).perform()
    heard: list[str] = browser.run("return window.heard")
    return heard


def answered(browser: Browser, number: int, kind: str, answer: str) -> None:
    """Give the answer to this question, once the page has asked it."""
    asked = browser.until(lambda: browser.run("return window.asked[arguments[0]]?.type", number))
    assert asked == kind
    browser.run("window.asked[arguments[0]].answer(arguments[1])", number, answer)


def test_an_answer_that_another_question_has_overtaken_opens_nothing(browser: Browser) -> None:
    """A page asked about its fields again and again, and read what was typed while its frame was asked about."""
    browser.page("pages/left.html")
    browser.driver.execute_async_script(GUARDED)
    answered(browser, 0, "begins", "look")
    browser.until(lambda: browser.run("return window.asked[1]"))
    browser.run("window.tell('again')")  # a frame is asked about: the whole tab waits
    answered(browser, 1, "fields", "look")
    assert typed(browser, "zq7", "body") == []
    answered(browser, 2, "begins", "look")
    answered(browser, 3, "fields", "look")
    browser.until(lambda: "x" in typed(browser, "x", "#secret"))


BACKGROUND = """const [calm, fake, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
const modules = ["messages", "memory"].map((name) => import(`/background/${name}.js`));
Promise.all(modules).then(async ([{ answering }, { Memory }]) => {
  const tab = (await api.tabs.query({})).find(({ url }) => url?.includes(calm));
  const placeOf = (url) => { const host = vigilien.names.webHost(url); return { host, key: host, tenant: "" }; };
  const sieve = (host) => (host === fake ? "strong" : "none");
  const register = { placeOf, sieve, lookUp: () => null, listed: () => null };
  let clock = 1e14;
  window.asked = [];
  const service = { ask: () => new Promise((answer) => asked.push(answer)) };
  const parts = { register, service, memory: new Memory(() => (clock += 1e7)), refresher: { after() {} } };
  const listener = answering(Promise.resolve(parts));
  const whose = { id: api.runtime.id, tab };
  window.hear = (message, sender) => new Promise((reply) => listener(message, { ...whose, ...sender }, reply));
  window.answers = [];
  done(Boolean(tab));
}, (e) => done(String(e)));"""
"""A background of its own in a page of ours: it works on the browser's real tabs, and asks
whom the test answers for; each answer is too old for the next question, the browser's own background's too."""

FRAME_BEGINS = """const [fake] = arguments;
const sender = { frameId: 7, url: `http://${fake}/`, origin: `http://${fake}` };
hear({ type: "begins" }, sender).then((answer) => answers.push(answer));"""
OURS_STANDS = """const [fake, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
const sender = { frameId: 0, url: api.runtime.getURL("pages/blocked.html") };
hear({ type: "question", url: `http://${fake}/`, secret: "" }, sender).then(() => done(), (e) => done(String(e)));"""
DANGEROUS = "asked.shift()({ verdict: 'dangerous', reasons: [], max_age: 60 })"


class Held:
    """The tab with the calm page, and ours with the background in it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.calm = browser.driver.current_window_handle
        browser.open(f"http://{CALM}/")
        browser.driver.switch_to.new_window("tab")
        browser.page("pages/left.html")
        self.ours = browser.driver.current_window_handle
        assert browser.driver.execute_async_script(BACKGROUND, CALM, FAKE) is True

    def run(self, script: str) -> Any:
        self.browser.driver.switch_to.window(self.ours)
        return self.browser.run(script, FAKE)

    def asks(self) -> None:
        self.run(FRAME_BEGINS)

    def is_answered(self, times: int) -> None:
        """The service says that the frame is dangerous; what follows is done once the frame has its own answer."""
        self.browser.until(lambda: self.run("return asked.length"))
        self.run(DANGEROUS)
        self.browser.until(lambda: self.run("return answers.length") == times)

    def close(self) -> None:
        self.browser.driver.switch_to.window(self.ours)
        self.browser.driver.close()
        self.browser.driver.switch_to.window(self.calm)


def test_a_question_that_comes_late_is_not_put_over_the_next_page_of_its_tab(browser: Browser, sites: Sites) -> None:
    """The frame asks twice before our page stands there; the second answer comes when the tab has gone on."""
    held = Held(browser)
    held.asks()
    browser.until(lambda: held.run("return asked.length"))
    held.asks()  # waits for the first
    held.is_answered(1)
    browser.driver.switch_to.window(held.calm)
    browser.until(lambda: browser.is_blocked)
    browser.driver.switch_to.window(held.ours)
    assert browser.driver.execute_async_script(OURS_STANDS, FAKE) is None
    browser.driver.switch_to.window(held.calm)
    browser.open(f"http://{CALM}/")
    held.is_answered(2)
    browser.driver.switch_to.window(held.calm)
    assert browser.is_at(f"{CALM}/")
    held.asks()  # the frame of a page that is there
    held.is_answered(3)
    browser.driver.switch_to.window(held.calm)
    browser.until(lambda: browser.is_blocked)
    held.close()


def test_an_address_as_long_as_the_browser_takes_is_asked_about(browser: Browser, sites: Sites) -> None:
    """One of ours with it behind would be longer: the browser opens none."""
    longest = 2**21 if browser.is_chromium else 2**20
    beginning = f"http://{SUSPICIOUS}/#"
    rest = longest - len(beginning) - 8  # Firefox goes to none of the very greatest length
    sites.pages[SUSPICIOUS] = page(FORM)
    sites.pages[CALM] = page(f"<button id=go onclick=\"location = '{beginning}' + 'x'.repeat({rest})\">Suite</button>")
    browser.open(f"http://{CALM}/")
    browser.click("#go")
    browser.until(lambda: is_asked(browser))
    assert browser.text("#host") == SUSPICIOUS
    browser.goes_on()
    browser.until(lambda: browser.url.startswith(beginning))
    browser.open(f"http://{CALM}/")  # away from so long an address


def test_a_question_that_was_answered_in_another_tab_stands_no_more_when_it_is_shown_again(
    browser: Browser, sites: Sites
) -> None:
    sites.pages[SUSPICIOUS] = page(FORM)
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: is_asked(browser))
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    with closed_in_the_end(browser, first):
        browser.open(f"http://{SUSPICIOUS}/")
        browser.until(lambda: is_asked(browser))
        browser.goes_on()
    browser.driver.refresh()
    browser.until(lambda: browser.is_at(f"{SUSPICIOUS}/"))


def test_what_the_milder_question_says_is_not_said_again_under_why(browser: Browser, recorder: Recorder) -> None:
    def answer(*messages: str) -> bytes:
        reasons = [{"code": "lure", "message": message} for message in messages]
        return json.dumps({"verdict": "suspicious", "reasons": reasons, "max_age": 60}).encode()

    def said() -> list[str]:
        browser.run("document.getElementById('reasons-box').open = true")
        return [browser.text(part) for part in ("#why", "#reasons", "#more")]

    recorder.answer = answer("Un signe.")
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: is_asked(browser))
    assert said() == ["Un signe.", "", "Autres choix"]
    recorder.answer = answer("Un signe.", "Un autre.")
    browser.driver.refresh()
    browser.until(lambda: said() == ["Un signe.", "Un autre.", "Pourquoi ?"])


OFFERED = """return [...document.querySelectorAll("a, button, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })).map(({ textContent }) => textContent);"""
"""What can be seen to be touched."""


@pytest.mark.parametrize("host", [SUSPICIOUS, FAKE])
def test_words_stand_in_the_place_of_a_heading_that_is_still_to_come(browser: Browser, host: str) -> None:
    """For as long as the service takes: an empty heading told nobody why the page stood there, and a grey button and an
    empty list were offered."""
    browser.open(f"http://{host}/")
    browser.until(lambda: browser.is_stopped and browser.run("return document.documentElement.dataset.shown"))
    assert browser.text("#asking") == ""
    heading, offered = browser.text("#heading"), browser.run(OFFERED)
    assert len(offered) > 3
    browser.run("document.getElementById('heading').textContent = ''")
    assert "nous vérifions cette adresse" in browser.text("#asking")
    assert set(browser.run(OFFERED)) <= {"Quitter ce site", "Aller sur ameli.fr"}
    browser.run("document.getElementById('heading').textContent = arguments[0]", heading)
    assert browser.text("#asking") == ""
    assert browser.run(OFFERED) == offered


def test_nothing_moves_when_the_last_button_comes(browser: Browser) -> None:
    browser.open(f"http://{FAKE}/")
    browser.until(lambda: browser.is_stopped and browser.text("#share button"))
    place = "return document.querySelector('#share + details').getBoundingClientRect().top"
    after = browser.run(place)
    browser.run("document.getElementById('share').replaceChildren()")
    assert browser.run(place) == pytest.approx(after, abs=2)
