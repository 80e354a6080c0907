"""From a folder of lists to an Index, in one call."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from ..engine.index import Index
from .checking import check
from .compiling import compile_index
from .errors import ListsError
from .reading import read_lists
from .suffixes import packaged_suffixes


class Loaded(msgspec.Struct, frozen=True):
    """A compiled register and the dates of what it was made from."""

    index: Index
    register_date: datetime.date
    suffixes_date: datetime.date


def load(folder: Path) -> Loaded:
    """Read, check and compile ``folder``; raises ListsError with every fault if there is any."""
    register = read_lists(folder)
    suffixes = packaged_suffixes()
    faults = check(register, suffixes.rule)
    if faults:
        raise ListsError(faults)
    return Loaded(compile_index(register, suffixes.rule), register.date, suffixes.date)
