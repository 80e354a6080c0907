"""Read ``lists/`` into a Register, naming the file, the entry and the fault of whatever does not read."""

from __future__ import annotations

import datetime
import hashlib
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .errors import Fault, ListsError
from .models import (
    BodiesFile,
    ExceptionEntry,
    Header,
    HostingFile,
    KnownAsFile,
    LureFile,
    OrdinaryFile,
    OrganisationEntry,
    Register,
    SourcedEntry,
    WrappersFile,
)

MIN_TOWN_POPULATION = 2000

_File = TypeVar("_File", bound=Header)


class _Reader:
    """Reads the files of one folder and gathers the faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.digest = hashlib.sha256()

    def bytes_of(self, file: str) -> bytes | None:
        """The file's content; None, and a fault, if there is none."""
        try:
            content = (self.folder / file).read_bytes()
        except OSError as error:
            self.faults.append(Fault(file, "", f"cannot be read ({error.strerror}); restore it from the release"))
            return None
        self.digest.update(file.encode() + b"\0" + content + b"\0")
        return content

    def toml(self, file: str) -> dict[str, Any] | None:
        """The file's table; None, and a fault, if it cannot be read."""
        content = self.bytes_of(file)
        if content is None:
            return None
        try:
            return tomllib.loads(content.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.faults.append(Fault(file, "", f"is not valid TOML: {error}"))
            return None

    def typed(self, file: str, shape: type[_File]) -> _File | None:
        data = self.toml(file)
        if data is None:
            return None
        try:
            return msgspec.convert(data, shape)
        except msgspec.ValidationError as error:
            self.faults.append(Fault(file, "", str(error)))
            return None

    def entries(self, file: str, key: str, shape: type[Any], title: str) -> tuple[list[Any], datetime.date | None]:
        """The tables ``[[key]]`` of a file, each checked on its own, and the file's date."""
        data = self.toml(file)
        if data is None:
            return [], None
        tables = data.pop(key, [])
        header = self._header(file, data)
        if not isinstance(tables, list):
            self.faults.append(Fault(file, key, f"must be tables, each under [[{key}]]"))
            tables = []
        found = []
        for number, table in enumerate(tables, start=1):
            try:
                found.append(msgspec.convert(table, shape))
            except msgspec.ValidationError as error:
                name = table.get(title) if isinstance(table, dict) else None
                self.faults.append(Fault(file, str(name or f"entry {number}"), str(error)))
        return found, header.date if header else None

    def _header(self, file: str, data: dict[str, Any]) -> Header | None:
        unknown = sorted(set(data) - {"sources", "date"})
        if unknown:
            self.faults.append(Fault(file, "", f"unknown key `{unknown[0]}`; only sources and date stand at the top"))
        try:
            return msgspec.convert({key: data[key] for key in ("sources", "date") if key in data}, Header)
        except msgspec.ValidationError as error:
            self.faults.append(Fault(file, "", str(error)))
            return None


def read_lists(folder: Path) -> Register:
    """Read every file of ``folder``.

    Raises ListsError, with every fault found, when a file is missing, is not
    TOML or does not have the shape of ``models.py``. What the entries say is
    checked by ``checking.check``.
    """
    if not folder.is_dir():
        raise ListsError([Fault(str(folder), "", "no such folder; name the lists with --lists DIR")])
    reader = _Reader(folder)
    organisations: list[SourcedEntry] = []
    dates: list[datetime.date] = []
    files = sorted(path.name for path in (folder / "official").glob("*.toml"))
    if not files:
        reader.faults.append(Fault("official", "", "holds no *.toml file; the register would be empty"))
    for name in files:
        found, date = reader.entries(f"official/{name}", "organisation", OrganisationEntry, "name")
        organisations += [SourcedEntry(f"official/{name}", entry) for entry in found]
        dates += [date] if date else []
    exceptions, _ = reader.entries("exceptions.toml", "exception", ExceptionEntry, "host")
    lure = reader.typed("lexicon/lure.toml", LureFile)
    ordinary = reader.typed("lexicon/ordinary.toml", OrdinaryFile)
    bodies = reader.typed("lexicon/bodies.toml", BodiesFile)
    hosting = reader.typed("hosting.toml", HostingFile)
    wrappers = reader.typed("wrappers.toml", WrappersFile)
    known = reader.typed("lexicon/known-as.toml", KnownAsFile)
    words = _read_words(reader, "lexicon/words.txt")
    places, towns = _read_places(reader, "lexicon/places.txt")
    well_known = _read_words(reader, "lexicon/well-known.txt")
    if reader.faults or lure is None or ordinary is None or bodies is None or hosting is None or wrappers is None:
        raise ListsError(reader.faults)
    newest = max(dates)
    return Register(
        version=f"{newest:%Y.%m.%d}-{reader.digest.hexdigest()[:12]}",
        date=newest,
        organisations=tuple(organisations),
        lure=lure,
        ordinary=ordinary,
        words=words,
        bodies=bodies,
        hosting=hosting,
        wrappers=wrappers,
        exceptions=tuple(exceptions),
        places=places,
        towns=towns,
        well_known=well_known,
        known_as=known.known_as if known else {},
    )


def _read_words(reader: _Reader, file: str) -> tuple[str, ...]:
    """One word or host a line; ``#`` starts a remark."""
    return tuple(line for _, line in _read_lines(reader, file))


def _read_places(reader: _Reader, file: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One place a line, a tab and its population behind the larger ones; ``#`` starts a remark."""
    places, towns = [], []
    for number, line in _read_lines(reader, file):
        place, _, population = line.partition("\t")
        if population and not population.isdecimal():
            reader.faults.append(Fault(file, f"line {number}", "what follows the tab must be a population in digits"))
            continue
        places.append(place)
        if population and int(population) >= MIN_TOWN_POPULATION:
            towns.append(place)
    return tuple(places), tuple(towns)


def _read_lines(reader: _Reader, file: str) -> list[tuple[int, str]]:
    """The numbered lines of a text file, without remarks and empty ones."""
    content = reader.bytes_of(file)
    if content is None:
        return []
    try:
        text = content.decode()
    except UnicodeDecodeError:
        reader.faults.append(Fault(file, "", "is not UTF-8 text"))
        return []
    lines = enumerate(text.splitlines(), start=1)
    return [(number, line) for number, line in lines if line and not line.startswith("#")]
