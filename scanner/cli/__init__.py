"""The ``vigilien`` command."""

from __future__ import annotations

import difflib
import importlib
import sys
from types import ModuleType

import click

from .. import __version__
from ..collecting import pause_collecting, resume_collecting
from ..storage.sparing import spare_the_mapper

MODULES = {
    "scan": "scan",
    "sweep": "sweep",
    "watch": "watch",
    "serve": "serve",
    "desk": "desk",
    "lists": "lists",
    "feeds": "feeds",
    "keys": "keys",
    "snapshot": "keys",
    "db": "db",
    "admin": "admin",
    "audit": "audit",
    "publish": "publish",
    "tokens": "tokens",
    "doctor": "doctor",
}
"""Each command to the module beside this one that defines it."""


class _OnDemand(click.Group):
    """Imports a command's module when it is called: a scan must not wait for a database's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            near = difflib.get_close_matches(cmd_name, MODULES, n=1)
            hint = f" Did you mean {near[0]}?" if near else " A link is scanned by: vigilien scan LINK"
            ctx.fail(f"there is no such command.{hint}")
        command: click.Command = getattr(_loaded(f"{__name__}.{MODULES[cmd_name]}"), cmd_name)
        return command


def _loaded(name: str) -> ModuleType:
    """The module, with its libraries; whoever has it already has nothing to load."""
    if name in sys.modules:
        return sys.modules[name]
    pause_collecting()
    spare_the_mapper()
    try:
        return importlib.import_module(name)
    finally:
        resume_collecting()


@click.command(cls=_OnDemand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vigilien")
def main() -> None:
    """Say of a link whether it is an official health site, dangerous, suspicious or unknown, and why."""
