"""A full batch never holds the event loop for more than ten milliseconds at a stretch.

Measured in the loop's own thread by its CPU time, so that neighbours on the machine do not count.
"""

from __future__ import annotations

import asyncio
import threading
import time

from scanner.http.server import make_runner
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from tests.web.helpers import post

MAX_STRETCH = 0.010
URLS = [
    "https://www.ameli.fr/assure",
    "https://" + "-".join(["carte", "vitale", "renouvellement"] * 2) + ".fr",
    "https://" + "é" * 30 + ".fr",
    "https://" + "a." * 119 + "fr",
    "https://" + "m" * 63 + "." + "ameli" * 12 + ".fr/" + "x" * 1000,
    "https://аmeli-ѕаntе-rеmbоursеmеnt.fr",
    "not a url",
    "https://sites.google.com/" + "ameli-" * 20,
    "https://ameli.fr/?" + "&".join(f"p{n}=https://x{n}.fr" for n in range(40)),
    "https://ch-bonifachio.fr",
    "https://ameli" + "1" * 8000 + ".fr",
    "https://" + "ameli" * 1600 + ".fr",
    "https://" + "chu-lille-" + "a-" * 4000 + "a.fr",
    "https://" + "ameli.fr." * 800 + "@example.com",
]
BATCH = (URLS * 100)[:600]


def test_the_loop_is_never_held_for_long(loaded: Loaded) -> None:
    ready = threading.Event()
    stop = asyncio.Event()
    found: dict[str, float] = {}

    async def serve() -> None:
        runner = make_runner(create_app(Settings(rate=1e6, burst=10**6), loaded), Settings())
        await runner.setup()
        from aiohttp import web

        await web.TCPSite(runner, "127.0.0.1", 0).start()
        found["port"] = runner.addresses[0][1]
        loop = asyncio.get_running_loop()
        found["loop"] = id(loop)
        loops.append(loop)
        ready.set()
        last = time.thread_time()
        while not stop.is_set():
            await asyncio.sleep(0)
            now = time.thread_time()
            if measuring.is_set():
                found["longest"] = max(found.get("longest", 0.0), now - last)
            last = now
        await runner.cleanup()

    loops: list[asyncio.AbstractEventLoop] = []
    measuring = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(10)
    port = int(found["port"])
    batch = {"urls": BATCH}
    post(port, "/v1/scan/batch", batch)  # warm
    measuring.set()
    for _ in range(3):
        assert len(post(port, "/v1/scan/batch", batch).json["results"]) == len(BATCH)
    measuring.clear()
    loops[0].call_soon_threadsafe(stop.set)
    thread.join(10)
    assert 0 < found["longest"] < MAX_STRETCH, f"{found['longest'] * 1000:.1f} ms"
