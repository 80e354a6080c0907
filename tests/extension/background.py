"""The extension's background from outside: ended as the browser would, its menu clicked, its clockwork counted."""

from __future__ import annotations

import contextlib
import json
from functools import partial
from pathlib import Path
from typing import Any

import websocket
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.extension.browsers import GECKO_ID, Browser, chromium_targets

MENU = "check-link"
POLICY = f"WebExtensionPolicy.getByID('{GECKO_ID}').extension"


def end(browser: Browser) -> None:
    """End the worker or event page, as the browser does when it was idle for long; an event on its way wakes it."""
    if browser.is_chromium:
        browser.until(lambda: _closes_workers(browser))
        return
    options = "{ignoreDevToolsAttached: true, disableResetIdleForTest: true}"
    state = f"{POLICY}.terminateBackground({options}); return {POLICY}.backgroundState"
    browser.until(lambda: in_window(browser, state) == "stopped")


def _closes_workers(browser: Browser) -> bool:
    """Close what runs; whether nothing does then."""
    for target in browser.driver.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]:
        if target["type"] == "service_worker":
            browser.driver.execute_cdp_cmd("Target.closeTarget", {"targetId": target["targetId"]})
    return not _worker_sockets(browser)


FORGET_ANSWERS = """const done = arguments[0];
(globalThis.browser ?? globalThis.chrome).storage.session.remove("verdicts").then(done);"""


def forget_answers(browser: Browser) -> None:
    """As when they have grown too old: on a page of the extension's own, what the background holds in its head too."""
    browser.driver.execute_async_script(FORGET_ANSWERS)
    end(browser)


def update(browser: Browser, extension: Path) -> None:
    """Start the extension anew under open pages, as an update does."""
    if browser.is_chromium:
        with contextlib.suppress(Exception):  # the worker goes away under its own answer
            in_worker(browser, "chrome.runtime.reload()")
    else:
        driver: Any = browser.driver
        driver.install_addon(str(extension), temporary=True)
    page = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")

    def is_there() -> bool:
        browser.page("pages/left.html")
        return bool(browser.run("return (globalThis.browser ?? globalThis.chrome)?.tabs"))

    browser.until(is_there)
    browser.driver.close()
    browser.driver.switch_to.window(page)


def choose_menu(browser: Browser, link: str) -> None:
    """Choose "check this link" in the menu of the page's link with this identifier, and show the page it opens."""
    if browser.is_chromium:
        # Its menu is out of reach, and chromedriver does not show tabs that an extension opens.
        address = browser.run("return document.getElementById(arguments[0]).href", link)
        click = {"menuItemId": MENU, "linkUrl": address, "editable": False, "pageUrl": browser.url}
        shown = "chrome.tabs.query({}).then((tabs) => tabs.find(({ url }) => url?.includes('?link='))?.url)"

        choose = partial(in_worker, browser, f"chrome.contextMenus.onClicked.dispatch({json.dumps(click)})")
        # A worker that is only starting does not hear the first choice.
        browser.open(browser.until_heard(choose, lambda: in_worker(browser, shown), 5))
        return
    before = set(browser.driver.window_handles)
    menu = "const menu = document.getElementById('contentAreaContextMenu');"
    menu += "const items = [...menu.querySelectorAll('menuitem')].filter((i) => i.label.includes('Vigilien'));"

    def click_other() -> None:
        in_window(browser, f"{menu} menu.hidePopup()")  # one that a page before left open is not filled anew
        ActionChains(browser.driver).context_click(browser.driver.find_element(By.ID, link)).perform()

    # What the other button is pressed for before the page is decided about is held, as any click is.
    assert browser.until_heard(click_other, lambda: in_window(browser, f"{menu} return items.length"), 2) == 1
    in_window(browser, f"{menu} menu.activateItem(items[0])")
    opened = browser.until(lambda: set(browser.driver.window_handles) - before)
    browser.driver.close()
    browser.driver.switch_to.window(opened.pop())


def in_worker(browser: Browser, expression: str) -> Any:
    """What an expression gives in Chromium's worker, which must be awake."""
    sockets = browser.until(lambda: _worker_sockets(browser))
    connection = websocket.create_connection(sockets[0], suppress_origin=True, timeout=10)
    try:
        parameters = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        connection.send(json.dumps({"id": 1, "method": "Runtime.evaluate", "params": parameters}))
        while "id" not in (answer := json.loads(connection.recv())):
            pass  # what it tells unasked
    finally:
        connection.close()
    assert "exceptionDetails" not in answer["result"], answer
    return answer["result"]["result"].get("value")


def in_window(browser: Browser, script: str) -> Any:
    """What a script gives in Firefox's own window."""
    driver: Any = browser.driver
    with driver.context(driver.CONTEXT_CHROME):
        return driver.execute_script(script)


def _worker_sockets(browser: Browser) -> list[str]:
    targets = chromium_targets(browser.driver)
    return [t["webSocketDebuggerUrl"] for t in targets if t["type"] == "service_worker" and browser.base in t["url"]]
