"""``make bench-extension``: how long until a fake is stopped, and what each page pays for us."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import pytest

from tests.extension.browsers import Browser, chromium
from tests.extension.sites import LOGIN, PLAIN, Recorder, Sites

ROUNDS = 30


def until_blocked(browser: Browser, host: str) -> float:
    started = time.perf_counter()
    browser.open(f"http://{host}/")
    browser.until(lambda: browser.is_blocked)
    return (time.perf_counter() - started) * 1000


def task_seconds(browser: Browser) -> float:
    browser.driver.execute_cdp_cmd("Performance.enable", {})
    metrics = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "ScriptDuration"))


def script_milliseconds(browser: Browser, host: str) -> float:
    found = []
    for _ in range(7):
        browser.open(f"http://{host}/")
        time.sleep(0.3)
        found.append(task_seconds(browser) * 1000)
    return statistics.median(found)


def navigation(browser: Browser, number: int) -> float:
    started = time.perf_counter()
    browser.open(f"http://journal-{number}.example.com/")
    return (time.perf_counter() - started) * 1000


def test_measure(browser: Browser, sites: Sites, recorder: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    hosts = [f"ameli-carte-{number}.info" for number in range(ROUNDS)]
    plain = statistics.median(navigation(browser, number) for number in range(ROUNDS))
    warm = statistics.median(until_blocked(browser, host) for host in hosts)
    again = statistics.median(until_blocked(browser, host) for host in hosts)
    asked = []
    browser.page("pages/options.html")
    for number in range(ROUNDS):
        started = time.perf_counter()
        browser.answer({"type": "checkLink", "url": f"http://ameli-lettre-{number}.info/"})
        asked.append((time.perf_counter() - started) * 1000)
    lines = [
        f"navigation to an ordinary page: median {plain:.0f} ms of {ROUNDS}",
        f"navigation to interstitial, first visit: median {warm:.0f} ms, {warm / plain:.1f} times",
        f"navigation to interstitial, by the session rule: median {again:.0f} ms, {again / plain:.1f} times",
        f"of it the question to the service: median {statistics.median(asked):.0f} ms",
    ]
    if browser.is_chromium:
        lines += _page_cost(browser, sites)
    with capsys.disabled():
        print(f"\n## {browser.base.split('-')[0]}\n" + "\n".join(lines))


def _page_cost(browser: Browser, sites: Sites) -> list[str]:
    sites.pages["cout-simple.example.org"] = PLAIN.format(title="simple")
    sites.pages["cout-formulaire.example.org"] = LOGIN.format(title="formulaire")
    empty = Path(tempfile.mkdtemp())
    (empty / "manifest.json").write_text('{"manifest_version": 3, "name": "empty", "version": "1"}')
    without = chromium(empty, Path(tempfile.mkdtemp()), sites.http, sites.https)
    lines = []
    try:
        for host in ("cout-simple.example.org", "cout-formulaire.example.org"):
            ours, bare = script_milliseconds(browser, host), script_milliseconds(without, host)
            lines.append(f"script time of {host}: {ours:.1f} ms with the extension, {bare:.1f} ms without")
    finally:
        without.close()
    return lines
