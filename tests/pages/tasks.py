"""How long a page keeps its thread to itself, in time of the processor, so that a busy machine does not count."""

from __future__ import annotations

import json
from typing import Any

from selenium import webdriver

from tests.extension.browsers import Browser

CATEGORIES = "toplevel,devtools.timeline,v8"
SHOWN = 8


def record(options: webdriver.ChromeOptions) -> None:
    """Have Chromium write down every task."""
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    wanted = {"traceCategories": CATEGORIES, "enableNetwork": False, "enablePage": False}
    options.add_experimental_option("perfLoggingPrefs", wanted)


def longest(browser: Browser, url: str) -> list[tuple[float, str]]:
    """The longest tasks of the threads that ran the scripts of ``url``, in milliseconds with what took most of each.

    Since it was last asked; the longest first.
    """
    driver: Any = browser.driver  # typed as any browser's; the log is Chromium's
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    events = [message["params"] for message in messages if message["method"] == "Tracing.dataCollected"]
    threads = {_thread(event) for event in events if _script(event).startswith(url)}
    assert threads, "the trace shows no script of the page"
    timed = [event for event in events if _thread(event) in threads and event.get("tdur")]
    tasks = [event for event in timed if event["name"].endswith("RunTask")]
    tasks.sort(key=lambda task: -int(task["tdur"]))
    return [(task["tdur"] / 1000, _within(task, timed)) for task in tasks[:SHOWN]]


def _within(task: dict[str, Any], events: list[dict[str, Any]]) -> str:
    """The dearest steps of a task, for whoever has to make it cheaper."""
    until = task["ts"] + task["dur"]
    steps = [
        event
        for event in events
        if event is not task and _thread(event) == _thread(task) and task["ts"] <= event["ts"] <= until
    ]
    steps.sort(key=lambda step: -int(step["tdur"]))
    return ", ".join(f"{step['name']} {step['tdur'] / 1000:.1f}" for step in steps[:SHOWN])


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def _script(event: dict[str, Any]) -> str:
    is_page = event["name"] == "EvaluateScript" and "frame" in event["args"].get("data", {})
    return str(event["args"]["data"].get("url", "")) if is_page else ""
