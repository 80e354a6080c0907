"""What a package is built from, refused with one sentence that says what to do: better no package than a dead one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from scanner.ledger.keys import KeyFileError, PinnedKey, read_key
from scanner.ledger.snapshot import Signed, SnapshotError, open_snapshot, sign, snapshot_text
from scanner.register.loading import load

DEFAULT_SERVICE = "http://127.0.0.1:8080"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
DEVELOPMENT_KEY = Path(".dev/snapshot.key")


class InputError(Exception):
    """Nothing was built; the message names what was given and says what to do."""


@dataclass(frozen=True)
class Inputs:
    """The service's origin, the pinned keys and the signed list, each as the package holds it.

    ``is_development``: the keys are this machine's own, and no store may get the package.
    """

    service: str
    keys: bytes
    snapshot: bytes
    is_development: bool


def inputs(service: str, keys: str, snapshot: str, lists: Path = Path("lists")) -> Inputs:
    """What the variables SERVICE, KEYS and SNAPSHOT name, read and verified; raises InputError.

    Without KEYS and SNAPSHOT it is the development key of this machine, with the lists signed by it now.
    """
    address = origin(service or DEFAULT_SERVICE, "SERVICE")
    if bool(keys) != bool(snapshot):
        given, missing = ("KEYS", "SNAPSHOT") if keys else ("SNAPSHOT", "KEYS")
        raise InputError(f"{given} without {missing}: give both, or neither for a package with this machine's key")
    if not keys:
        return _development(address, lists)
    held_keys, held_list = _content(keys, "KEYS"), _content(snapshot, "SNAPSHOT")
    if _is_snapshot(held_keys) and not _is_snapshot(held_list):
        raise InputError(f"KEYS={keys} is a snapshot and SNAPSHOT={snapshot} is none: they are the wrong way round")
    try:
        said = msgspec.json.decode(held_keys, type=PinnedKey | list[PinnedKey])  # of a file, or of a folder
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise InputError(f"KEYS={keys} is no list of keys; write it with: vigilien keys show DIR > {keys}") from None
    pinned = [said] if isinstance(said, PinnedKey) else said
    if not pinned:
        raise InputError(f"KEYS={keys} names no key: the extension would believe no list; see: vigilien keys show")
    try:
        open_snapshot(held_list, pinned, 0, int(time.time()))
    except SnapshotError as error:
        raise InputError(f"SNAPSHOT={snapshot} would be refused by the extension ({error.code}): {error}") from None
    return Inputs(address, msgspec.json.encode(pinned), held_list, is_development=False)


def origin(text: str, variable: str) -> str:
    """The address of a service, which must be its origin and nothing more; raises InputError naming the variable."""
    try:
        url = urlsplit(text)
        is_usual_port = url.port in (80, 443)
    except ValueError:
        raise InputError(f"{variable}={text} is no address") from None
    if url.scheme not in ("http", "https") or not url.hostname:
        raise InputError(f"{variable}={text} is no address: write it whole, as in https://vigilien.example.fr")
    if url.scheme == "http" and url.hostname not in LOOPBACK:
        raise InputError(f"{variable}={text} is not encrypted: begin with https:// (http is for this machine alone)")
    bare = f"{url.scheme}://{url.netloc.rpartition('@')[2]}"
    if text != bare:
        raise InputError(f"{variable}={text} says more than an origin: write {bare}")
    if text != text.lower() or not text.isascii() or is_usual_port:
        raise InputError(f"{variable}={text} must be as browsers write it: small ASCII letters, no usual port")
    return text


def _development(address: str, lists: Path) -> Inputs:
    try:
        key = read_key(DEVELOPMENT_KEY)
    except KeyFileError as error:
        raise InputError(str(error)) from None
    now = int(time.time())
    signed = sign(snapshot_text(load(lists).index, now, now), key)
    return Inputs(address, msgspec.json.encode([key.pinned]), msgspec.json.encode(signed), is_development=True)


def _content(path: str, variable: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        raise InputError(f"{variable}={path} cannot be read: is the file there?") from None


def _is_snapshot(content: bytes) -> bool:
    try:
        msgspec.json.decode(content, type=Signed)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True
