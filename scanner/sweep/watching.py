"""Names as they come, in files of a folder or lines of a pipe -> the hosts that are new or became worse, told once.

The memory keeps which files were read and how far, in the transaction that keeps what was found: killed at any moment,
the watch tells what it had not told yet, and at worst one file's news again.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..engine.index import Index
from ..storage.sweeps import Known, SeenFile, SweepMemory
from .errors import SourceError
from .inputs import Source, readable, sources
from .opening import HEAD
from .remembering import sighting, with_sight
from .rows import Row
from .sweeping import Chunk, Options, Swept, judged_by

Tell = Callable[[list[Row], int], None]
"""Told of rows (never none) and the time of the look that found them."""

Clock = Callable[[], int]

_RANK = {"suspicious": 1, "dangerous": 2}


class Watch:
    """What a watch looks at and whom it tells; ``unread``: rows that were no names so far.

    ``register`` is asked for the index in force whenever there are names: a watch outlives many of them.
    """

    def __init__(
        self, register: Callable[[], Index], options: Options, memory: SweepMemory, tell: Tell, clock: Clock
    ) -> None:
        self._register, self._options = register, options
        self._memory, self._tell, self._clock = memory, tell, clock
        self._sizes: dict[str, tuple[int, int]] = {}
        self.unread = 0

    def pipe(self, source: Source) -> None:
        """Follow a pipe to its end. Raises SourceError where it cannot be read."""
        for names in source.batches():
            self._note(self._swept(source, names), None)

    def folder(self, path: Path, left_out: list[Path], is_settled: bool, fault: Callable[[Source, str], None]) -> None:
        """Look at a folder once: sweep what is new in it.

        A file is read once two looks found it the same, so that nobody's half-written line is; at the first look
        where ``is_settled``. ``fault`` is told of a file that cannot be read; it is tried again when it changes.
        """
        for source in sources([str(path)], left_out):
            with suppress(FileNotFoundError):  # taken away between the two calls
                found = Path(source.path).stat()
                now = (found.st_size, found.st_mtime_ns)
                is_same = is_settled or self._sizes.get(source.path) == now
                self._sizes[source.path] = now
                if is_same and self._is_news(source, *now):
                    self._file(source, *now, fault)

    def _is_news(self, source: Source, size: int, changed: int) -> bool:
        place = self._memory.place(readable(source.path))
        return place is None or (place.size, place.changed) != (size, changed)

    def _file(self, source: Source, size: int, changed: int, fault: Callable[[Source, str], None]) -> None:
        """Sweep what a file has beyond its place; all of it where it is another file of that name."""
        place = self._memory.place(readable(source.path))
        done = place.names if place is not None and _begins_as(Path(source.path), place) else 0
        beginning = _beginning(Path(source.path), size)
        swept: list[Swept] = []
        names = 0
        try:
            for batch in source.batches():
                left = batch[max(0, done - 1 - names) :]  # the last one again: it may have been half a name
                names += len(batch)
                if left:
                    swept.append(self._swept(source, left))
        except SourceError as error:
            fault(source, str(error))
        self.unread += source.unread
        rows = [row for chunk in swept for row in chunk.rows]
        self._note(Swept(rows, names, 0, 0, ""), SeenFile(readable(source.path), size, changed, beginning, names))

    def _swept(self, source: Source, names: list[str]) -> Swept:
        swept = judged_by(self._register(), self._options, Chunk(source.name, names))
        self.unread += swept.rubbish
        return swept

    def _note(self, swept: Swept, place: SeenFile | None) -> None:
        if not swept.rows and place is None:
            return
        at = self._memory.next_run(self._clock())
        with self._memory.noting(list(map(sighting, swept.rows)), at, place) as known:
            pairs = zip(swept.rows, known, strict=True)
            news = {row.host: with_sight(row, one) for row, one in pairs if one is not None and _is_news(one, at)}
            if news:
                self._tell(list(news.values()), at)


def _is_news(known: Known, at: int) -> bool:
    """Whether the host is new, or worse than it was."""
    has_risen = known.changed == at and _RANK.get(known.verdict, 0) > _RANK.get(known.before, 0)
    return known.first_seen == at or has_risen


def _beginning(path: Path, size: int) -> int:
    with path.open("rb") as file:
        return zlib.crc32(file.read(min(HEAD, size)))


def _begins_as(path: Path, place: SeenFile) -> bool:
    """Whether this is the file that was read, grown or not."""
    return path.stat().st_size >= place.size and _beginning(path, place.size) == place.beginning
