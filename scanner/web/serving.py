"""The public tier as a process: its lists, its application, what SIGHUP reads again."""

from __future__ import annotations

from ..http import server
from ..http.rereading import read_again
from ..register.errors import ListsError
from ..register.loading import load
from ..settings import Settings
from .app import create_app
from .state import STATE, State

_GREETING = """Vigilien answers on http://{address}  (Ctrl-C to stop)
Try:
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
    """Read the lists and swap the index; bad ones are refused and the old ones stay."""
    await read_again(lambda: load(state.settings.lists), state.reload, state.metrics, ListsError)
