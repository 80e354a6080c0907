"""What the pages' scripts and their service worker keep to themselves, and what they do without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By

from scanner.web.pages.sites import LIST
from tests.conftest import ROOT
from tests.extension.browsers import Browser
from tests.pages.conftest import FAKE
from tests.pages.front import Front
from tests.pages.letters import photograph
from tests.pages.patient import Patient

SHARED = ROOT / "extension" / "shared"
WORD = "canari"

READY = """const done = arguments[0];
navigator.serviceWorker.ready.then(() => caches.match("/v1/snapshot"))
  .then((kept) => done(!!kept), () => done(false));"""

STORED = """const done = arguments[0];
(async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) found.push(request.url, await (await store.match(request)).text());
  }
  for (const { name } of await indexedDB.databases()) found.push(name);
  return found;
})().then(done, (fault) => done([String(fault)]));"""

SHARE = """const [text, done] = arguments;
const sheet = { method: "post", action: "/partager", enctype: "multipart/form-data" };
const form = Object.assign(document.createElement("form"), sheet);
for (const [name, value] of [["title", ""], ["text", text], ["url", ""]]) {
  form.append(Object.assign(document.createElement("textarea"), { name, value }));
}
document.body.append(form);
done();
form.submit();"""


@pytest.fixture(params=["chrome", "fox"])
def patient(request: pytest.FixtureRequest, front: Front) -> Iterator[Patient]:
    """A browser that has visited once, with its service worker at work."""
    browser: Browser = request.getfixturevalue(request.param)
    visitor = Patient(browser, front)
    visitor.opens()
    browser.until(lambda: browser.driver.execute_async_script(READY))
    front.requests.clear()
    yield visitor
    browser.open("about:blank")


def test_without_a_network_only_the_list_speaks(patient: Patient) -> None:
    with patient.front.unreachable():
        text = f"https://www.ameli.fr/assure https://{FAKE}/x https://example.org/ https://arneli.fr/"
        assert patient.checks(text) == [
            "Attention : ressemble à un faux site",
            "Pas vérifié : pas de réseau",
            "Pas vérifié : pas de réseau",
            "C'est l'adresse de : Assurance maladie",
        ]
        assert "signalée et confirmée comme fausse" in patient.browser.text("#cards")
        assert patient.ways == [("Ouvrir ameli.fr", "https://www.ameli.fr/")]
        assert patient.browser.driver.find_element(By.ID, "text").get_property("value") == text, "to be tried again"


def test_only_links_that_the_list_does_not_know_leave_the_browser(patient: Patient) -> None:
    text = (
        f"{WORD} M. DUPONT https://www.ameli.fr/{WORD} https://{FAKE}/{WORD} https://example.org/ {WORD} 06 12 34 56 78"
    )
    patient.checks(text)
    assert patient.kinds == ["dangerous", "call", "unknown", "official"]
    assert patient.browser.driver.find_element(By.ID, "text").get_property("value") == "", "ready for the next"
    sent = [json.loads(asked.body) for asked in patient.front.requests if asked.method == "POST"]
    assert sent == [{"urls": ["https://example.org/"], "lang": "fr"}]
    for asked in patient.front.requests:
        assert WORD not in f"{asked.path}{asked.headers}{asked.body!r}"
        assert asked.headers.get("Referer", patient.front.url).startswith(patient.front.url)
        assert "Cookie" not in asked.headers
    stored = patient.browser.driver.execute_async_script(STORED)
    assert any("vigilien" in text for text in stored)
    assert not any(WORD in text for text in stored)


def test_no_answer_of_the_service_is_stored(patient: Patient) -> None:
    patient.checks("https://example.org/ https://arneli.fr/")
    stored = patient.browser.driver.execute_async_script(STORED)
    assert not any(text.startswith(patient.front.url + "/v1/scan") for text in stored)
    assert not any('"reasons"' in text or "arneli" in text for text in stored if '"snapshot"' not in text)


def test_an_address_with_a_text_in_it_is_not_stored(patient: Patient) -> None:
    """As a link of somebody else's, or a search engine, may make it."""
    patient.opens(f"/verifier?text={WORD}")
    patient.opens("/verifier?lang=fr")
    stored = " ".join(patient.browser.driver.execute_async_script(STORED))
    assert "/verifier?lang=fr" in stored
    assert WORD not in stored


def test_what_is_shared_is_answered_by_the_service_worker(patient: Patient) -> None:
    patient.browser.driver.execute_async_script(SHARE, f"{WORD} https://arneli.fr/{WORD}1 https://{FAKE}/")
    patient.sees_result()
    assert patient.kinds == ["dangerous", "dangerous"]
    assert patient.browser.url == patient.front.url + "/verifier"
    assert "/partager" not in patient.front.paths
    assert not any(WORD + " " in asked.body.decode() for asked in patient.front.requests)
    assert not any(WORD in text for text in patient.browser.driver.execute_async_script(STORED))


def test_what_a_shortcut_hands_over_stays_behind_the_sign(patient: Patient) -> None:
    patient.browser.open(f"{patient.front.url}/verifier#texte={WORD}%20https%3A%2F%2F{FAKE}%2F%3Fa%3D1")
    patient.sees_result()
    assert patient.kinds == ["dangerous"]
    assert WORD not in patient.browser.url
    assert not any(WORD in f"{asked.path}{asked.headers}" for asked in patient.front.requests)


def test_markup_and_turned_text_are_shown_inert(patient: Patient) -> None:
    patient.checks(
        "<img src=x onerror='document.title=1'>https://example.org/ \u202egro.elpmaxe https://b.example/<script>"
    )
    assert patient.browser.run("return document.querySelectorAll('#cards img, #cards script').length") == 0
    assert "\u202e" not in patient.browser.text("#cards")


def test_a_service_that_does_not_answer_is_told_from_no_network(patient: Patient) -> None:
    patient.front.refuses.add("/v1/scan/batch")
    try:
        assert patient.checks("https://example.org/") == ["Pas vérifié : notre service ne répond pas"]
    finally:
        patient.front.refuses.clear()


def test_the_script_holds_the_extensions_own_reader(front: Front, chrome: Browser) -> None:
    front.requests.clear()
    patient = Patient(chrome, front)
    patient.opens()
    address = str(chrome.run("return document.querySelector('script[src*=\"/pages/check\"]').src"))
    served = chrome.driver.execute_async_script(
        "const [address, done] = arguments; fetch(address).then((answer) => answer.text()).then(done)", address
    )
    for name in ("names", "wrappers", "refang", "links"):  # byte for byte, in what the page's worker runs
        assert (SHARED / f"{name}.js").read_text() in served


@pytest.fixture
def first_visit(narrow: Browser, own_front: Front) -> Patient:
    """The page is open and can do without a network."""
    visitor = Patient(narrow, own_front)
    visitor.opens()
    narrow.until(lambda: narrow.driver.execute_async_script(READY))
    return visitor


def test_a_first_visit_takes_six_requests_and_60_kilobytes(first_visit: Patient) -> None:
    """The list aside, which comes after the page; nothing but the style sheet holds it back."""
    asked = [one for one in first_visit.front.requests if one.path not in ("/v1/snapshot", LIST)]
    assert len(asked) <= 6, [one.path for one in asked]
    assert sum(one.answered for one in asked) <= 60_000
    assert first_visit.browser.run(BLOCKING) == ["link"]


def test_the_manifest_has_no_fault_and_the_page_can_be_installed(first_visit: Patient) -> None:
    driver: Any = first_visit.browser.driver  # typed as any browser's; these commands are Chromium's
    manifest = driver.execute_cdp_cmd("Page.getAppManifest", {})
    assert manifest["errors"] == []
    content: dict[str, Any] = json.loads(manifest["data"])
    assert content["share_target"]["action"] == "/partager"
    faults = driver.execute_cdp_cmd("Page.getInstallabilityErrors", {})["installabilityErrors"]
    assert [fault["errorId"] for fault in faults if fault["errorId"] != "in-incognito"] == []


BLOCKING = """return performance.getEntriesByType("resource")
  .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")
  .map(({ initiatorType }) => initiatorType);"""


def test_a_qr_code_is_read_in_the_browser_and_its_link_shown_first(patient: Patient, tmp_path: Path) -> None:
    letter = photograph(patient.browser, f"https://{FAKE}/lettre?d=1", tmp_path / "lettre.jpg")
    patient.opens()
    before = len(patient.front.requests)
    patient.browser.driver.find_element(By.CSS_SELECTOR, "#picture input").send_keys(str(letter))
    patient.sees_result()
    assert patient.kinds == ["dangerous"]
    assert f"Ce QR code contient : https://{FAKE}/lettre?d=1" in patient.browser.text("#summary")
    assert all(asked.method == "GET" for asked in patient.front.requests[before:])


def test_a_picture_without_a_code_is_told(patient: Patient, tmp_path: Path) -> None:
    patient.browser.driver.save_screenshot(str(tmp_path / "page.png"))
    patient.browser.driver.find_element(By.CSS_SELECTOR, "#photo input").send_keys(str(tmp_path / "page.png"))
    patient.browser.until(lambda: "pas trouvé de QR code" in patient.browser.text("#qr-status"))


def test_a_file_that_is_no_picture_is_told(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "note.png").write_text("no picture")
    patient.browser.driver.find_element(By.CSS_SELECTOR, "#photo input").send_keys(str(tmp_path / "note.png"))
    patient.browser.until(lambda: "n'a pas pu être lue" in patient.browser.text("#qr-status"))
