"""A proxy that leads every name to the loopback sites: Firefox cannot be told to map hosts otherwise."""

from __future__ import annotations

import asyncio
import contextlib


class Proxy:
    """CONNECT goes to the TLS port, absolute-form requests to the plain one."""

    def __init__(self, loop: asyncio.AbstractEventLoop, http: int, https: int) -> None:
        self._http, self._https = http, https
        self._loop = loop
        starting = asyncio.start_server(self._client, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(starting, loop).result(10)
        self.port = int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._server.close)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, OSError, asyncio.IncompleteReadError):
            try:
                await self._pass_on(reader, writer)
            finally:
                writer.close()  # browsers open connections that they never use

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        line, rest = head.split(b"\r\n", 1)
        method, target, version = line.split(b" ")
        is_tunnel = method == b"CONNECT"
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._https if is_tunnel else self._http)
        if is_tunnel:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        else:
            path = b"/" + target.split(b"/", 3)[3] if target.count(b"/") >= 3 else b"/"
            kept = b"\r\n".join(h for h in rest.split(b"\r\n") if not h.lower().startswith((b"connection", b"proxy-")))
            up_writer.write(b" ".join((method, path, version)) + b"\r\nConnection: close\r\n" + kept)
        await asyncio.gather(self._pump(reader, up_writer), self._pump(up_reader, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        with contextlib.suppress(ConnectionError, OSError):
            writer.close()
