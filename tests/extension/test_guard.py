"""On a suspicious page nothing typed, pasted or dropped reaches it before the patient has read and chosen."""

from __future__ import annotations

import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.extension.browsers import Browser
from tests.extension.sites import LOGIN, Recorder, Sites

SUSPICIOUS = "chu-lile.fr"
SPY = """<script>window.seen = [];
for (const type of ["keydown", "keypress", "keyup", "input", "beforeinput", "paste", "drop"])
  for (const target of [window, document])
    target.addEventListener(type, (e) => window.seen.push(type + ":" + (e.key ?? e.data ?? "")), true);
</script>"""
LEAK = "<script>addEventListener('keydown', (e) => fetch('/leak?' + e.key), true)</script>"
DIGIT = '<input maxlength=1 aria-label="Code de sécurité">'
FIELD = '<label>Mot de passe <input id="secret" type="password"></label>'

PAGES = {
    "plain form": SPY + f"<form>{FIELD}<button>ok</button></form>",
    "card by autocomplete": SPY + '<input id="secret" autocomplete="cc-number">',
    "NIR by label with accents": SPY + '<label for="secret">Numéro de sécurité sociale</label><input id="secret">',
    "NIR in English": SPY + '<input id="secret" placeholder="Social security number">',
    "IBAN by name": SPY + '<input id="secret" name="iban">',
    "code received by SMS": SPY + '<input id="secret" autocomplete="one-time-code">',
    "date of birth and name": SPY + '<label>Nom <input></label><label>Date de naissance <input id="secret"></label>',
    "autofocus": SPY + '<input id="secret" type="password" autofocus>',
    "late field": SPY + f"<div id=d></div><script>setTimeout(() => (d.innerHTML = `{FIELD}`), 300)</script>",
    "open shadow root": SPY + "<div id=d></div><script>const r = d.attachShadow({mode: 'open'});"
    f"r.innerHTML = `{FIELD}`; window.field = r.getElementById('secret')</script>" + FIELD,
    "own keyboard handler": SPY + FIELD + LEAK,
    "contenteditable": SPY + FIELD.replace("secret", "other") + '<div id="secret" contenteditable>&nbsp;</div>',
    "one field per digit": SPY + DIGIT.replace("<input", "<input id=secret") + DIGIT * 2,
    "dialog": SPY + f"<dialog id=d>{FIELD}</dialog><script>d.showModal()</script>",
    "popover": SPY + f"<div id=d popover>{FIELD}</div><script>d.showPopover()</script>",
    "prototype hooks": SPY + FIELD + "<script>Event.prototype.preventDefault = () => {}; "
    "Event.prototype.stopImmediatePropagation = () => {}; EventTarget.prototype.addEventListener = () => {};</script>",
    "no styles allowed": SPY + FIELD,
    "covering layer": SPY + FIELD + "<div style='position:fixed;inset:0;z-index:2147483647;pointer-events:none'></div>",
    "textarea": SPY + '<textarea id="secret" aria-label="IBAN"></textarea>',
    "closed shadow root": SPY + "<div id=d></div><script>const r = d.attachShadow({mode: 'closed'});"
    "r.innerHTML = '<input type=password>'; const i = r.querySelector('input');"
    "window.readSecret = () => i.value; window.focusSecret = () => i.focus()</script><p id=secret>",
    "design mode": SPY + FIELD.replace("secret", "other") + "<p id=secret></p>"
    "<script>document.designMode = 'on'; window.focusSecret = () => document.body.focus()</script>",
    "select all at once": SPY + f"<fieldset>{FIELD}<input type=tel><input type=email></fieldset>",
}  # fmt: skip


def typed(browser: Browser) -> str:
    return str(
        browser.run(
            "if (window.readSecret) return readSecret();"
            "const f = document.getElementById('secret'); return (f.value ?? f.textContent).trim()"
        )
    )


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_reaches_a_suspicious_page(browser: Browser, sites: Sites, kind: str) -> None:
    sites.pages[SUSPICIOUS] = f'<!doctype html><meta charset="utf-8"><title>CHU</title>{PAGES[kind]}'
    if kind == "no styles allowed":
        sites.headers[SUSPICIOUS] = {"Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"}
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: browser.driver.find_element(By.ID, "secret"))
    browser.run("window.focusSecret ? focusSecret() : document.getElementById('secret').focus()")
    actions = ActionChains(browser.driver)
    for key in "geheim1":
        actions = actions.send_keys(key)
    actions.perform()
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    ActionChains(browser.driver).send_keys("x").perform()
    assert typed(browser) == ""
    assert [
        event for event in browser.run("return window.seen") if event[-2:-1] == ":" and event[-1] in "geheim1x"
    ] == []
    assert [request for request in sites.requests if "leak" in request] == []


def test_a_page_that_replaces_its_document_is_left(browser: Browser, sites: Sites) -> None:
    """document.open() takes every listener away, the guard's too: the page's own could then come first."""
    replace = f"document.open(); document.write(`<!doctype html><title>CHU</title>{FIELD}`); document.close()"
    sites.pages[SUSPICIOUS] = (
        f"<!doctype html><title>CHU</title><script>setTimeout(() => {{ {replace} }}, 200)</script>"
    )
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: browser.is_blocked)


def questioned(browser: Browser, sites: Sites) -> None:
    """A suspicious page whose field was clicked: the question is there and has the focus."""
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: browser.driver.find_element(By.ID, "secret"))
    browser.click("#secret")
    browser.until(lambda: browser.run("return document.activeElement?.hasAttribute('data-vigilien')"))


def test_the_patient_reads_goes_on_and_types(browser: Browser, sites: Sites) -> None:
    questioned(browser, sites)
    time.sleep(1)  # a patient reads before choosing
    ActionChains(browser.driver).send_keys(Keys.TAB).send_keys(Keys.ENTER).perform()
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') === null"))
    browser.keys("#secret", "maintenant")
    assert typed(browser) == "maintenant"


def test_typing_on_without_looking_agrees_to_nothing(browser: Browser, sites: Sites) -> None:
    questioned(browser, sites)
    ActionChains(browser.driver).send_keys("geheim", Keys.TAB, "a b", Keys.ENTER).perform()
    assert browser.run("return document.querySelector('[data-vigilien]') !== null")
    assert browser.is_at(f"{SUSPICIOUS}/")
    assert typed(browser) == ""


def test_what_is_typed_while_asking_comes_back_to_its_own_field(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    recorder.mode = "slow"
    sites.pages["boutique-lente.com"] = (
        "<!doctype html><title>Boutique</title><input id=secret type=password><input id=other type=password>"
    )
    browser.open("http://boutique-lente.com/")
    first, second = (browser.driver.find_element(By.ID, name) for name in ("secret", "other"))
    ActionChains(browser.driver).click(first).send_keys("ab@").click(second).send_keys("de").perform()
    browser.until(lambda: [typed(browser), second.get_attribute("value")] == ["ab@", "de"])


def test_escape_is_the_safe_choice(browser: Browser, sites: Sites) -> None:
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open(f"http://{SUSPICIOUS}/")
    browser.click("#secret")
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    browser.until(lambda: "chu-lille.fr" in browser.url)


def test_city_and_search_fields_alone_are_left_alone(browser: Browser, sites: Sites) -> None:
    browser.open(f"http://{SUSPICIOUS}/")
    browser.keys("#city", "Lille")
    browser.keys("#search", "urgences")
    assert browser.run("return document.getElementById('city').value") == "Lille"
    assert browser.run("return document.querySelector('[data-vigilien]')") is None


AWAY = {
    "removed": "<script>setInterval(() => document.querySelector('[data-vigilien]')?.remove(), 100)</script>",
    "hidden": "<style>[data-vigilien] { display: none !important }</style>",
}


@pytest.mark.parametrize("how", AWAY)
def test_a_page_that_takes_the_question_away_is_stopped(browser: Browser, sites: Sites, how: str) -> None:
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU") + LEAK + AWAY[how]
    browser.open(f"http://{SUSPICIOUS}/")
    browser.click("#secret")
    for _ in range(2):  # a hidden question is missed when the patient types on
        ActionChains(browser.driver).send_keys("x").perform()
    browser.until(lambda: browser.is_blocked)
    assert [request for request in sites.requests if "leak" in request] == []


def test_a_page_that_says_it_is_someone_else_is_guarded(browser: Browser, sites: Sites) -> None:
    sites.pages["portail-neutre.info"] = LOGIN.format(title="Connexion - ameli")
    browser.open("http://portail-neutre.info/")
    browser.click("#secret")
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    ActionChains(browser.driver).send_keys("x").perform()
    assert typed(browser) == ""


@pytest.mark.parametrize(
    "title", ["Carte Vitale : attention aux arnaques - Le Journal", "Cabinet du docteur Martin", "Boutique"]
)
def test_articles_and_surgeries_are_left_alone(browser: Browser, sites: Sites, title: str) -> None:
    sites.pages["site-tranquille.info"] = LOGIN.format(title=title)
    browser.open("http://site-tranquille.info/")
    browser.keys("#secret", "abc")
    assert browser.until(lambda: typed(browser)) == "abc"
    assert browser.run("return document.querySelector('[data-vigilien]')") is None


def test_a_claim_is_noted_and_holds_nothing_back(browser: Browser, sites: Sites) -> None:
    sites.pages["ch-issoire.fr"] = LOGIN.format(title="Hôpital")
    browser.open("http://ch-issoire.fr/")
    browser.keys("#secret", "abc")
    assert browser.until(lambda: typed(browser)) == "abc"
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))


FRAMES = {
    "same origin": 'src="/cadre"',
    "srcdoc": f"srcdoc='{FIELD}'",
    "sandboxed srcdoc": f"sandbox='allow-scripts' srcdoc='{FIELD}'",
}


@pytest.mark.parametrize("kind", FRAMES)
def test_frames_of_a_suspicious_page_are_guarded(browser: Browser, sites: Sites, kind: str) -> None:
    sites.pages[SUSPICIOUS] = f'<!doctype html><iframe id="f" {FRAMES[kind]} width=600 height=400></iframe>'
    sites.pages[f"{SUSPICIOUS}/cadre"] = f"<!doctype html>{FIELD}"
    browser.open(f"http://{SUSPICIOUS}/")
    browser.driver.switch_to.frame("f")
    browser.until(lambda: browser.driver.find_element(By.ID, "secret"))
    browser.click("#secret")
    ActionChains(browser.driver).send_keys("x").send_keys("y").perform()
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    assert typed(browser) == ""
    browser.driver.switch_to.default_content()


def test_a_page_can_neither_raise_the_question_nor_read_the_verdict_by_itself(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    """A focus moved by script is a trusted event too: it must not show what the patient has not asked for."""
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU") + (
        "<script>window.turns = 0; window.found = 0; setInterval(() => { turns += 1; city.focus(); secret.focus();"
        "for (const type of ['focusin', 'keydown', 'paste', 'pointerdown'])"
        "secret.dispatchEvent(new Event(type, {bubbles: true, cancelable: true})) || (window.found += 1);"
        "found += document.querySelectorAll('[data-vigilien]').length + (document.activeElement !== secret); }, 30)"
        "</script>"
    )
    browser.open(f"http://{SUSPICIOUS}/")
    if browser.is_chromium:  # headless Firefox has no window with the focus: scripted focus tells nobody there
        browser.driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    browser.until(lambda: recorder.asked)
    if browser.is_chromium:  # and there its timers stand still behind other windows
        turns = browser.run("return window.turns")
        browser.until(lambda: browser.run("return window.turns") > turns + 30)  # well after the answer
    assert browser.run("return window.found") == 0
    browser.click("#secret")
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))  # it was guarded


def test_a_fake_in_a_frame_is_guarded(browser: Browser, sites: Sites) -> None:
    sites.pages["page-neutre.info"] = (
        f'<!doctype html><iframe id="f" src="//{SUSPICIOUS}/" width=600 height=400></iframe>'
    )
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open("http://page-neutre.info/")
    browser.driver.switch_to.frame("f")
    browser.until(lambda: browser.driver.find_element(By.ID, "secret"))
    browser.click("#secret")
    browser.until(lambda: browser.run("return document.querySelector('[data-vigilien]') !== null"))
    ActionChains(browser.driver).send_keys("x").perform()
    assert typed(browser) == ""
    browser.driver.switch_to.default_content()
