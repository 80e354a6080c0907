"""The published layer over the release's lists: the effective register is the two together, as one versioned whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ..register.models import ExceptionEntry, FakeEntry, OrganisationEntry, Register, SourcedEntry
from .changes import Change, Content, content_of, entry_of

Entries = Mapping[tuple[str, str], Content | None]
"""(table, key) to the published content; None where the layer takes away what the lists have."""


class Layer(msgspec.Struct, frozen=True):
    """What has been published; ``version`` rises with each change, ``marked`` are hosts that one person called fake."""

    version: int
    entries: Entries
    marked: tuple[str, ...] = ()


EMPTY = Layer(0, {})


def effective(base: Register, layer: Layer) -> Register:
    """The register in force: the lists with the layer over them."""
    if not layer.version and not layer.marked:
        return base
    return msgspec.structs.replace(
        base,
        version=f"{base.version}.{layer.version}",
        organisations=tuple(_organisations(base, layer)),
        exceptions=tuple(_overlaid("exception", ((item.host, item) for item in base.exceptions), layer)),
        fakes=tuple(_overlaid("fake", ((item.host, item) for item in base.fakes), layer)),
        marked=layer.marked,
    )


def _organisations(base: Register, layer: Layer) -> Iterator[SourcedEntry]:
    entries = ((sourced.entry.name, sourced.entry) for sourced in base.organisations)
    for entry in _overlaid("organisation", entries, layer):
        yield SourcedEntry(f"official/{entry.kind}.toml", entry)


def _overlaid(table: str, entries: Iterable[tuple[str, Any]], layer: Layer) -> Iterator[Any]:
    added = {key: content for (kind, key), content in layer.entries.items() if kind == table}
    for key, entry in entries:
        if key not in added:
            yield entry
        else:
            content = added.pop(key)
            if content is not None:
                yield entry_of(table, content)
    yield from (entry_of(table, content) for content in added.values() if content is not None)


class Known:
    """Every entry in force by (table, key), for comparing and showing differences; people are in the layer alone."""

    def __init__(self, base: Register, layer: Layer) -> None:
        self._base: dict[tuple[str, str], OrganisationEntry | ExceptionEntry | FakeEntry] = {
            **{("organisation", sourced.entry.name): sourced.entry for sourced in base.organisations},
            **{("exception", item.host): item for item in base.exceptions},
            **{("fake", item.host): item for item in base.fakes},
        }
        self._layer = layer

    def content(self, table: str, key: str) -> Content | None:
        """The entry in force, or None."""
        if (table, key) in self._layer.entries:
            return self._layer.entries[table, key]
        entry = self._base.get((table, key))
        return None if entry is None else content_of(entry)


def applied(layer: Layer, difference: Iterable[Change]) -> Layer:
    """The layer with a difference published over it."""
    entries = dict(layer.entries)
    entries.update({(item.table, item.key): item.after for item in difference})
    return Layer(layer.version + 1, entries, layer.marked)
