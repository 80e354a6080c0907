"""In private windows, where a patient has allowed the extension there: our pages show in both browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.extension.browsers import GECKO_ID, Browser, chromium, firefox, started
from tests.extension.conftest import FAKES
from tests.extension.proxy import Proxy
from tests.extension.sites import Sites, Threaded

ALLOW_CHROMIUM = """const [id, done] = arguments;
const access = { extensionId: id, incognitoAccess: true };
chrome.developerPrivate.updateExtensionConfiguration(access).then(() => done(1), done);"""
ALLOW_FIREFOX = """const [id, done] = arguments; (async () => {
const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
await ExtensionPermissions.add(id, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
await (await AddonManager.getAddonByID(id)).reload(); })().then(() => done(1), (e) => done(String(e)));"""


@pytest.fixture
def private_chromium(unpacked: Path, sites: Sites, tmp_path: Path) -> Iterator[Browser]:
    extension = Path(shutil.copytree(unpacked, tmp_path / "split"))
    manifest = extension / "manifest.json"  # as the packages for Chromium have it
    manifest.write_text(
        manifest.read_text().replace('  "default_locale"', '  "incognito": "split",\n  "default_locale"', 1)
    )
    profile = tmp_path / "profile"
    first = started(chromium(extension, profile, sites.http, sites.https))
    first.agrees()
    first.open("chrome://extensions/")
    assert first.driver.execute_async_script(ALLOW_CHROMIUM, first.base.split("/")[2]) == 1
    first.close()
    browser = chromium(extension, profile, sites.http, sites.https, "fr", "--incognito")
    yield browser
    browser.close()


@pytest.fixture
def private_firefox(unpacked: Path, sites: Sites, servers: Threaded) -> Iterator[Browser]:
    proxy = Proxy(servers.loop, sites.http, sites.https)
    browser = firefox(unpacked, proxy.port, "fr", is_private=True)
    driver: Any = browser.driver
    with driver.context(driver.CONTEXT_CHROME):
        assert driver.execute_async_script(ALLOW_FIREFOX, GECKO_ID) == 1

    def is_shown() -> bool:
        browser.page("pages/welcome.html")
        return bool(browser.text("#agree"))

    browser.until(is_shown)  # the reload takes a moment
    browser.agrees()
    yield browser
    browser.close()
    proxy.stop()


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_our_pages_show_in_a_private_window(request: pytest.FixtureRequest, sites: Sites, kind: str) -> None:
    browser: Browser = request.getfixturevalue(f"private_{kind}")
    for address in ("arneli.fr", "ameli-lettre.fr", FAKES[0]):
        browser.open(f"http://{address}/")
        browser.until(lambda: browser.is_stopped and browser.text("#host") == address)  # noqa: B023
        browser.until(lambda: browser.run("return document.documentElement.dataset.shown"))
