"""Real browsers as patients have them: a telephone's Chromium, and Firefox, with and without scripts.

Chromium's driver answers nothing where scripts are switched off, so there a policy keeps the page's own from running.
"""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.firefox.service import Service as FirefoxService

from tests.extension.browsers import Browser, gecko_driver, lead_first_tab, missing
from tests.pages.tasks import record

PHONE, NARROW, DESKTOP = 412, 320, 1200
"""Widths in CSS pixels: a telephone's, the smallest of WCAG 1.4.10, and a computer's."""

HEIGHTS = {PHONE: 800, NARROW: 568, DESKTOP: 900}


def chromium(profile: Path, width: int = PHONE, *, language: str = "fr", is_timed: bool = False) -> Browser:
    """Chromium with a screen of that width; a telephone's has touch.

    ``is_timed``: its tasks are written down, and no names for a screen reader made, which a telephone without one
    does not make.
    """
    binary, driver_path = shutil.which("chromium"), shutil.which("chromedriver")
    if not (binary and driver_path):
        missing("chromium and chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
        f"--window-size={width},{HEIGHTS[width]}",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", f"--lang={language}",
        f"--user-data-dir={profile}", *(() if is_timed else ("--force-renderer-accessibility",)),
    ):  # fmt: skip
        options.add_argument(argument)
    if width != DESKTOP:
        screen = {"width": width, "height": HEIGHTS[width], "pixelRatio": 1, "touch": True}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": screen})
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    if is_timed:
        record(options)
    environment = {**os.environ, "LANGUAGE": language}
    driver = webdriver.Chrome(options=options, service=ChromeService(driver_path, env=environment))
    lead_first_tab(driver)
    return Browser(driver, "chrome:")


def firefox(*, scripts: bool = True, language: str = "fr") -> Browser:
    binary, gecko = shutil.which("firefox-esr"), gecko_driver()
    if not binary:
        missing("firefox-esr")
    options = webdriver.FirefoxOptions()
    options.binary_location = binary
    options.add_argument("-headless")
    options.set_preference("intl.accept_languages", language)
    options.set_preference("javascript.enabled", scripts)
    options.set_preference("dom.events.testing.asyncClipboard", True)
    return Browser(webdriver.Firefox(options=options, service=FirefoxService(str(gecko))), "moz:")


def whole_picture(browser: Browser, path: Path) -> None:
    """A picture of the page from its top to its foot; Chromium alone."""
    size = browser.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
    taken = browser.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(taken["data"]))
