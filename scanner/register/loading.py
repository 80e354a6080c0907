"""From a folder of lists to an Index, in one call."""

from __future__ import annotations

import datetime
from functools import cached_property
from pathlib import Path

import msgspec

from ..engine.index import Index
from .checking import check
from .compiling import compile_index
from .errors import ListsError
from .models import Register
from .reading import read_lists
from .suffixes import PublicSuffixes, packaged_suffixes


class Loaded(msgspec.Struct, frozen=True, dict=True):
    """A register and the suffixes that it is read with; its index is compiled when it is first asked for."""

    register: Register
    suffixes: PublicSuffixes

    @cached_property
    def index(self) -> Index:
        """What scans ask; takes a fraction of a second to make, and some of the memory of a process to keep."""
        return compile_index(self.register, self.suffixes.rule)

    @property
    def register_date(self) -> datetime.date:
        """When the lists were last changed."""
        return self.register.date

    @property
    def suffixes_date(self) -> datetime.date:
        """Of which day the Public Suffix List is."""
        return self.suffixes.date


def load(folder: Path) -> Loaded:
    """Read and check ``folder``, to be compiled; raises ListsError with every fault if there is any."""
    return Loaded(load_register(folder), packaged_suffixes())


def load_register(folder: Path) -> Register:
    """Read and check ``folder``; raises ListsError with every fault if there is any."""
    register = read_lists(folder)
    faults = check(register, packaged_suffixes().rule)
    if faults:
        raise ListsError(faults)
    return register
