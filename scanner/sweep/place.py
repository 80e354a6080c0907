"""Where a sweep is, beside its output: what was read, and how far the output counts.

``kill -9`` at any moment leaves rows behind the last place at most; who goes on cuts them off and reads on from there.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from .errors import SweepError
from .inputs import Source, readable
from .opening import HEAD, is_pipe
from .sweeping import Options


class Identity(msgspec.Struct, frozen=True):
    """An input: its size in bytes, when it was changed (nanoseconds), the CRC-32 of its beginning; all tell it apart.

    Of a pipe nothing is known.
    """

    path: str
    size: int = -1
    changed: int = 0
    beginning: int = 0


class Place(msgspec.Struct):
    """How far a sweep is: ``names`` were read, ``size`` bytes of the output count; ``at`` is when it began."""

    inputs: list[Identity]
    options: Options
    version: str
    at: int
    names: int = 0
    rubbish: int = 0
    faults: int = 0
    hits: int = 0
    size: int = 0


def identity(source: Source) -> Identity:
    """What an input is known by."""
    if is_pipe(source.path):
        return Identity(readable(source.path))
    path = Path(source.path)
    with path.open("rb") as file:
        found = path.stat()
        return Identity(readable(source.path), found.st_size, found.st_mtime_ns, zlib.crc32(file.read(HEAD)))


def state_file(output: Path) -> Path:
    """Where the place of a sweep into ``output`` is kept."""
    return output.with_name(output.name + ".state")


def partial_file(output: Path) -> Path:
    """Where the rows stand of an output that is only made at the end."""
    return output.with_name(output.name + ".partial")


def beside(output: Path) -> list[Path]:
    """The files beside an output while a sweep runs."""
    return [state_file(output), partial_file(output)]


def keep(path: Path, place: Place) -> None:
    """Keep a place, whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(msgspec.json.encode(place))
    new.replace(path)


def kept(path: Path, fresh: Place) -> Place | None:
    """The place where a sweep like ``fresh`` stopped; None where there is none.

    Raises SweepError where it was another: other inputs, lists or options.
    """
    if not path.exists():
        return None
    try:
        place = msgspec.json.decode(path.read_bytes(), type=Place)
    except msgspec.DecodeError:
        raise SweepError(f"{path.name} cannot be read: remove it to begin anew") from None
    for what, before, now in (
        ("the inputs", place.inputs, fresh.inputs),
        ("the options", place.options, fresh.options),
        ("the register", place.version, fresh.version),
    ):
        if before != now:
            raise SweepError(f"{what} changed since the sweep stopped: remove {path.name} to begin anew")
    return place
