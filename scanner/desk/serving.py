"""The keepers' tier as a process: the console for people, and the register for machines."""

from __future__ import annotations

from textwrap import indent

from ..http import server
from ..http.rereading import read_again
from ..register.errors import ListsError
from ..register.loading import load
from ..settings import Settings
from .app import create_app
from .opening import setup_command
from .state import STATE, State

_GREETING = """The register is kept at {origin}/admin  (docs/register.md; in French docs/registre.md)
If it is not founded yet:
{command}"""
_TRIAL = """
For a trial, without waiting a day for each change, always start it so: VIGILIEN_DELAY=0 make run"""


def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT. Raises ListsError, StoreError or OSError when it cannot start."""
    server.serve(settings, server.Listen(settings.desk_host, settings.desk_port), lambda: made(settings))


def made(settings: Settings) -> server.Served:
    """The application with its lists."""
    app = create_app(settings, load(settings.lists))
    state = app[STATE]
    greeting = _GREETING.format(origin=settings.origin, command=indent(setup_command(settings, "en"), "  "))
    greeting += _TRIAL if settings.delay else ""
    return server.Served(app, state, lambda: reload(state), lambda address: greeting)


async def reload(state: State) -> None:
    """Read the lists again, under the layer that is published over them; bad ones are refused and the old ones stay."""
    await read_again(lambda: load(state.settings.lists), state.reload, state.metrics, ListsError)
