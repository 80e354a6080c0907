"""A browser with nothing but its policies: run in a mount namespace of its own, where they can be laid down.

``python -m tests.extension.by_policy BROWSER POLICY PROFILE HTTP HTTPS PROXY SITE`` shows SITE now and again until our
interstitial stands in its place, and prints the tabs as JSON: ``[{"url": …, "title": …}]``.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver

from tests.extension.browsers import gecko_driver

ROOMS = {"chromium": "/etc/chromium", "firefox": "/usr/lib/firefox-esr/distribution"}
PLACES = {"chromium": "policies/managed/vigilien.json", "firefox": "policies.json"}
INSTALLED_WITHIN = 60.0
BETWEEN_LOOKS = 2.0
"""Seconds: Chromium takes an extension's policy up when it has nothing else to do, never while pages load on end."""


def lay_down(browser: str, policy: Path) -> None:
    """Put the policy where the browser looks for it, in this namespace alone."""
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", ROOMS[browser]], check=True)
    place = Path(ROOMS[browser], PLACES[browser])
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(policy, place)
    long_ago = time.time() - 3600
    for path in (place, place.parent):
        os.utime(path, (long_ago, long_ago))  # Chromium waits for a policy that was just written to settle


def chromium(profile: str, http: str, https: str) -> WebDriver:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    # The driver would hold back what fetches the extension.
    options.add_experimental_option("excludeSwitches", ["disable-background-networking"])
    options.add_experimental_option("enableExtensionTargets", True)
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--ignore-certificate-errors",
        f"--user-data-dir={profile}", "--disable-component-update", "--disable-sync",
        f"--host-resolver-rules=MAP *:80 127.0.0.1:{http}, MAP *:443 127.0.0.1:{https}, EXCLUDE 127.0.0.1",
    ):  # fmt: skip
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))


def firefox(proxy: str) -> WebDriver:
    options = webdriver.FirefoxOptions()
    options.binary_location = shutil.which("firefox-esr") or ""
    options.add_argument("-headless")
    options.accept_insecure_certs = True
    preferences: dict[str, str | int | bool] = {
        "intl.locale.requested": "fr",
        "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": int(proxy),
        "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": int(proxy), "dom.security.https_first": False,
        "extensions.checkUpdateSecurity": False,  # this test's web server speaks http
    }  # fmt: skip
    for name, value in preferences.items():
        options.set_preference(name, value)
    return webdriver.Firefox(options=options, service=FirefoxService(str(gecko_driver())))


def shown(driver: WebDriver) -> list[dict[str, str]]:
    """The tabs, as the browser tells of them: Chromium lets no driver into the pages of what a policy installed."""
    address = driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
    with urllib.request.urlopen(f"http://{address}/json/list", timeout=10) as answer:
        return [target for target in json.loads(answer.read()) if target["type"] == "page"]


def tabs(driver: WebDriver) -> list[dict[str, str]]:
    if driver.capabilities["browserName"] == "firefox":
        return [{"url": driver.current_url, "title": driver.title}] * len(driver.window_handles)
    return [{"url": tab["url"], "title": tab["title"]} for tab in shown(driver)]


def main(name: str, policy: str, profile: str, http: str, https: str, proxy: str, site: str) -> None:
    lay_down(name, Path(policy))
    driver = chromium(profile, http, https) if name == "chromium" else firefox(proxy)
    until = time.monotonic() + INSTALLED_WITHIN
    seen: list[dict[str, str]] = []
    try:
        while not any("«" in tab["title"] for tab in seen) and time.monotonic() < until:
            with contextlib.suppress(WebDriverException):  # the tab is taken out of the driver's hands
                driver.get(f"http://{site}/")
            time.sleep(BETWEEN_LOOKS)
            seen = tabs(driver)
        sys.stdout.write(json.dumps(seen))
    finally:
        driver.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
