"""The public tier as a process: its lists, its application, what SIGHUP reads again."""

from __future__ import annotations

import asyncio

import structlog

from ..http import server
from ..register.errors import ListsError
from ..register.loading import load
from ..settings import Settings
from .app import create_app
from .state import STATE, State

log = structlog.get_logger()

_GREETING = """Vigilien répond sur http://{address}  (Ctrl-C pour arrêter)
Essayez :
  curl -s http://{address}/v1/scan -H 'Content-Type: application/json' -d '{{"url": "https://arneli.fr/connexion"}}'"""


def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT. Raises ListsError, KeyFileError, StoreError or OSError when it cannot start."""
    server.serve(settings, server.Listen(settings.host, settings.port, settings.workers), lambda: made(settings))


def made(settings: Settings) -> server.Served:
    """The application with its lists."""
    app = create_app(settings, load(settings.lists))
    state = app[STATE]
    return server.Served(app, state, lambda: reload(state), lambda address: _GREETING.format(address=address))


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
