"""Whether a released zip is what this tree gives: rebuilt from its own inputs and compared byte for byte."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from .archive import Store, files, zipped
from .inputs import InputError, Inputs


def differences(folder: Path, released: bytes) -> list[str]:
    """The names of the files that differ, are missing or are too many; raises InputError if it is no package of ours.

    The keys, the list and the service's address are the release's own: they are read out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(released)) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        service = str(json.loads(held["data/config.json"])["service"])
        given = Inputs(service, held["data/keys.json"], held["data/snapshot.json"], is_development=False)
        store: Store = "chromium" if "incognito" in json.loads(held["manifest.json"]) else "firefox"
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise InputError("it is no package of the extension") from None
    rebuilt = files(folder, store, given)
    differing = [name for name in sorted({*held, *rebuilt}) if held.get(name) != rebuilt.get(name)]
    if not differing and zipped(rebuilt) != released:
        return ["the zip itself: its order, times or compression"]
    return differing
