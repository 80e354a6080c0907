"""The stores' pictures, 1280x800, taken of the real thing: ``make store-pictures``. Not part of ``make test``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.extension.browsers import Browser, chromium, started
from tests.extension.sites import LOGIN, Sites

FOLDER = ROOT / "docs" / "screenshots" / "store"
SIZE = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
MESSAGES = {
    "fr": "Assurance maladie : votre carte Vitale expire. Renouvelez-la sur arneli.fr/carte",
    "en": "Assurance maladie: your carte Vitale expires. Renew it at arneli.fr/carte",
}


@pytest.fixture(scope="module", params=["fr", "en"])
def spoken(
    request: pytest.FixtureRequest, unpacked: Path, sites: Sites, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Browser, str]]:
    language: str = request.param
    running = started(chromium(unpacked, tmp_path_factory.mktemp("store"), sites.http, sites.https, language))
    running.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
    yield running, language
    running.close()


def test_the_pictures_of_the_stores(spoken: tuple[Browser, str], sites: Sites) -> None:
    browser, language = spoken
    FOLDER.mkdir(parents=True, exist_ok=True)

    def picture(name: str) -> None:
        """The page once its buttons answer."""
        browser.until(lambda: not browser.driver.find_elements("css selector", "button:disabled"))
        path = FOLDER / f"{name}-{language}.png"
        assert browser.driver.save_screenshot(str(path))
        assert path.read_bytes()[16:24] == (1280).to_bytes(4, "big") + (800).to_bytes(4, "big")

    browser.until(lambda: browser.text("#state"))
    picture("welcome")
    browser.click("#agree")
    browser.until(lambda: browser.text("#done"))
    for host, page in (("arneli.fr", "blocked"), ("chu-lile.fr", "caution")):
        sites.pages[host] = LOGIN.format(title="Compte")
        browser.open(f"http://{host}/")
        browser.until(lambda page=page: f"/{page}.html" in browser.url and browser.text("#official"))  # type: ignore[misc]
        picture(page)
    browser.page("popup/popup.html?link=x")
    browser.until(lambda: browser.text("#found"))
    browser.run("document.getElementById('paste').value = arguments[0]", MESSAGES[language])
    browser.click("#check")
    browser.until(lambda: browser.driver.find_elements("css selector", "#found [data-tone=alarm]"))
    picture("message")
    browser.page("pages/help.html")
    browser.until(lambda: "116" in browser.text("#help"))
    picture("help")
