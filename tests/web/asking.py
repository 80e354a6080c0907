"""An application of ours in the test's own process, run as it is shipped, and a client that sends what it is told."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from pytest_aiohttp import AiohttpClient
from yarl import URL

from scanner.http.server import make_runner
from scanner.settings import Settings
from tests.web.helpers import Reply

UNSAID = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
"""Headers that aiohttp's client adds by itself."""


class Shipped(TestServer):
    """A test server on the connection handler and the time limits of ``vigilien serve``."""

    async def _make_runner(self, **kwargs: Any) -> web.AppRunner:
        return make_runner(self.app, Settings())


class Client(TestClient[web.Request, web.Application]):
    """Paths go out as they are written, no header is added, no redirect is followed, answers are read whole."""

    async def send(
        self, method: str, path: str, body: bytes | str | None = None, headers: dict[str, str] | None = None
    ) -> Reply:
        url = URL(f"http://{self.host}:{self.port}{path}", encoded=True)
        async with self.session.request(
            method, url, data=body, headers=headers or {}, skip_auto_headers=UNSAID, allow_redirects=False
        ) as answer:
            return Reply(
                answer.status, {key.lower(): text for key, text in answer.headers.items()}, await answer.read()
            )

    async def ask(self, path: str, value: object, **headers: str) -> Reply:
        """Post JSON; a value of bytes goes as it is."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        sent = {"Content-Type": "application/json", **{key.replace("_", "-"): text for key, text in headers.items()}}
        return await self.send("POST", path, body, sent)


async def asking(aiohttp_client: AiohttpClient, app: web.Application) -> Client:
    """A client of the running application; the fixture stops both. ``aiohttp_client_cls`` must be Client."""
    client: object = await aiohttp_client(Shipped(app), cookie_jar=DummyCookieJar(), auto_decompress=False)
    assert isinstance(client, Client)
    return client
