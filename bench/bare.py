"""The yardstick: a bare aiohttp + uvloop + msgspec endpoint that decodes a URL and answers as many bytes as we do."""

from __future__ import annotations

import asyncio
import sys

import msgspec
import uvloop
from aiohttp import web


class Body(msgspec.Struct):
    url: str


async def main(answer: bytes) -> None:
    decode = msgspec.json.Decoder(Body).decode
    reply = msgspec.Raw(answer)

    async def scan(request: web.Request) -> web.Response:
        decode(await request.read())
        return web.Response(body=msgspec.json.encode(reply), content_type="application/json")

    app = web.Application()
    app.router.add_post("/v1/scan", scan)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]} ", flush=True)
    await asyncio.Event().wait()


with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
    loop.run(main(sys.stdin.buffer.read()))
