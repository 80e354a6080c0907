"""A service at whose address nothing listens, and what is sent when a patient tells it of a fake."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.extension.browsers import Browser
from tests.extension.conftest import BREAKER_PAUSE
from tests.extension.sites import LOGIN, Recorder, Sites

HOSPITAL = "ch-issoire.fr"
"""Worth a question once it shows a field; nothing is found against it."""

FAKE = "arneli.fr"
GREY = [0x55, 0x55, 0x55, 255]

MARK = """const [host, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
api.tabs.query({}).then(async (tabs) => {
  const { id: tabId } = tabs.find(({ url }) => url?.includes(`//${host}/`)) ?? {};
  const text = await api.action.getBadgeText({ tabId });
  const colour = await api.action.getBadgeBackgroundColor({ tabId });
  done({ tabId, text, colour: [...colour], title: await api.action.getTitle({ tabId }) });
}).catch((e) => done({ text: String(e) }));"""


def beside(browser: Browser, host: str, path: str) -> tuple[str, Any]:
    """A page of the extension in a tab of its own, and the mark of the host's tab; the tab to go back to."""
    page = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.page("pages/options.html")
    mark = browser.driver.execute_async_script(MARK, host)
    browser.page(path.format(tab=mark["tabId"]))
    return page, mark


def back_to(browser: Browser, page: str) -> None:
    browser.driver.close()
    browser.driver.switch_to.window(page)


def test_a_service_that_refuses_the_connection_harms_no_page_and_is_found_again(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    sites.pages[HOSPITAL] = LOGIN.format(title="Hôpital")
    with recorder.refusing():
        browser.open(f"http://{HOSPITAL}/")
        browser.keys("#secret", "abc")
        assert browser.until(lambda: browser.run("return document.getElementById('secret').value")) == "abc"
        page, mark = beside(browser, HOSPITAL, "popup/popup.html?tab={tab}")
        assert (mark["text"], mark["colour"]) == ("?", GREY)
        assert "non vérifié" in mark["title"]
        browser.until(lambda: "le service ne répond pas" in browser.text("#page"))
        for host in (HOSPITAL, FAKE, "compte-ameli.example.com"):
            assert browser.answer({"type": "checkLink", "url": f"https://{host}/"})["verdict"] == "unavailable"
        assert browser.answer({"type": "checkLink", "url": "https://www.ameli.fr/"})["verdict"] == "official"
        back_to(browser, page)
        browser.open(f"http://{FAKE}/")
        browser.until(lambda: browser.is_stopped and "pas pu vérifier" in browser.text("h1"))
    assert recorder.requests == []

    def is_found() -> bool:
        browser.driver.refresh()  # the question asks afresh each time it is shown
        browser.until(lambda: browser.run("return document.documentElement.dataset.shown"))
        return browser.is_blocked

    browser.until(is_found, seconds=BREAKER_PAUSE / 1000 * 4 + 10)
    assert FAKE in recorder.asked


@pytest.mark.parametrize(
    ("host", "verdict", "codes"),
    [
        ("boutique-douteuse.com", "unknown", []),
        ("ch-issoire.fr", "unknown", ["claim"]),
        ("sites.google.com", "unknown", []),
    ],
)
def test_a_fake_reported_from_the_popup_holds_the_documented_fields_and_nothing_else(
    browser: Browser, sites: Sites, recorder: Recorder, host: str, verdict: str, codes: list[str]
) -> None:
    sites.pages[host] = LOGIN.format(title="Boutique")
    browser.open(f"http://{host}/dossier/jean?jeton=123#x")
    browser.until(lambda: recorder.asked or not codes)
    page, _ = beside(browser, host, "popup/popup.html?tab={tab}")
    browser.until(lambda: browser.text("#verdict"))
    browser.until(lambda: browser.driver.find_element("id", "report").is_displayed())
    browser.open(str(browser.run("return document.getElementById('report').href")))
    assert browser.until(lambda: browser.run("return document.getElementById('fake').checked"))
    shown = browser.until(lambda: browser.run("return document.getElementById('content').textContent"))
    recorder.requests.clear()
    browser.click("#send")
    browser.until(lambda: "Merci" in browser.text("#done"))
    ((method, path, headers, body),) = recorder.requests
    assert (method, path) == ("POST", "/v1/reports")
    assert json.loads(body) == json.loads(shown)
    assert json.loads(body) == {"host": host, "kind": "fake", "verdict": verdict, "codes": codes}
    assert {"Cookie", "Referer"}.isdisjoint(headers)
    assert "extension" not in headers.get("Origin", "")
    back_to(browser, page)
