"""How a sweep goes, on one line of a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from ..sweep.inputs import Source
from ..sweep.opening import is_pipe
from ..sweep.place import Place

_EVERY = 0.2
"""Seconds between two looks."""


class Progress:
    """Told of each chunk; tells rate, hits and the time left, and at the end what could not be read."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._began = self._told = time.monotonic()
        self._before = -1
        self.has_fault = False

    def step(self, place: Place, sources: list[Source]) -> None:
        """A chunk is done."""
        now = time.monotonic()
        if self._before < 0:
            self._before = place.names
        if self._is_shown and now - self._told >= _EVERY:
            self._told = now
            elapsed = now - self._began
            rate = (place.names - self._before) / elapsed
            told = f"{place.names:,} names, {rate:,.0f}/s, {place.hits:,} hits{_left(sources, elapsed)}"
            click.echo(f"\r{told}\033[K", err=True, nl=False)

    def fault(self, source: Source, message: str) -> None:
        """An input cannot be read, or not to its end."""
        self.has_fault = True
        self._clear()
        click.echo(f"{source.name}: {message}", err=True)

    def end(self, place: Place, sources: list[Source]) -> None:
        """Tell what was left out: never which names these were."""
        self._clear()
        unread = place.rubbish + sum(source.unread for source in sources)
        withdrawn = sum(source.withdrawn for source in sources)
        told = (
            (unread, "could not be read as a name"),
            (withdrawn, "are registered no longer and were left out"),
            (place.faults, "were judged without a signal that failed"),
        )
        for count, what in told:
            if count:
                click.echo(f"{count:,} of {place.names + unread + withdrawn - place.rubbish:,} {what}", err=True)

    def _clear(self) -> None:
        if self._is_shown:
            click.echo("\r\033[K", err=True, nl=False)


def _left(sources: list[Source], elapsed: float) -> str:
    """The time left, by the bytes that were read; "" where a pipe hides how many there are."""
    if any(is_pipe(source.path) for source in sources):
        return ""
    size = sum(Path(source.path).stat().st_size for source in sources)
    read = sum(source.read for source in sources)
    seconds = elapsed * (size - read) / read if read else 0
    return f", {seconds // 60:.0f} min {seconds % 60:02.0f} s left" if read else ""
