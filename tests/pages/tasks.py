"""How long a page keeps its thread to itself, in time of the processor, so that a busy machine does not count."""

from __future__ import annotations

import json
from typing import Any

from selenium import webdriver

from tests.extension.browsers import Browser

CATEGORIES = "toplevel,devtools.timeline,v8"


def record(options: webdriver.ChromeOptions) -> None:
    """Have Chromium write down every task."""
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    wanted = {"traceCategories": CATEGORIES, "enableNetwork": False, "enablePage": False}
    options.add_experimental_option("perfLoggingPrefs", wanted)


def longest(browser: Browser, url: str) -> float:
    """Milliseconds of the longest task of the thread that ran the scripts of ``url``, since it was last asked."""
    driver: Any = browser.driver  # typed as any browser's; the log is Chromium's
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    events = [message["params"] for message in messages if message["method"] == "Tracing.dataCollected"]
    threads = {_thread(event) for event in events if _script(event).startswith(url)}
    assert threads, "the trace shows no script of the page"
    tasks = [event for event in events if _thread(event) in threads and event["name"].endswith("RunTask")]
    return float(max(task.get("tdur", 0) for task in tasks)) / 1000


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def _script(event: dict[str, Any]) -> str:
    is_page = event["name"] == "EvaluateScript" and "frame" in event["args"].get("data", {})
    return str(event["args"]["data"].get("url", "")) if is_page else ""
