"""The pages' files, read once and kept in memory; their names change with their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ... import __version__
from ...wording import pages as page_words

_FOLDER = Path(__file__).parent / "static"
_PACKAGED = Path(__file__).parent / "_shared"
SHARED = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).resolve().parents[3] / "extension" / "shared"
"""The master of what the pages' scripts share with the extension: inside an installed wheel, or in a checkout."""

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}
QR_READER = "/pages/vendor/qr-0.7.0/decode.js"
"""Fetched when somebody has a picture; a name that changes with its version."""

WORKER = "service-worker.js"
"""Under a path of its own: a service worker rules over what is below its address."""


def script(name: str, parts: tuple[str, ...] = (), shared: tuple[str, ...] = ()) -> bytes:
    """A page's script after its parts; its worker runs the same file, of which it takes what is shared."""
    own = _joined((*parts, name))
    if not shared:
        return own
    return b'"use strict";\nif (typeof document === "undefined") {\n' + _joined(shared) + b"} else {\n" + own + b"}\n"


def _joined(names: tuple[str, ...]) -> bytes:
    return b"".join(_part(name).read_bytes() for name in names)


def _part(name: str) -> Path:
    own = _FOLDER / f"{name}.js"
    return own if own.is_file() else SHARED / f"{name}.js"


@cache
def vendored() -> Mapping[str, tuple[bytes, str]]:
    """Content and type of what others wrote, by its path under the folder, which names its version."""
    paths = sorted((_FOLDER / "vendor").glob("*/*.js"))
    return {f"{path.parent.name}/{path.name}": (path.read_bytes(), TYPES[path.suffix]) for path in paths}


@cache
def worker() -> bytes:
    """The service worker, with what it keeps; another one whenever anything that a page is made of has changed."""
    from .rows import PAGES
    from .sites import LIST

    home = next(page for page in PAGES if page.path == "/")
    needed = ("pages.css", f"{home.name}.js", "icon.svg")
    constants = {
        "VERSION": _version(),
        "PAGES": [page.path.partition("{")[0] for page in PAGES if page.is_offline],
        "FILES": [address(name) for name in needed],
        "LISTS": ["/v1/snapshot", LIST],
    }
    lines = [f"const {name} = {json.dumps(value)};\n" for name, value in constants.items()]
    return "".join(lines).encode() + (_FOLDER / WORKER).read_bytes()


def _version() -> str:
    parts = (_FOLDER, SHARED, Path(__file__).parent / "templates", Path(page_words.__file__).parent)
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(path for part in parts for path in part.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def files() -> Mapping[str, tuple[bytes, str]]:
    """Content and type of each file by its name with a hash in it."""
    from .rows import PAGES

    made_of = {page.name: (page.parts, page.shared) for page in PAGES}
    parts = {WORKER, *(f"{part}.js" for page in PAGES for part in (*page.parts, *page.shared))}
    found = {}
    for path in sorted(_FOLDER.iterdir()):
        if path.suffix not in TYPES or path.name in parts:
            continue
        content = script(path.stem, *made_of.get(path.stem, ())) if path.suffix == ".js" else path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:12]
        found[f"{path.stem}.{digest}{path.suffix}"] = (content, TYPES[path.suffix])
    return found


@cache
def address(name: str) -> str:
    """Where the file called ``name`` (as in the folder) is served. Raises KeyError if there is none."""
    stem, _, suffix = name.rpartition(".")
    for hashed in files():
        if hashed.startswith(stem + ".") and hashed.endswith("." + suffix) and hashed.count(".") == name.count(".") + 1:
            return f"/pages/{hashed}"
    raise KeyError(name)


def has(name: str) -> bool:
    """Whether there is such a file."""
    return (_FOLDER / name).is_file()
