"""Without what Firefox for Android lacks: menus, windows, commands, sidebar, a toolbar. On a narrow view.

No telephone takes part: the same browsers, with these interfaces taken away before the background's first line.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extension.browsers import Browser, chromium, firefox, started
from tests.extension.conftest import BROWSERS
from tests.extension.proxy import Proxy
from tests.extension.sites import LOGIN, Sites, Threaded

LACKS = ["contextMenus", "menus", "windows", "commands", "sidebarAction", "sidePanel", "omnibox", "management"]
TAKE_AWAY = f"""for (const api of [globalThis.browser, globalThis.chrome]) for (const name of {json.dumps(LACKS)})
  if (api) Object.defineProperty(api, name, {{ value: undefined, configurable: true }});
for (const api of [globalThis.browser, globalThis.chrome]) if (api?.action) api.action.getUserSettings = undefined;
globalThis.isPoorer = true;"""
NARROW = {"width": 320, "height": 640, "deviceScaleFactor": 2, "mobile": True}
FAKE, SUSPICIOUS = "arneli.fr", "chu-lile.fr"


@pytest.fixture(scope="module", params=BROWSERS)
def telephone(
    request: pytest.FixtureRequest,
    unpacked: Path,
    sites: Sites,
    servers: Threaded,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    folder = Path(shutil.copytree(unpacked, tmp_path_factory.mktemp("android") / "extension"))
    (folder / "lacks.js").write_text(TAKE_AWAY)
    (folder / "start.js").write_text('import "./lacks.js"; import "./background/main.js";')
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["background"] = {"service_worker": "start.js", "scripts": ["start.js"], "type": "module"}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text().replace("<body>", '<body><script src="/lacks.js"></script>'))
    proxy = Proxy(servers.loop, sites.http, sites.https)
    if request.param == "chromium":
        running = started(chromium(folder, tmp_path_factory.mktemp("profile"), sites.http, sites.https))
    else:
        running = started(firefox(folder, proxy.port))
    if running.is_chromium:  # headless Firefox takes no other size
        running.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", NARROW)
    yield running
    running.close()
    proxy.stop()


def fits(browser: Browser) -> bool:
    return bool(browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_consent_the_interstitial_and_the_milder_question_work_without_what_a_telephone_lacks(
    telephone: Browser, sites: Sites
) -> None:
    sites.pages[SUSPICIOUS] = LOGIN.format(title="CHU")
    assert telephone.run("return globalThis.isPoorer && (globalThis.browser ?? chrome).contextMenus === undefined")
    telephone.until(lambda: "éteinte" in telephone.text("#state"))
    assert fits(telephone)
    telephone.agrees()
    telephone.until(lambda: "active" in telephone.text("#done"))
    for host, page in ((FAKE, "blocked.html"), (SUSPICIOUS, "caution.html")):
        telephone.open(f"http://{host}/")
        telephone.until(lambda page=page: page in telephone.url and telephone.text("#official"))  # type: ignore[misc]
        assert fits(telephone)
