"""Who is asked, and when: official and ordinary sites cost no request, doubtful ones a host and nothing else."""

from __future__ import annotations

import pytest

from tests.extension.browsers import Browser
from tests.extension.sites import LOGIN, Recorder, Sites


def test_nothing_is_asked_before_the_welcome_pages_consent(fresh: Browser, recorder: Recorder) -> None:
    fresh.page("pages/welcome.html")
    assert "Bienvenue" in fresh.text("h1")
    assert "Jamais" in fresh.text("main")
    if fresh.is_chromium:  # Firefox shows the button by itself
        fresh.until(lambda: "épingle" in fresh.text("main"))
    recorder.requests.clear()
    fresh.open("http://arneli.fr/")
    fresh.open("http://www.ameli.fr/")
    fresh.page("pages/options.html")
    assert recorder.requests == []
    assert fresh.answer({"type": "checkLink", "url": "https://www.ameli.fr/"})["verdict"] == "official"


def test_official_sites_are_recognised_and_nothing_is_sent(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    sites.pages["assure.ameli.fr"] = LOGIN.format(title="Compte ameli")
    browser.open("https://assure.ameli.fr/")
    browser.keys("#secret", "motdepasse")
    assert browser.run("return document.getElementById('secret').value") == "motdepasse"
    browser.page("pages/options.html")
    decision = browser.answer({"type": "checkLink", "url": "https://assure.ameli.fr/"})
    assert (decision["verdict"], decision["organisation"]) == ("official", "Assurance maladie")
    assert browser.answer({"type": "checkLink", "url": "https://ch-douai.fr/"})["verdict"] == "candidate"
    assert recorder.requests == []


MARK = """const [host, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
api.tabs.query({}).then(async (tabs) => {
  const { id: tabId } = tabs.find(({ url }) => url?.includes(`//${host}/`)) ?? {};
  done([tabId, await api.action.getBadgeText({ tabId }), await api.action.getTitle({ tabId })]);
}).catch((e) => done([0, "", String(e)]));"""


@pytest.mark.parametrize(
    ("url", "mode", "sign", "title", "told"),
    [
        ("https://assure.ameli.fr/", "pass", "✓", "Assurance maladie", "Assurance maladie"),
        ("http://journal.example.com/", "pass", "", "rien à signaler", "Rien à signaler"),
        ("http://ch-issoire.fr/", "500", "?", "non vérifié", "le service ne répond pas"),
    ],
)
def test_the_button_and_the_popup_say_in_words_what_is_known(
    browser: Browser, sites: Sites, recorder: Recorder, url: str, mode: str, sign: str, title: str, told: str
) -> None:
    recorder.mode = mode
    host = url.split("/")[2]
    if host != "journal.example.com":
        sites.pages[host] = LOGIN.format(title="Compte")
    browser.open(url)
    page = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.page("pages/options.html")
    mark = browser.until(
        lambda: (found := browser.driver.execute_async_script(MARK, host)) and found[1] == sign and found
    )
    assert title in mark[2]
    browser.page(f"popup/popup.html?tab={mark[0]}")
    browser.until(lambda: told in browser.text("#page"))
    assert browser.text("#host") == host
    browser.driver.close()
    browser.driver.switch_to.window(page)


def test_ordinary_and_private_sites_cost_no_request(browser: Browser, recorder: Recorder) -> None:
    for url in (
        "http://journal.example.com/",
        "http://boulangerie-martin.com/",
        "http://imprimante.local/",
        "http://10.0.0.1/",
    ):
        browser.open(url)
    assert recorder.requests == []


def test_a_field_makes_a_weak_host_asked_about_and_nothing_but_the_host(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    sites.pages["ch-issoire.fr"] = LOGIN.format(title="Hôpital")
    browser.open("http://ch-issoire.fr/chemin/secret?jeton=123#x")
    browser.until(lambda: recorder.asked)
    assert recorder.asked == ["ch-issoire.fr"]
    method, path, headers, body = recorder.requests[0]
    assert (method, body) == ("GET", b"")
    assert "chemin" not in path
    assert "jeton" not in path
    assert {"Cookie", "Referer", "Origin"}.isdisjoint(headers)
    browser.keys("#secret", "abc")
    assert browser.until(lambda: browser.run("return document.getElementById('secret').value")) == "abc"


def test_no_visited_host_is_kept_on_disk(browser: Browser, sites: Sites) -> None:
    sites.pages["boutique-jouets.com"] = LOGIN.format(title="Jouets")
    for url in (
        "http://boutique-jouets.com/",
        "http://arneli.fr/",
        "http://journal.example.com/",
        "http://www.ameli.fr/",
    ):
        browser.open(url)
    browser.page("pages/options.html")
    kept = {key: value for key, value in browser.stored("local").items() if key != "snapshot"}
    assert set(kept) <= {"consent", "agreedTo", "automatic", "always", "ledger", "policy"}
    assert kept.get("always", []) == []


def test_links_are_checked_out_of_a_whole_message(browser: Browser, recorder: Recorder) -> None:
    browser.page("popup/popup.html")
    browser.keys(
        "#paste", "CPAM: votre carte expire hxxps://arneli[.]fr/x ou www.ameli.fr. Sinon exemple-ordinaire.com!"
    )
    browser.click("#check")
    found = browser.until(
        lambda: (
            [i for i in browser.driver.find_elements("css selector", "#found [data-verdict]") if i][2:]
            and browser.driver.find_elements("css selector", "#found [data-verdict]")
        )
    )
    assert [item.get_attribute("data-verdict") for item in found] == ["dangerous", "unknown", "official"]
    assert recorder.asked == ["arneli.fr", "exemple-ordinaire.com"]


def test_every_site_is_checked_only_if_the_patient_chose_so(browser: Browser, recorder: Recorder) -> None:
    browser.page("pages/options.html")
    browser.until(lambda: browser.run("return document.getElementById('consent').checked"))
    browser.click("#automatic")
    browser.until(lambda: browser.stored("local").get("automatic"))
    browser.open("http://zqzq-quelconque.example.org/")
    browser.until(lambda: "zqzq-quelconque.example.org" in recorder.asked)
    browser.page("pages/options.html")
    browser.until(lambda: browser.run("return document.getElementById('automatic').checked"))
    browser.click("#automatic")
    browser.until(lambda: not browser.stored("local").get("automatic"))
    recorder.requests.clear()
    browser.open("http://zqzq-autre.example.org/")
    assert recorder.requests == []


def test_the_list_is_refreshed_by_an_alarm_every_half_hour(browser: Browser) -> None:
    browser.page("pages/options.html")
    alarms = browser.driver.execute_async_script(
        "const done = arguments[0]; (globalThis.browser ?? globalThis.chrome).alarms.getAll().then(done)"
    )
    assert [alarm["name"] for alarm in alarms] == ["refresh"]
    assert 30 <= alarms[0]["periodInMinutes"] <= 35
