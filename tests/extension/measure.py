"""``make bench-extension``: how long until a fake is stopped, and what each page pays for us."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.extension.browsers import Browser, chromium, firefox, started
from tests.extension.proxy import Proxy
from tests.extension.sites import LOGIN, PLAIN, Recorder, Sites, Threaded
from tests.extension.spared import SPARED

del SPARED["layout.frame_rate"]  # when something is painted is measured as a patient sees it

ROUNDS = 30
AT_REST = 0.5
"""Seconds after a page has loaded until somebody leaves it: by then no browser is busy with it any more."""
COLD_STARTS = 5
LOADED = "return performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventEnd"
SAYS = "return document.readyState === 'complete' && Boolean(document.querySelector('h1').textContent)"
PAINTED = """const done = arguments[0];
new PerformanceObserver((list) => done(performance.timeOrigin + Math.max(...list.getEntries().map((e) => e.startTime))))
  .observe({ type: "largest-contentful-paint", buffered: true });"""
"""When the heading, or what is larger than it, stood on the screen: our page has loaded before it knows what to say."""
TELLS_WHEN = "<script>navigator.sendBeacon('https://fuite.example.org/leak?' + performance.timeOrigin)</script>"


def until_painted(browser: Browser, host: str, is_ours: bool) -> tuple[float, float]:
    """Milliseconds from the order to open an address until what is shown in the end has loaded, and until it can be
    read, by its own clock. It is opened from an ordinary page that has come to rest."""
    browser.open("http://journal.example.com/")
    time.sleep(AT_REST)
    began = time.time() * 1000
    browser.open(f"http://{host}/")
    browser.until(lambda: browser.is_stopped == is_ours and browser.run(SAYS))
    time.sleep(0.1)  # what is said is painted a frame or two later
    painted = float(browser.driver.execute_async_script(PAINTED))
    return float(browser.run(LOADED)) - began, painted - began


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


@pytest.fixture(scope="session")
def unpacked(unpacked: Path, recorder: Recorder) -> Path:
    """The extension that asks the service itself: what stands in front of it in tests takes longer than it does."""
    for name in ("manifest.json", "data/config.json"):
        held = (unpacked / name).read_text()
        (unpacked / name).write_text(held.replace(f"http://127.0.0.1:{recorder.port}", recorder.service))
    return unpacked


@pytest.fixture
def bare(browser: Browser, sites: Sites, servers: Threaded, tmp_path: Path) -> Iterator[Browser]:
    """The same kind of browser without the extension."""
    manifest = {"manifest_version": 3, "name": "empty", "version": "1"}
    gecko = {"browser_specific_settings": {"gecko": {"id": "vigilien@extension"}}}
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "manifest.json").write_text(json.dumps(manifest if browser.is_chromium else manifest | gecko))
    proxy = Proxy(servers.loop, sites.http, sites.https)
    if browser.is_chromium:
        running = chromium(tmp_path / "empty", tmp_path / "profile", sites.http, sites.https)
    else:
        running = firefox(tmp_path / "empty", proxy.port)
    yield running
    running.close()
    proxy.stop()


def test_measure(
    browser: Browser, bare: Browser, sites: Sites, recorder: Recorder, capsys: pytest.CaptureFixture[str]
) -> None:
    """In turn, so that what else the machine does weighs on each alike."""
    plain_of, warm_of, again_of = [], [], []
    for number in range(ROUNDS):
        host = f"ameli-carte-{number}.info"
        plain_of.append(until_painted(bare, host, is_ours=False))
        warm_of.append(until_painted(browser, host, is_ours=True))
        again_of.append(until_painted(browser, host, is_ours=True))
    asked = []
    browser.page("pages/options.html")
    for number in range(ROUNDS):
        began = time.perf_counter()
        browser.answer({"type": "checkLink", "url": f"http://ameli-lettre-{number}.info/"})
        asked.append((time.perf_counter() - began) * 1000)
    lines = [
        f"medians of {ROUNDS} in ms, load {os.getloadavg()[0]:.0f}",
        _beside("loaded", *((loaded for loaded, _ in found) for found in (plain_of, warm_of, again_of))),
        _beside("painted", *((painted for _, painted in found) for found in (plain_of, warm_of, again_of))),
        f"of it the question to the service: median {statistics.median(asked):.0f} ms",
    ]
    if browser.is_chromium:
        lines += _page_cost(browser, bare, sites)
    with capsys.disabled():
        print(f"\n## {browser.base.split('-')[0]}\n" + "\n".join(lines))


def _beside(what: str, *found: Iterable[float]) -> str:
    plain, warm, again = (statistics.median(each) for each in found)
    ours = f"{warm:.0f} on a first visit ({warm / plain:.2f} times), {again:.0f} by rule ({again / plain:.2f} times)"
    return f"{what}: {plain:.0f} without the extension, our question {ours}"


def _page_cost(browser: Browser, bare: Browser, sites: Sites) -> list[str]:
    sites.pages["cout-simple.example.org"] = PLAIN.format(title="simple")
    sites.pages["cout-formulaire.example.org"] = LOGIN.format(title="formulaire")
    lines = []
    for host in ("cout-simple.example.org", "cout-formulaire.example.org"):
        ours, without = script_milliseconds(browser, host), script_milliseconds(bare, host)
        lines.append(f"script time of {host}: {ours:.1f} ms with the extension, {without:.1f} ms without")
    return lines


def test_measure_a_cold_start(
    unpacked: Path, sites: Sites, recorder: Recorder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a suspicious page's own beginning until our question has loaded, in a browser that has just started."""
    first = started(chromium(unpacked, tmp_path, sites.http, sites.https))
    first.click("#agree")
    first.until(lambda: first.stored("local").get("consent"))
    first.close()
    found = []
    for number in range(COLD_STARTS):
        host = f"ameli-lettre-{number}.fr"
        sites.pages[host] = PLAIN.format(title="lettre") + TELLS_WHEN
        sites.requests.clear()
        browser = chromium(unpacked, tmp_path, sites.http, sites.https)
        browser.open(f"http://{host}/")
        browser.until(lambda: browser.is_stopped and browser.run("return document.readyState") == "complete")  # noqa: B023
        told = [request.partition("leak?")[2] for request in sites.requests if "leak?" in request]
        found += [float(browser.run(LOADED)) - float(began) for began in told[:1]]
        browser.close()
    with capsys.disabled():
        print(f"\ncold start: median {statistics.median(found):.0f} ms of {len(found)}, load {os.getloadavg()[0]:.0f}")
