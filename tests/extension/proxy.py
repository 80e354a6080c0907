"""A proxy that leads every name to the loopback sites: Firefox cannot be told to map hosts otherwise."""

from __future__ import annotations

import asyncio
import contextlib


class Proxy:
    """CONNECT goes to the TLS port, absolute-form requests to the plain one."""

    def __init__(self, loop: asyncio.AbstractEventLoop, http: int, https: int) -> None:
        self._http, self._https = http, https
        self._loop = loop
        self._clients: set[asyncio.Task[None]] = set()
        starting = asyncio.start_server(self._client, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(starting, loop).result(10)
        self.port = int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Stop listening, and end whatever is still open; the browser may have left in the middle of it."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(20)

    async def _end(self) -> None:
        self._server.close()
        for task in self._clients:
            task.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._pass_on(reader, writer)
        finally:
            await _closed(writer)
            self._clients.discard(task)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        line, rest = head.split(b"\r\n", 1)
        method, target, version = line.split(b" ")
        is_tunnel = method == b"CONNECT"
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._https if is_tunnel else self._http)
        try:
            if is_tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                path = b"/" + target.split(b"/", 3)[3] if target.count(b"/") >= 3 else b"/"
                dropped = (b"connection", b"proxy-")
                kept = b"\r\n".join(h for h in rest.split(b"\r\n") if not h.lower().startswith(dropped))
                up_writer.write(b" ".join((method, path, version)) + b"\r\nConnection: close\r\n" + kept)
            await asyncio.gather(_pump(reader, up_writer), _pump(up_reader, writer))
        finally:
            await _closed(up_writer)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close, and wait until the socket is: a transport that nobody waited for is told of by the garbage collector."""
    if not writer.transport.is_closing() or writer.transport.get_write_buffer_size():
        writer.transport.abort()
    with contextlib.suppress(OSError, asyncio.CancelledError):
        await writer.wait_closed()
