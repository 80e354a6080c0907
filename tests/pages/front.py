"""What stands between the browser and the service in tests: it writes down what was sent, and can be switched off."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import aiohttp
from aiohttp import web

from tests.extension.sites import Threaded

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}

DELAY, SPEED = 0.4, 50_000
"""Seconds to an answer, and bytes a second for all of them together."""


class Asked(NamedTuple):
    """One request as the browser sent it, and how many bytes the body of its answer had on the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    answered: int


class Front:
    """Passes everything on as it is; ``snapshot`` is given instead of the service's own list, and the paths
    in ``refuses`` are answered 503.

    ``is_slow``: as far as a mobile network in a hospital's basement, for the service worker and Firefox too, which the
    drivers' own slow networks leave out. ``scripts``: false, and a policy of its own keeps the pages' scripts from
    running.
    """

    def __init__(self, servers: Threaded, service: str, *, scripts: bool = True, is_slow: bool = False) -> None:
        self.scripts = scripts
        self.is_slow = is_slow
        self._line = asyncio.Lock()
        self.service = service
        self.requests: list[Asked] = []
        self.snapshot = b""
        self.refuses: set[str] = set()
        self._servers = servers
        self.port = servers.serve(self._pass_on)
        self.url = f"http://localhost:{self.port}"

    @contextlib.contextmanager
    def unreachable(self) -> Iterator[None]:
        """Nothing listens there meanwhile, as without a network."""
        self._servers.close(self.port)
        try:
            yield
        finally:
            self._servers.serve(self._pass_on, port=self.port)

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.requests]

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.path in self.refuses:
            return web.Response(status=503)
        kept = {name: value for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP}
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.request(
                request.method,
                self.service + request.path_qs,
                data=body or None,
                headers=kept,
                allow_redirects=False,
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
            ) as answer,
        ):
            content = await answer.read()
            headers = {name: value for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP}
            if request.path == "/v1/snapshot" and self.snapshot:
                content = _compressed(self.snapshot)
                headers = {"Content-Type": "application/json", "Cache-Control": "no-cache", "Content-Encoding": "gzip"}
            if not self.scripts:
                headers["Content-Security-Policy"] = "script-src 'none'; worker-src 'none'"
            self.requests.append(Asked(request.method, request.path_qs, dict(request.headers), body, len(content)))
            if self.is_slow:
                await asyncio.sleep(DELAY)
                async with self._line:
                    await asyncio.sleep(len(content) / SPEED)
            return web.Response(status=answer.status, body=content, headers=headers)


@cache
def _compressed(snapshot: bytes) -> bytes:
    """Once for all who ask for it."""
    return gzip.compress(snapshot)
