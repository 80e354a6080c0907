"""The files of a package and its zip: the same bytes on every machine, so that anybody can rebuild a release."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from .inputs import DEFAULT_SERVICE, Inputs

Store = Literal["chromium", "firefox"]
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
UNIX = 3
NOT_SHIPPED = (".md", ".py", ".pyc")


def files(folder: Path, store: Store, given: Inputs, additions: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """Every file of the package by its path in it; ``additions`` are merged into the manifest."""
    shipped = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in NOT_SHIPPED)
    held = {p.relative_to(folder).as_posix(): p.read_bytes() for p in shipped}
    held["data/keys.json"] = given.keys
    held["data/snapshot.json"] = given.snapshot
    held["data/config.json"] = _text({"service": given.service})
    held["manifest.json"] = _text(manifest(json.loads(held["manifest.json"]), store, given.service, additions or {}))
    return dict(sorted(held.items()))


def manifest(source: dict[str, Any], store: Store, service: str, additions: Mapping[str, Any]) -> dict[str, Any]:
    """The folder's manifest as one store takes it, with the service's address in ``connect-src``."""
    made = json.loads(json.dumps(source).replace(DEFAULT_SERVICE, service))
    if store == "chromium":
        made["incognito"] = "split"  # only so do its private windows show our pages; Firefox refuses the word
    else:
        del made["background"]["service_worker"]  # Firefox takes the scripts instead, and warns of what it ignores
    return _merged(made, additions)


def zipped(held: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on the files alone: no clock, no owner, nothing compressed (compressors differ)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(held.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = READABLE
            entry.create_system = UNIX
            archive.writestr(entry, content)
    return out.getvalue()


def version_of(folder: Path) -> str:
    """The version that the manifest names."""
    return str(json.loads((folder / "manifest.json").read_text())["version"])


def _text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _merged(into: dict[str, Any], additions: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in additions.items():
        into[key] = _merged(into.get(key, {}), value) if isinstance(value, Mapping) else value
    return into
