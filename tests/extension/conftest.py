"""The real service, sites under any name, and a browser of each kind with the extension in it."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from selenium.common.exceptions import WebDriverException

from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.snapshot import sign, snapshot_text
from scanner.register.loading import Loaded
from tests.conftest import ROOT, Service
from tests.extension import background
from tests.extension.browsers import Browser, chromium, firefox, started
from tests.extension.proxy import Proxy
from tests.extension.sites import Recorder, Sites, Threaded
from tests.ledger.commands import vigilien

BREAKER_PAUSE = 2500
"""Milliseconds for which the breaker holds questions back in tests."""

FAKES = ["faux-confirme.example.com", "sites.google.com/view/faux-confirme"]
"""Confirmed by two people, says the tests' list."""

MARKED = ["marque-par-un.example.com"]

BROWSERS = ["chromium", "firefox"]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("extension")


@pytest.fixture(scope="session")
def signing_key(workshop: Path) -> SigningKey:
    return new_key(workshop / "snapshot.key")


@pytest.fixture(scope="session")
def servers() -> Iterator[Threaded]:
    threaded = Threaded()
    yield threaded
    threaded.stop()


@pytest.fixture(scope="session")
def sites(servers: Threaded, workshop: Path) -> Sites:
    return Sites(servers, workshop)


@pytest.fixture(scope="session")
def recorder(servers: Threaded, workshop: Path, signing_key: SigningKey) -> Iterator[Recorder]:
    """In front of a service with a register, since reports are acknowledged only where they are kept."""
    database = f"sqlite:///{workshop}/register.db"
    for command in (("db", "migrate"), ("publish", "--once", "--key", workshop / "snapshot.key")):
        assert vigilien(*command, database=database).exit_code == 0
    limits = {"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000"}
    running = Service(environment={"VIGILIEN_DATABASE": database, **limits})
    yield Recorder(servers, running.url)
    running.stop()


@pytest.fixture(scope="session")
def unpacked(workshop: Path, signing_key: SigningKey, loaded: Loaded, recorder: Recorder) -> Path:
    """The extension's folder as shipped, with a test key, its snapshot and the test service's address."""
    folder = Path(shutil.copytree(ROOT / "extension", workshop / "unpacked"))
    now = int(time.time())
    content = json.loads(snapshot_text(loaded.index, now - 60, now - 60)) | {"fakes": FAKES, "marked": MARKED}
    signed = sign(json.dumps(content), signing_key)
    recorder.snapshot = msgspec.json.encode(signed)
    (folder / "data" / "keys.json").write_bytes(msgspec.json.encode([signing_key.pinned]))
    (folder / "data" / "snapshot.json").write_bytes(msgspec.json.encode(signed))
    address = f"http://127.0.0.1:{recorder.port}"
    (folder / "data" / "config.json").write_text(json.dumps({"service": address, "pause": BREAKER_PAUSE}))
    (folder / REST).write_text("<!doctype html><title>Vigilien</title>")
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("http://127.0.0.1:8080", address))
    return folder


@pytest.fixture(scope="session")
def browsers(
    unpacked: Path, sites: Sites, servers: Threaded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Browser]]:
    """One browser of each kind for all the files that a worker runs: to start one costs more than most tests."""
    proxy = Proxy(servers.loop, sites.http, sites.https)
    launches = {
        "chromium": lambda: chromium(unpacked, tmp_path_factory.mktemp("profile"), sites.http, sites.https),
        "firefox": lambda: firefox(unpacked, proxy.port),
    }
    running: dict[str, Browser] = {}

    def browser_of(kind: str) -> Browser:
        if kind in running and not _is_usable(running[kind]):
            running.pop(kind).close()
        if kind not in running:
            running[kind] = started(launches[kind]())
        return running[kind]

    yield browser_of
    for one in running.values():
        one.close()
    proxy.stop()


REST = "pages/rest.html"
"""A page of the tests' own with nothing on it: between two tests it costs half of what a page of ours does."""

FORGET = """const [kept, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
(async () => {
  const here = await api.tabs.getCurrent();
  const others = (await api.tabs.query({})).filter(({ id }) => id !== here.id);
  await api.tabs.remove(others.map(({ id }) => id));
  await api.tabs.update(here.id, { active: true });
  await api.runtime.sendMessage({ type: "settings" });
  await Promise.all([api.storage.session.clear(), api.storage.local.remove(kept)]);
  const rules = await api.declarativeNetRequest.getSessionRules();
  await api.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map((rule) => rule.id) });
  return [await api.storage.local.get("consent")];
})().then(done, () => done(null));"""
"""The other tabs, the session's memory, its rules and what is named of what is kept on disk, once the background is
awake; what is left of the consent, null where nothing was answered."""


def _is_usable(browser: Browser) -> bool:
    """Forget what the file before left, in the background's head too; False for a browser left unable to answer."""
    try:
        _forgotten(browser, "automatic", "always")
        background.end(browser)
        return True
    except (WebDriverException, AssertionError):
        return False


def _forgotten(browser: Browser, *kept: str) -> dict[str, Any]:
    """Alone on the page with nothing on it, and forget; what is left of the consent."""
    browser.page(REST)
    (left,) = browser.until(lambda: browser.driver.execute_async_script(FORGET, kept))
    return dict(left)


def agreed(browser: Browser) -> Browser:
    """The browser, after the welcome page's consent, without choices or memory."""
    if not _forgotten(browser, "always").get("consent"):
        browser.settle()
        browser.agrees()
        browser.until(lambda: browser.text("#done"))
        browser.until(lambda: "snapshot" in browser.stored("local"))
    return browser


@pytest.fixture(scope="module", params=BROWSERS)
def shared(request: pytest.FixtureRequest, browsers: Callable[[str], Browser], recorder: Recorder) -> Browser:
    """A browser without anything of the file before but the consent: to ask for it costs more than most tests."""
    recorder.mode, recorder.answer = "pass", b""
    return browsers(request.param)


@pytest.fixture(scope="module")
def fresh(shared: Browser) -> Browser:
    """A browser in which nobody has agreed to anything yet."""
    _forgotten(shared, "consent", "agreedTo")
    background.end(shared)
    return shared


@pytest.fixture
def browser(shared: Browser, recorder: Recorder, sites: Sites) -> Iterator[Browser]:
    """One in which the patient has agreed; every test starts without choices or memory."""
    recorder.mode, recorder.answer = "pass", b""
    agreed(shared)
    recorder.requests.clear()
    sites.requests.clear()
    sites.pages.clear()
    sites.headers.clear()
    yield shared
    recorder.mode, recorder.answer = "pass", b""
