"""Sockets, loop, signals: how an application is run, reloaded and stopped."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import click
import structlog
from aiohttp import web

from ..settings import Settings
from . import logs
from .protocol import QuietRunner
from .running import Running
from .workers import supervise

LINGERING = 0.5
"""Seconds to go on reading a refused body, so that the client can read why."""

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
    """Run until SIGTERM or SIGINT. Raises whatever ``make`` raises, and OSError when it cannot listen."""
    logs.configure(settings.log_level)
    if listen.workers > 1:
        supervise(listen.workers, lambda: _run(listen, make))
        return
    _run(listen, make)


def _run(listen: Listen, make: Callable[[], Served]) -> None:
    served = make()
    gc.collect()
    gc.freeze()  # what is loaded is for good: do not walk it in every full collection
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(served, listen))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _serve(served: Served, listen: Listen) -> None:
    settings = served.running.settings
    runner = make_runner(served.app, settings)
    await runner.setup()
    try:
        site = web.TCPSite(runner, listen.host, listen.port, reuse_port=listen.workers > 1 or None)
        await site.start()
        host, port = runner.addresses[0][:2]
        log.info("serving", host=host, port=port, worker=os.getpid())
        if settings.greet:
            click.echo(served.greeting(f"[{host}]:{port}" if ":" in host else f"{host}:{port}"))
        await _until_told(served.reload)
        served.running.is_ready = False
        await asyncio.sleep(settings.drain)
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
        auto_decompress=False,
    )


async def _until_told(reload: Callable[[], Awaitable[None]]) -> None:
    """Wait for SIGTERM or SIGINT; reload at each SIGHUP."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    again = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, again.set)
    reloader = asyncio.create_task(_reload_when_told(reload, again))
    await stop.wait()
    reloader.cancel()


async def _reload_when_told(reload: Callable[[], Awaitable[None]], again: asyncio.Event) -> None:
    while True:
        await again.wait()
        again.clear()
        await reload()
