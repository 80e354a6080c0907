#!/usr/bin/env python3
"""Squid external_acl_type helper: OK for a host that Vigilien calls dangerous, ERR for any other.

    vigilien_acl.py http://127.0.0.1:8080

Nothing but the host is sent. No answer within a second, or a service that refuses, is ERR: the page opens. Answers are
kept for their max_age. A token, where the service asks for one, is taken from VIGILIEN_TOKEN.
"""

import json
import os
import sys
import threading
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

TIMEOUT = 1.0
AT_ONCE = 20
MAX_KEPT = 20_000

writing = threading.Lock()
kept: dict[str, tuple[float, bool]] = {}


class Question:
    """A line of Squid's; it is answered once, by the service or by the clock."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.is_open = True
        self.clock = threading.Timer(TIMEOUT, self.answer, [False])
        self.clock.daemon = True
        self.clock.start()

    def answer(self, is_dangerous: bool) -> None:
        """Answer Squid, unless the clock has."""
        with writing:
            if self.is_open:
                self.is_open = False
                self.clock.cancel()
                sys.stdout.write(f"{self.channel} {'OK tag=vigilien' if is_dangerous else 'ERR'}\n")
                sys.stdout.flush()


def ask(service: str, host: str, question: Question) -> None:
    """Answer from what is kept, or by the service; what the clock has answered meanwhile is asked no more."""
    if not question.is_open:
        return
    held = kept.get(host)
    if held and held[0] > time.monotonic():
        question.answer(held[1])
        return
    try:
        is_dangerous, max_age = verdict(service, host)
    except (OSError, HTTPException, ValueError, TypeError, KeyError):  # whatever came, it is no verdict
        question.answer(False)
        return
    if len(kept) >= MAX_KEPT:
        kept.clear()
    kept[host] = (time.monotonic() + max_age, is_dangerous)
    question.answer(is_dangerous)


def verdict(service: str, host: str) -> tuple[bool, float]:
    """Whether the service calls the host dangerous, and for how many seconds that holds."""
    headers = {"Content-Type": "application/json"}
    if "VIGILIEN_TOKEN" in os.environ:
        headers["Authorization"] = "Bearer " + os.environ["VIGILIEN_TOKEN"]
    request = urllib.request.Request(f"{service}/v1/hosts", json.dumps({"host": host}).encode(), headers)  # noqa: S310
    with direct.open(request, timeout=TIMEOUT) as reply:
        answer = json.load(reply)
    return answer["verdict"] == "dangerous", float(answer["max_age"])


direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through the proxy that asks


def main() -> None:
    """Answer each line of Squid's, in any order."""
    service = sys.argv[1].rstrip("/")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for line in sys.stdin:
            channel, _, host = line.strip().partition(" ")
            name = urllib.parse.unquote(host.split(" ")[0]).rstrip(".").lower()
            pool.submit(ask, service, name, Question(channel))


if __name__ == "__main__":
    main()
