"""Sockets, loop, signals: how the application is run, reloaded and stopped."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable

import click
import structlog
from aiohttp import web

from ..register.errors import ListsError
from ..register.loading import Loaded, load
from ..settings import Settings
from ..web.app import create_app
from ..web.state import STATE, State
from ..web.watch import Watcher
from . import logs
from .protocol import QuietRunner
from .workers import supervise

LINGERING = 0.5
"""Seconds to go on reading a refused body, so that the client can read why."""

log = structlog.get_logger()


def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT. Raises ListsError, KeyFileError, StoreError or OSError when it cannot start."""
    logs.configure(settings.log_level)
    if settings.workers > 1:
        supervise(settings.workers, lambda: _run(settings))
        return
    _run(settings)


def _run(settings: Settings) -> None:
    loaded = load(settings.lists)
    gc.collect()
    gc.freeze()  # the index is for good: do not walk it in every full collection
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, loaded))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _serve(settings: Settings, loaded: Loaded) -> None:
    app = create_app(settings, loaded)
    watcher = Watcher(app[STATE]) if settings.database else None
    runner = make_runner(app, settings)
    await runner.setup()
    watching = None
    try:
        if watcher is not None:
            await watcher.look()  # what two people have published is served from the first request on
            watching = asyncio.create_task(watcher.run())
        site = web.TCPSite(runner, settings.host, settings.port, reuse_port=settings.workers > 1 or None)
        await site.start()
        host, port = runner.addresses[0][:2]
        log.info("serving", host=host, port=port, register=loaded.index.version, worker=os.getpid())
        _announce(host, port, settings)
        await _until_told(app[STATE])
        app[STATE].is_ready = False
        await asyncio.sleep(settings.drain)
    finally:
        await runner.cleanup()
        if watcher is not None and watching is not None:
            watching.cancel()
            await watcher.close()
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


def _announce(host: str, port: int, settings: Settings) -> None:
    if settings.greet:
        shown = f"[{host}]" if ":" in host else host
        click.echo(
            f"Vigilien répond sur http://{shown}:{port}  (Ctrl-C pour arrêter)\nEssayez :\n"
            f"  curl -s http://{shown}:{port}/v1/scan -H 'Content-Type: application/json'"
            ' -d \'{"url": "https://arneli.fr/connexion"}\''
        )
    if settings.greet and settings.database:
        click.echo(f"Le registre se tient sur {settings.origin}/admin (docs/register.md)")


async def _until_told(state: State) -> None:
    """Wait for SIGTERM or SIGINT; read the lists again at each SIGHUP."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    again = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, again.set)
    reloader = asyncio.create_task(_reload_when_told(state, again))
    await stop.wait()
    reloader.cancel()


async def _reload_when_told(state: State, again: asyncio.Event) -> None:
    while True:
        await again.wait()
        again.clear()
        await reload(state)


async def reload(state: State) -> None:
    """Read the lists in a thread and swap the index; a bad list is refused and the old one stays."""
    try:
        loaded = await asyncio.to_thread(load, state.settings.lists)
    except Exception as error:  # whatever is wrong with them, the old ones go on
        state.metrics.reload(is_good=False)
        fault = str(error) if isinstance(error, ListsError) else type(error).__name__
        log.error("lists refused, the old ones stay", fault=fault)
        return
    await state.reload(loaded)
    state.metrics.reload(is_good=True)
    log.info("lists read again", register=loaded.index.version)
