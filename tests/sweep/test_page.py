"""The page of a sweep in a real browser: accessible, quick with 2,000 hits, filtered, and true to what was found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from scanner.engine.index import Index
from scanner.sweep import Row, page, sweep
from tests.conftest import ROOT, eventually
from tests.engine.mutations import hosts
from tests.extension.browsers import Browser
from tests.needs import missing
from tests.pages.browsers import DESKTOP, chromium
from tests.pages.tasks import longest

AXE = ROOT / "tests" / "extension" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "screenshots" / "sweep"
AT = 1_795_600_000
LONGEST = 200
"""Milliseconds of the processor that a task may take while the page opens."""


@pytest.fixture(scope="module")
def hits(index: Index) -> list[Row]:
    """2,000 rows; every third was seen before."""
    found = list(islice(sweep(hosts(index, 11, 6_000), index), 2_000))
    assert len(found) == 2_000
    return [msgspec.structs.replace(row, first_seen=AT - 86_400 * (at % 3 == 0)) for at, row in enumerate(found)]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    running = chromium(tmp_path_factory.mktemp("profile"), DESKTOP, is_timed=True)
    yield running.driver
    running.driver.quit()


def opened(browser: WebDriver, tmp_path: Path, rows: list[Row], language: str = "fr") -> None:
    (tmp_path / "page.html").write_text(page.page(rows, language, AT), encoding="utf-8")
    browser.get((tmp_path / "page.html").as_uri())
    eventually(lambda: browser.execute_script("return document.readyState") == "complete")


def violations(browser: WebDriver) -> list[Any]:
    if not AXE.is_file():
        missing("axe-core", "make extension-tools")
    browser.execute_script(AXE.read_text())
    found: list[Any] = browser.execute_async_script(
        "axe.run(document).then(r => arguments[0](r.violations.map(v => v.id + ' ' + v.nodes[0].html)))"
    )
    return found


def shown(browser: WebDriver) -> list[str]:
    """The hosts that can be seen, in their order."""
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('li')].filter(row => row.offsetParent).map("
        "row => row.querySelector('code').textContent)"
    )
    return found


def picture(browser: WebDriver, name: str) -> None:
    if os.environ.get("VIGILIEN_SCREENSHOTS") == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        browser.save_screenshot(str(PICTURES / f"{name}.png"))


def test_two_thousand_hits_open_without_a_long_task(browser: WebDriver, tmp_path: Path, hits: list[Row]) -> None:
    opened(browser, tmp_path, hits)
    assert len(browser.find_elements(By.TAG_NAME, "li")) == 2_000
    browser.execute_async_script("setTimeout(() => requestIdleCallback(arguments[0]))")
    picture(browser, "report-fr")
    browser.get("about:blank")  # what was written down of a page is handed over when it is left
    tasks = longest(Browser(browser, "chrome:"), "file:")
    assert [task for task in tasks if task[0] > LONGEST] == []


@pytest.mark.parametrize(("scheme", "language"), [("light", "fr"), ("dark", "en")])
def test_the_page_is_accessible_and_fits_a_small_screen(
    browser: WebDriver, tmp_path: Path, hits: list[Row], scheme: str, language: str
) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    opened(browser, tmp_path, hits[:40], language)
    assert violations(browser) == []
    metrics = {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 320
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_new_ones_stand_first_then_the_weightiest_by_organisation(
    browser: WebDriver, tmp_path: Path, hits: list[Row]
) -> None:
    opened(browser, tmp_path, hits[:300])
    by_host = {row.display_host: row for row in hits[:300]}
    sections = browser.execute_script(
        "return [...document.querySelectorAll('section')].map(s => [...s.querySelectorAll('code:first-of-type')]"
        ".map(c => c.textContent))"
    )
    for section in sections:
        rows = [by_host[host] for host in section]
        assert len({row.organisation for row in rows}) == 1
        order = [(row.first_seen != AT, -row.weight) for row in rows]
        assert order == sorted(order)


def test_the_filter_shows_what_is_asked_for(browser: WebDriver, tmp_path: Path, hits: list[Row]) -> None:
    opened(browser, tmp_path, hits[:300])
    assert len(shown(browser)) == 300
    browser.find_element(By.NAME, "text").send_keys("ameli")
    wanted = {row.display_host for row in hits[:300] if "ameli" in (row.display_host + row.official)}
    assert set(shown(browser)) == wanted
    browser.find_element(By.NAME, "new").click()
    wanted &= {row.display_host for row in hits[:300] if row.first_seen == AT}
    assert set(shown(browser)) == wanted
    assert browser.find_element(By.NAME, "count").text.endswith(f" {len(wanted)}")


def test_it_prints_every_row_and_no_filter(browser: WebDriver, tmp_path: Path, hits: list[Row]) -> None:
    opened(browser, tmp_path, hits[:50])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.ID, "filter").is_displayed()
    assert len(shown(browser)) == 50
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_letters_that_differ_are_marked(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, list(sweep(["arneli.fr"])))
    assert [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "mark.differs")] == ["rn"]


def test_what_strangers_wrote_stays_text(browser: WebDriver, tmp_path: Path) -> None:
    (row,) = sweep(["ameli-carte.fr"])
    hostile = msgspec.structs.replace(row, source="<img src=x onerror=document.title='!'>", organisation="<b>")
    opened(browser, tmp_path, [hostile])
    assert not browser.find_elements(By.CSS_SELECTOR, "img, b")
    assert browser.title.startswith("Noms suspects")
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_a_page_without_hits_says_so(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, [], "en")
    assert "No name was flagged" in browser.find_element(By.TAG_NAME, "body").text
    assert violations(browser) == []


def test_more_than_a_browser_takes_is_cut_and_told(hits: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MAX_SHOWN", 100)
    text = page.page(hits, "en", AT)
    assert text.count("<li ") == 100
    assert "Names to look at: 2000" in text
    assert "Only the first 100 are shown" in text
