"""The list's confirmed fakes are stopped before any request, consent or not, also when the browser has just started."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException

from tests.extension.browsers import Browser, chromium
from tests.extension.conftest import FAKES, MARKED
from tests.extension.leaks import FORM, page
from tests.extension.sites import Recorder, Sites

HOST, TENANT = FAKES


IN_FORCE = """const done = arguments[0];
(globalThis.browser ?? globalThis.chrome).declarativeNetRequest.getDynamicRules().then((rules) => done(rules.length))"""


def await_the_list(browser: Browser) -> None:
    """Until the rule of the list's fakes is in force: once a package, a moment after it was installed and verified."""
    browser.until(lambda: browser.driver.execute_async_script(IN_FORCE))


def asked_for(sites: Sites, host: str) -> list[str]:
    return [request for request in sites.requests if request.startswith(host)]


@pytest.mark.parametrize("address", [f"{HOST}/", f"www.{HOST}/x?y=1", TENANT, f"{TENANT}/dossier"])
def test_a_confirmed_fake_is_stopped_before_any_request(
    fresh: Browser, sites: Sites, recorder: Recorder, address: str
) -> None:
    fresh.settle()
    await_the_list(fresh)
    sites.requests.clear()
    recorder.requests.clear()
    fresh.open(f"http://{address}")
    fresh.until(lambda: fresh.is_blocked and "faux" in fresh.text("h1"))
    assert "deux personnes" in fresh.text("#why")
    assert fresh.text("#more") == "Autres choix"  # the list gives no reason to ask for
    assert asked_for(sites, address.split("/")[0]) == []
    assert recorder.asked == []  # nobody consented to a question


WITH_ONE_MORE = """const [fakes, more, done] = arguments;
const rules = (globalThis.browser ?? globalThis.chrome).declarativeNetRequest;
import("/background/blocking.js").then(async ({ stopFakes }) => {
  await stopFakes([...fakes, more], []);
  const found = await rules.getDynamicRules();
  await stopFakes(fakes, []);
  return found.length;
}).then(done, (e) => done(String(e)))"""


def test_a_tenant_too_long_for_a_rule_takes_no_other_rule_with_it(fresh: Browser) -> None:
    fresh.settle()
    found = fresh.driver.execute_async_script(WITH_ONE_MORE, FAKES, f"{TENANT}{'-' * 500}")
    assert found in (2, 3)  # Firefox takes it


def test_a_neighbour_of_a_confirmed_tenant_is_left_alone(browser: Browser, sites: Sites) -> None:
    sites.pages["sites.google.com"] = page(FORM)
    browser.open("http://sites.google.com/view/faux-confirme-non")
    assert browser.is_at("sites.google.com/view/faux-confirme-non")


def test_the_patient_may_go_on_once_or_always_and_take_it_back(browser: Browser, sites: Sites) -> None:
    for choice in ("once", "always"):
        browser.open(f"http://{HOST}/")
        browser.until(lambda: browser.is_blocked)
        browser.goes_on(choice)
        browser.until(lambda: browser.is_at(f"{HOST}/"))
        browser.open(f"http://{HOST}/encore")
        assert browser.is_at(f"{HOST}/encore")
        browser.page("pages/options.html")
        browser.answer({"type": "disallow", "place": HOST})
    browser.open(f"http://{HOST}/")
    browser.until(lambda: browser.is_blocked)


def test_a_place_marked_by_one_person_is_asked_about(browser: Browser, sites: Sites) -> None:
    browser.open(f"http://{MARKED[0]}/")
    browser.until(lambda: browser.is_stopped and "signalée" in browser.text("#why"))
    assert not browser.is_blocked


@pytest.fixture
def twice() -> Iterator[list[Browser]]:
    """Browsers of one profile, one after the other."""
    running: list[Browser] = []
    yield running
    for browser in running:
        browser.close()


def test_a_fake_is_stopped_right_after_the_installation_and_by_a_browser_that_has_just_started_unseen(
    twice: list[Browser], unpacked: Path, sites: Sites, tmp_path: Path
) -> None:
    """In Chromium alone: Firefox forgets a temporary add-on and all its data when it closes."""
    first = chromium(unpacked, tmp_path, sites.http, sites.https)
    twice.append(first)
    first.open(f"http://{HOST}/")
    first.until(lambda: first.is_blocked)  # it may have been asked for once: the list is not verified yet
    first.settle()
    first.agrees()
    await_the_list(first)
    twice.pop().close()
    sites.pages["ameli-lettre.fr"] = page(FORM)
    sites.requests.clear()
    for address in (f"{HOST}/", "ameli-lettre.fr/"):
        second = chromium(unpacked, tmp_path, sites.http, sites.https)
        twice.append(second)
        second.open(f"http://{address}")
        with contextlib.suppress(WebDriverException):  # replaced meanwhile
            second.keys("#secret", "zq7x9")
        second.until(lambda: second.is_stopped)  # noqa: B023
        twice.pop().close()
    assert asked_for(sites, HOST) == []
    assert [request for request in sites.requests if "/leak" in request] == []
