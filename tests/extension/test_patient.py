"""What a patient sees and chooses: what is off, how to switch it on, a pasted message, a report, help, the way out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.extension import background
from tests.extension.browsers import Browser
from tests.extension.sites import LOGIN, PLAIN, Recorder, Sites

MESSAGE = "CPAM : votre carte expire. arneli.fr/carte ou www.ameli.fr/, sinon http://185.20.30.40/a et chu-lile.fr"
WRAPPED = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2F{}%2Fx&data=05%7C01"
BADGE = """const [host, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
api.tabs.query({}).then(async (tabs) => {
  const { id: tabId } = tabs.find(({ url }) => url?.includes(`//${host}/`)) ?? {};
  done([tabId, await api.action.getBadgeText({ tabId }), await api.action.getTitle({ tabId })]);
}).catch((e) => done([0, "", String(e)]));"""
BAR = "return document.querySelector('html > div[role=status]')"
AGREED_EARLIER = """const done = arguments[0];
(globalThis.browser ?? globalThis.chrome).storage.local.set({ agreedTo: 1 }).then(done);"""
FORGET = """const done = arguments[0]; const api = globalThis.browser ?? globalThis.chrome;
api.storage.local.remove(["consent", "agreedTo"]).then(done);"""


def beside(browser: Browser, host: str) -> tuple[str, list[Any]]:
    """The popup of the host's tab in a tab of its own; the tab to go back to, and the host's badge."""
    page = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.page("pages/options.html")
    badge: list[Any] = browser.driver.execute_async_script(BADGE, host)
    browser.page(f"popup/popup.html?tab={badge[0]}")
    browser.until(lambda: browser.text("#verdict"))
    return page, badge


def back_to(browser: Browser, page: str) -> None:
    browser.driver.close()
    browser.driver.switch_to.window(page)


def paste(browser: Browser, text: str) -> list[tuple[str, str]]:
    """The kind and tone of each link that was found."""
    browser.run("document.getElementById('paste').value = arguments[0]", text)
    browser.run("document.getElementById('found').replaceChildren()")
    browser.click("#check")
    found = browser.until(lambda: browser.driver.find_elements("css selector", "#found [data-verdict]"))
    return [(item.get_attribute("data-verdict"), item.get_attribute("data-tone")) for item in found]


def test_before_consent_what_is_off_is_said_and_one_button_in_the_popup_switches_it_on(
    fresh: Browser, recorder: Recorder
) -> None:
    fresh.settle()
    fresh.driver.execute_async_script(FORGET)
    fresh.page("popup/popup.html")  # over a page that is no site
    fresh.until(lambda: fresh.text("#off"))
    assert "Rien à signaler" not in fresh.text("#page")
    fresh.settle()
    recorder.requests.clear()
    fresh.driver.refresh()
    assert fresh.until(lambda: "éteinte" in fresh.text("#state"))
    fresh.open("http://boutique-calme.com/")
    page, badge = beside(fresh, "boutique-calme.com")
    assert badge[1] == "?"
    assert "éteinte" in badge[2]
    fresh.until(lambda: fresh.text("#off"))
    assert "Non vérifié" in fresh.text("#verdict")
    off = ("off", "calm")
    assert paste(fresh, MESSAGE) == [("number", "care"), off, off, ("official", "good")]
    assert recorder.requests == []
    fresh.click("#agree")
    fresh.until(lambda: fresh.stored("local").get("consent"))
    fresh.until(lambda: not fresh.text("#off"))
    fresh.until(lambda: fresh.driver.find_elements("css selector", "#found [data-verdict=dangerous]"))
    back_to(fresh, page)


def test_firefox_asks_its_own_question_in_the_click_and_a_no_leaves_checking_off(fresh: Browser) -> None:
    if fresh.is_chromium:
        pytest.skip("Chromium has no such question")
    fresh.settle()
    remove = (
        "const done = arguments[0]; browser.permissions.remove({data_collection: ['browsingActivity']}).then(done);"
    )
    fresh.driver.execute_async_script(remove)
    fresh.until(lambda: not fresh.stored("local").get("consent"))  # taken back there is taken back here
    prompts = "Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', {})"
    asked = "const asked = PopupNotifications.getNotification('addon-webext-permissions'); "
    background.in_window(fresh, prompts.format("true"))
    fresh.click("#agree")
    fresh.until(lambda: background.in_window(fresh, asked + "return Boolean(asked)"))
    background.in_window(fresh, asked + "asked.secondaryActions[0].callback({}); asked.remove();")
    fresh.until(lambda: "reste éteinte" in fresh.text("#done"))
    assert not fresh.stored("local").get("consent")
    background.in_window(fresh, prompts.format("false"))


def test_who_agreed_to_an_earlier_disclosure_is_told_what_changed(browser: Browser) -> None:
    browser.driver.execute_async_script(AGREED_EARLIER)
    browser.page("pages/welcome.html")
    browser.driver.refresh()
    browser.until(lambda: "moins qu'avant" in browser.text("#changed"))
    browser.click("#agree")
    browser.until(lambda: not browser.text("#changed"))


def test_a_pasted_message_gets_a_sign_a_word_and_what_to_do_for_each_link_the_worst_first(browser: Browser) -> None:
    browser.page("popup/popup.html")
    kinds = [("dangerous", "alarm"), ("suspicious", "care"), ("number", "care"), ("official", "good")]
    assert paste(browser, MESSAGE) == kinds
    shown = browser.text("#found")
    for word in ("✕", "Attention", "Prudence", "Adresse vérifiée", "33700", "Gardez-le", "N'ouvrez pas", "chiffres"):
        assert word in shown
    links = "[...document.querySelectorAll('#found a.button')].map((a) => a.href)"
    assert browser.run(f"return {links}") == [
        "https://www.ameli.fr/",
        "https://www.chu-lille.fr/",
        "https://www.ameli.fr/",
    ]
    assert paste(browser, "boutique-tranquille.com") == [("unknown", "calm")]
    assert "33700" not in browser.text("#found")


def test_a_message_without_a_link_is_not_called_genuine(browser: Browser) -> None:
    browser.page("popup/popup.html")
    browser.run("document.getElementById('paste').value = 'Rappelez le 06 12 34 56 78'")
    browser.click("#check")
    assert "n'appelez pas un numéro écrit dans le message" in browser.until(lambda: browser.text("#found"))


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        (WRAPPED.format("arneli.fr"), ("dangerous", "alarm"), "mène à arneli.fr"),
        (WRAPPED.format("www.ameli.fr"), ("unknown", "calm"), "Aller sur ameli.fr"),
        ("https://bit.ly/3xYz", ("shortener", "care"), "cache l'adresse"),
        ("[www.ameli.fr](https://boutique-tranquille.com/)", ("pretended", "care"), "affiche www.ameli.fr, mais"),
        ("hxxps://arneli[.]fr/x", ("dangerous", "alarm"), "arneli.fr"),
    ],
)
def test_a_link_is_told_for_where_it_leads(browser: Browser, text: str, kind: tuple[str, str], says: str) -> None:
    browser.page("popup/popup.html")
    assert paste(browser, text) == [kind]
    assert says in browser.text("#found").replace("\u00a0", " ")


def test_a_bar_tells_a_verified_site_where_it_asks_for_a_password_and_nowhere_else(
    browser: Browser, sites: Sites
) -> None:
    sites.pages["www.ameli.fr"] = LOGIN.format(title="ameli")
    sites.headers["www.ameli.fr"] = {"Content-Security-Policy": "style-src 'none'"}
    browser.open("https://www.ameli.fr/")
    bar = browser.until(lambda: browser.run(BAR))
    assert bar.rect["height"] < 45
    assert browser.run("return document.documentElement.getBoundingClientRect().top") == 0
    for host, page in (("www.ameli.fr", PLAIN), ("boutique-tranquille.com", LOGIN)):
        sites.pages[host] = page.format(title="Compte")
        browser.open(f"https://{host}/")
        browser.keys("#city", "Lille")
        browser.until(lambda: browser.run("return document.getElementById('city').value") == "Lille")
        assert browser.run(BAR) is None


def test_the_popup_over_a_warning_speaks_of_the_address_that_was_stopped(browser: Browser) -> None:
    browser.open("http://arneli.fr/")
    browser.until(lambda: browser.is_blocked)
    page = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.page("pages/options.html")
    tab = browser.driver.execute_async_script(
        "const done = arguments[0]; (globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) =>"
        " done(tabs.find(({ url }) => url.includes('blocked.html')).id))"
    )
    browser.page(f"popup/popup.html?tab={tab}")
    browser.until(lambda: "faux site" in browser.text("#verdict"))
    assert browser.text("#host") == "arneli.fr"
    back_to(browser, page)


@pytest.mark.parametrize(
    ("asked", "kind", "verdict"),
    [("", "fake", "unknown"), ("#host=arneli.fr&kind=wrong&verdict=dangerous&codes=homoglyph", "wrong", "dangerous")],
)
def test_a_report_is_told_in_words_with_the_exact_data_behind_a_disclosure(
    browser: Browser, asked: str, kind: str, verdict: str
) -> None:
    browser.page("pages/left.html")
    browser.page(f"pages/report.html{asked}")
    browser.until(lambda: browser.text("#words"))
    if not asked:
        assert not browser.driver.find_element("id", "send").is_enabled()
        browser.keys("#address", "bonjour")
        assert not browser.driver.find_element("id", "send").is_enabled()
        browser.driver.find_element("id", "address").clear()
        browser.keys("#address", "https://arneli.fr/dossier?jeton=1")
    assert "arneli.fr" in browser.text("#words")
    assert "homoglyph" not in browser.text("main")
    assert "{" not in browser.text("main")
    assert ("ressemble à un nom connu" in browser.text("#words")) == bool(asked)
    browser.click("summary")
    told = json.loads(browser.until(lambda: browser.text("#content")))
    codes = ["homoglyph"] if asked else []
    assert told == {"host": "arneli.fr", "kind": kind, "verdict": verdict, "codes": codes}


@pytest.mark.parametrize(("address", "offered"), [("https://www.ameli.fr/", True), ("https://arneli.fr/", False)])
def test_the_page_after_leaving_offers_verified_addresses_alone(browser: Browser, address: str, offered: bool) -> None:
    browser.page("pages/help.html")
    browser.page(f"pages/left.html#{address}")
    assert browser.answer({"type": "official", "url": address}) == (
        {"organisation": "Assurance maladie", "url": address} if offered else None
    )
    if offered:
        browser.until(lambda: browser.text("#official") == "Aller sur ameli.fr")
    else:
        assert not browser.driver.find_element("id", "official").is_displayed()


def test_help_names_each_number_with_what_it_costs(browser: Browser) -> None:
    browser.page("pages/help.html")
    shown = browser.until(lambda: "116" in browser.text("#help") and browser.text("#help").replace("\u00a0", " "))
    for line in ("0 892 705 705 (payant", "36 46 (prix d'un appel)", "0 805 805 817 (gratuit)", "33700", "Thésée"):
        assert line in shown


NUMBERS = """const [numbers, done] = arguments;
const routes = [{ say: "helpAmeli", ways: numbers.map((number) => ({ to: `tel:${number}` })) }];
globalThis.fetch = async () => new Response(JSON.stringify({ routes }));
const list = document.getElementById("help");
import("/pages/help.js").then(({ showHelp }) => showHelp(list))
  .then(() => done([...list.querySelectorAll("a")].map(({ textContent }) => textContent)));"""


def test_numbers_are_written_as_people_read_them(browser: Browser) -> None:
    browser.page("pages/left.html")
    browser.run("document.body.innerHTML = '<ol id=help></ol>'")
    shown = {
        "0892705705": "0 892 705 705",
        "0320000000": "03 20 00 00 00",
        "116006": "116 006",
        "3646": "36 46",
        "33700": "33700",
        "+33320000000": "+33320000000",
    }
    found = browser.driver.execute_async_script(NUMBERS, list(shown))
    assert [text.replace("\u00a0", " ") for text in found] == list(shown.values())


TWO = """const done = arguments[0];
import("/pages/two-addresses.js").then(({ askWhichIsReal }) => {
  const into = document.querySelector("main"); window.chosen = false;
  askWhichIsReal(into, { organisation: "Assurance maladie", domain: "ameli.fr", host: "arneli.fr", differs: [1, 2] })
    .then(() => (window.chosen = true));
  done();
});"""


def test_going_on_asks_which_address_is_the_organisations_and_a_wrong_answer_does_not_pass(browser: Browser) -> None:
    browser.page("pages/left.html")
    browser.driver.execute_async_script(TWO)

    def choose(address: str) -> None:
        """Once it answers: nothing is agreed to without a look."""
        button = browser.driver.find_element("xpath", f"//main//button[.='{address}']")
        assert not button.is_enabled()
        browser.until(button.is_enabled)
        button.click()

    choose("arneli.fr")
    assert browser.until(lambda: "Non." in browser.text("main [role=status]"))
    assert browser.run("return window.chosen") is False
    choose("ameli.fr")
    assert browser.until(lambda: browser.run("return window.chosen"))


SHARE = """const done = arguments[0]; navigator.share = undefined;
import("/pages/share.js").then(({ offerToShare }) => {
  const imitated = { organisation: "Assurance maladie", domain: "ameli.fr" };
  offerToShare(document.querySelector("main"), () => ({ host: "arneli.fr", imitated }));
  done();
});"""


def test_what_is_shown_to_somebody_close_holds_no_link_to_touch(browser: Browser) -> None:
    browser.page("pages/left.html")
    browser.driver.execute_async_script(SHARE)
    browser.click("main button")
    browser.until(lambda: "opi" in browser.text("main [role=status]"))
    text = str(browser.run("return document.querySelector('main textarea').value"))
    assert "arneli[.]fr" in text
    assert "Assurance maladie" in text
    assert "arneli.fr" not in text


def test_a_page_left_from_before_an_update_says_that_it_must_be_loaded_again(browser: Browser, unpacked: Path) -> None:
    """In Firefox the new version starts its scripts in open pages by itself."""
    browser.open("http://boutique-ouverte.com/")
    background.update(browser, unpacked)
    page, _ = beside(browser, "boutique-ouverte.com")
    if browser.is_chromium:
        browser.until(lambda: "Rechargez" in browser.text("#deaf"))
    else:
        assert not browser.text("#deaf")
    back_to(browser, page)
    browser.driver.refresh()
    page, _ = beside(browser, "boutique-ouverte.com")
    assert not browser.text("#deaf")
    back_to(browser, page)
