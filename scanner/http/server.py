"""Loop, signals, draining: how an application is run, reloaded and stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import NamedTuple

import click
import structlog
from aiohttp import web

from ..collecting import resume_collecting
from ..settings import Settings
from . import logs, sockets
from .lasting import beside
from .protocol import QuietRunner
from .running import Running
from .system import forbid_dumps, keep_one_heap, take_all_descriptors
from .workers import supervise

LINGERING = 0.5
"""Seconds to go on reading a refused body, so that the client can read why."""

LAST_REQUESTS = 0.25
"""Seconds after the port closed in which requests on connections made before are still answered."""

log = structlog.get_logger()


class Served(NamedTuple):
    """An application and how it is run.

    ``reload`` is awaited at each SIGHUP; ``greeting`` makes of the address what a person is told once it answers.
    What runs beside the application starts and ends with it, by its ``cleanup_ctx``.
    """

    app: web.Application
    running: Running
    reload: Callable[[], Awaitable[None]]
    greeting: Callable[[str], str]


class Listen(NamedTuple):
    """Where to listen, and with how many processes."""

    host: str
    port: int
    workers: int = 1


def serve(settings: Settings, listen: Listen, make: Callable[[], Served]) -> None:
    """Run until SIGTERM or SIGINT. Raises whatever ``make`` raises, and OSError when it cannot listen.

    With several workers it raises CannotStartError when one of them cannot start.
    """
    logs.configure(settings.log_level)
    forbid_dumps()
    keep_one_heap()
    take_all_descriptors()
    shares = sockets.opened(listen.host, listen.port, listen.workers)
    if listen.workers == 1:
        _run(make, shares[0], None)
        return

    def work(number: int, alive: int) -> None:
        sockets.close(one for other, share in enumerate(shares) if other != number for one in share)
        _run(make, shares[number], alive)

    patience = settings.drain + LAST_REQUESTS + settings.shutdown_timeout + 1
    supervise(listen.workers, work, lambda: sockets.close(one for share in shares for one in share), patience)


def _run(make: Callable[[], Served], listening: list[socket.socket], alive: int | None) -> None:
    hang_ups: list[int] = []
    signal.signal(signal.SIGHUP, lambda number, _: hang_ups.append(number))
    served = make()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(served, listening, alive, hang_ups))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _serve(served: Served, listening: list[socket.socket], alive: int | None, hang_ups: list[int]) -> None:
    running = served.running
    runner = make_runner(served.app, running.settings)
    await runner.setup()
    resume_collecting()
    try:
        async with beside("loop lag", running.lag.watch), _told(served.reload, alive, hang_ups) as stop:
            for one in listening:
                await web.SockSite(runner, one, backlog=sockets.BACKLOG).start()
            host, port = listening[0].getsockname()[:2]
            log.info("serving", host=host, port=port, worker=os.getpid())
            if running.settings.greet:
                with contextlib.suppress(OSError):
                    click.echo(served.greeting(f"[{host}]:{port}" if ":" in host else f"{host}:{port}"))
            await stop.wait()
            running.is_ready = False
            await asyncio.sleep(running.settings.drain)
            for site in runner.sites:
                await site.stop()
            sockets.close(listening)
            await asyncio.sleep(LAST_REQUESTS)
    finally:
        await runner.cleanup()
    log.info("stopped", worker=os.getpid())


def make_runner(app: web.Application, settings: Settings) -> QuietRunner:
    """The application with every time limit said aloud; aiohttp's own defaults are far longer."""
    return QuietRunner(
        app,
        access_log=None,
        handle_signals=False,
        keepalive_timeout=settings.keepalive,
        lingering_time=LINGERING,
        shutdown_timeout=settings.shutdown_timeout,
        write_timeout=settings.write_timeout,
        auto_decompress=False,
    )


@contextlib.asynccontextmanager
async def _told(
    reload: Callable[[], Awaitable[None]], alive: int | None, hang_ups: list[int]
) -> AsyncIterator[asyncio.Event]:
    """An event for SIGTERM, SIGINT and the end of a parent (``alive`` closes); meanwhile each SIGHUP reloads.

    ``hang_ups`` came before: what they asked to be read may have changed after it was.
    """
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    again = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, again.set)
    if hang_ups:
        again.set()
    if alive is not None:
        loop.add_reader(alive, stop.set)

    async def reload_when_told() -> None:
        while True:
            await again.wait()
            again.clear()
            await reload()

    async with beside("reload", reload_when_told):
        yield stop
