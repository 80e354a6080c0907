"""The background ends and wakes, the browser starts again, rights are taken away: protection stays or says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extension import background
from tests.extension.browsers import Browser, chromium, started
from tests.extension.sites import LOGIN, Recorder, Sites

SUSPICIOUS = "chu-lile.fr"
FAKE = "arneli.fr"

EVERYWHERE = "{origins: ['http://*/*', 'https://*/*']}"


def alarms(browser: Browser) -> list[str]:
    found = browser.driver.execute_async_script(
        "const done = arguments[0]; (globalThis.browser ?? globalThis.chrome).alarms.getAll().then(done)"
    )
    return [alarm["name"] for alarm in found]


def menu_taken(browser: Browser) -> str:
    """What the browser says to a second menu entry of the same name: it must be there already, and only once."""
    return str(
        browser.driver.execute_async_script(
            "const done = arguments[1]; const api = globalThis.browser ?? globalThis.chrome;"
            "api.contextMenus.create({id: arguments[0], title: 'x', contexts: ['link']},"
            "() => done(api.runtime.lastError?.message ?? 'created'))",
            background.MENU,
        )
    )


def blocks(browser: Browser, host: str) -> None:
    browser.open(f"http://{host}/")
    browser.until(lambda: browser.is_blocked)
    assert browser.until(lambda: browser.text("#host")) == host


def goes_on(browser: Browser, host: str, choice: str) -> None:
    browser.goes_on(choice)
    browser.until(lambda: browser.is_at(f"{host}/"))


def test_a_link_checked_from_the_menu_shows_its_verdict_and_sends_the_host_alone(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    sites.pages["journal.example.com"] = (
        '<!doctype html><a id="lien" href="http://arneli.fr/dossier?patient=12">lien</a>'
    )
    browser.open("http://journal.example.com/")
    background.choose_menu(browser, "lien")
    item = browser.until(lambda: browser.driver.find_element("css selector", "#found [data-verdict]"))
    assert item.get_attribute("data-verdict") == "dangerous"
    assert "arneli.fr" in item.text
    # In Chromium the test opens the menu's page a second time, for the first is out of its reach: both may ask.
    assert recorder.asked == [FAKE] or (browser.is_chromium and recorder.asked == [FAKE, FAKE])
    assert not any("patient" in request[1] for request in recorder.requests)


def test_a_background_that_was_ended_still_blocks_and_guards(browser: Browser, sites: Sites) -> None:
    background.end(browser)
    blocks(browser, FAKE)
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    browser.open("http://journal.example.com/")
    background.end(browser)
    browser.open(f"http://{SUSPICIOUS}/")
    browser.until(lambda: browser.is_stopped and SUSPICIOUS in browser.text("#host"))


def test_leave_works_when_the_background_was_ended_while_the_interstitial_was_read(browser: Browser) -> None:
    browser.open("http://journal.example.com/")
    blocks(browser, FAKE)
    browser.until(lambda: "Assurance maladie" in browser.text("h1"))
    background.end(browser)
    browser.click("#leave")
    browser.until(lambda: browser.is_at("journal.example.com/"))


def test_alarm_and_menu_exist_once_after_the_background_was_ended(browser: Browser) -> None:
    for _ in range(2):
        browser.page("pages/options.html")
        background.end(browser)
        assert browser.answer({"type": "about"})["version"] > 0
    assert alarms(browser) == ["refresh"]
    assert "uplicate" in menu_taken(browser) or "already exists" in menu_taken(browser)


def test_access_taken_away_is_explained_and_given_back_by_a_click(browser: Browser) -> None:
    if browser.is_chromium:
        pytest.skip("Chromium's extensions cannot give up access that the manifest requires")
    background.in_window(browser, "Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false)")
    browser.page("popup/popup.html")
    assert not browser.driver.find_element("id", "revoked").is_displayed()
    browser.driver.execute_async_script(f"browser.permissions.remove({EVERYWHERE}).then(arguments[0])")
    browser.open(f"http://{FAKE}/")
    assert browser.is_at(f"{FAKE}/")  # without access nothing can be stopped
    browser.page("popup/popup.html")
    browser.until(lambda: "plus le droit" in browser.text("#revoked"))
    browser.click("#grant")
    browser.until(lambda: not browser.driver.find_element("id", "revoked").is_displayed())
    blocks(browser, FAKE)


@pytest.fixture
def twice(unpacked: Path, sites: Sites, tmp_path: Path) -> Iterator[list[Browser]]:
    """Browsers of one profile, one after the other."""
    running: list[Browser] = []
    yield running
    for browser in running:
        browser.close()


def test_a_question_whose_background_was_ended_before_it_answered_asks_again(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    blocks(browser, FAKE)
    background.forget_answers(browser)
    recorder.requests.clear()
    with recorder.broken("hang"):
        browser.driver.refresh()
        browser.until(lambda: recorder.asked)
        background.end(browser)
    browser.until(lambda: browser.text("h1"))
    assert browser.text("#host") == FAKE


def test_this_session_ends_with_the_browser_and_always_stays(
    twice: list[Browser], unpacked: Path, sites: Sites, tmp_path: Path
) -> None:
    """In Chromium alone: Firefox forgets a temporary add-on and all its data when it closes."""

    def start() -> Browser:
        twice.append(started(chromium(unpacked, tmp_path, sites.http, sites.https)))
        return twice[-1]

    first = start()
    first.agrees()
    first.until(lambda: first.text("#done"))
    for host, choice in ((FAKE, "once"), ("doctoiib.fr", "always")):
        blocks(first, host)
        goes_on(first, host, choice)
    twice.pop().close()
    second = start()
    second.open("http://doctoiib.fr/")
    assert second.is_at("doctoiib.fr/")
    blocks(second, FAKE)
