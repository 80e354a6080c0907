"""From a folder of lists to an Index, in one call."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from ..engine.index import Index
from .checking import check
from .compiling import compile_index
from .errors import ListsError
from .models import Register
from .reading import read_lists
from .suffixes import packaged_suffixes


class Loaded(msgspec.Struct, frozen=True):
    """A compiled register, what it was made from, and the dates of that."""

    register: Register
    index: Index
    register_date: datetime.date
    suffixes_date: datetime.date


def load(folder: Path) -> Loaded:
    """Read, check and compile ``folder``; raises ListsError with every fault if there is any."""
    register = load_register(folder)
    suffixes = packaged_suffixes()
    return Loaded(register, compile_index(register, suffixes.rule), register.date, suffixes.date)


def load_register(folder: Path) -> Register:
    """Read and check ``folder``; raises ListsError with every fault if there is any."""
    register = read_lists(folder)
    faults = check(register, packaged_suffixes().rule)
    if faults:
        raise ListsError(faults)
    return register
