"""Leaving out of a process of ours what a library would load with it, and what nothing here uses."""

from __future__ import annotations

import sys
from types import ModuleType

_SESSIONS = ("sqlalchemy.ext.asyncio.scoping", "sqlalchemy.ext.asyncio.session")


class _Unused(ModuleType):
    """Stands for a module whose names are imported and never used."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):  # what Python itself asks of a module
            raise AttributeError(name)
        return object


def spare_the_mapper() -> None:
    """Have SQLAlchemy's asyncio loaded without its sessions, which load its object mapper: six megabytes.

    For a process that is ours alone, before SQL's libraries are loaded: it has no sessions afterwards.
    """
    for name in _SESSIONS:
        sys.modules.setdefault(name, _Unused(name))
