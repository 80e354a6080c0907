"""``vigilien doctor``: what is wrong with this installation, in one go."""

from __future__ import annotations

import asyncio
import stat
import sys
import time
from collections.abc import AsyncIterator, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import click

from ..durations import DAY
from ..ledger.keyring import Keyring
from ..ledger.keys import KeyFileError, SigningKey, read_key
from ..ledger.pinning import pins_of
from ..ledger.replay import ReplayError
from ..ledger.rows import content_of
from ..ledger.snapshot import EXPIRES_SOON, LIFETIME
from ..ledger.state import EMPTY, State
from ..ledger.steps import Pins
from ..ledger.store import AHEAD_AFTER, SILENT_AFTER, Published, StoreError
from ..register.errors import ListsError
from ..register.loading import load
from ..settings import Settings, SettingsError, from_environment
from ..storage.backup import replaying
from ..storage.database import Database
from ..storage.migrate import require_newest
from ..storage.records import SqlRecords
from .common import EXIT_FOUND, database_option, party
from .database import broken, require_file

OLD_SUFFIXES = 120 * DAY
LARGEST_PROXY_NETWORK = 256
"""Addresses: whoever may speak for a larger network is not exactly the proxy."""

SHOWN_FAULTS = 5
"""Faults of the lists that are told one by one."""


class Level(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    NOTE = "note"
    FAULT = "FAULT"


class Finding(NamedTuple):
    """What was looked at, how it stands, and what to do."""

    level: Level
    topic: str
    text: str


@click.command()
@database_option
@click.option("--key", type=click.Path(path_type=Path), help="The publisher's key file or folder.")
def doctor(database: str | None, key: Path | None) -> None:
    """Look at settings, lists, keys, database, register and publisher; say what is wrong and what to do.

    Run it with the settings of the process in question, and as its user. Exit 1 if there is a fault.
    """
    findings = asyncio.run(_all(database, key))
    for finding in findings:
        click.echo(f"{finding.level:6}{finding.topic:10}{finding.text}")
    if any(finding.level is Level.FAULT for finding in findings):
        sys.exit(EXIT_FOUND)


async def _all(database: str | None, key: Path | None) -> list[Finding]:
    try:
        settings = from_environment()
    except SettingsError as error:
        settings = error.readable
        findings = [Finding(Level.FAULT, "settings", fault) for fault in error.faults]
        findings.append(Finding(Level.NOTE, "settings", "in place of these the rest is looked at with their defaults"))
    else:
        findings = [Finding(Level.OK, "settings", "they read")]
    findings += _lists(settings)
    signing, told = _key(key or settings.snapshot_key)
    findings += told
    try:
        pins = pins_of(settings.pinned, key or settings.snapshot_key, party(settings), settings.delay)
    except KeyFileError as error:
        findings.append(Finding(Level.FAULT, "pinned", str(error)))
        pins = Pins((), party(settings))
    findings += [finding async for finding in _register(database or settings.database, signing, pins)]
    return [*findings, *_origin(settings), *_proxies(settings), *_notices(settings)]


def _lists(settings: Settings) -> Iterator[Finding]:
    try:
        loaded = load(settings.lists)
    except ListsError as error:
        for fault in error.faults[:SHOWN_FAULTS]:
            yield Finding(Level.FAULT, "lists", str(fault))
        if len(error.faults) > SHOWN_FAULTS:
            text = f"{len(error.faults)} faults in all; see vigilien lists check {settings.lists}"
            yield Finding(Level.FAULT, "lists", text)
        return
    yield Finding(Level.OK, "lists", f"{len(loaded.index.official)} verified domains of {loaded.register_date}")
    days = (time.time() - time.mktime(loaded.suffixes_date.timetuple())) // DAY
    if days > OLD_SUFFIXES // DAY:
        yield Finding(Level.NOTE, "lists", f"the Public Suffix List is {days:.0f} days old; update publicsuffixlist")


def _key(path: Path | None) -> tuple[SigningKey | None, list[Finding]]:
    """The key that signs, if it can be read here."""
    if path is None:
        return None, [Finding(Level.NOTE, "keys", "none is named here; only the publishing step needs one (--key)")]
    try:
        key = Keyring(path).current() if path.is_dir() else read_key(path)
    except KeyFileError as error:
        text = f"{error}; it must belong to this user with mode 0600"
        return None, [Finding(Level.FAULT, "keys", text)]
    files = sorted(path.glob("*.key")) if path.is_dir() else [path]
    open_to_others = [file for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
    if open_to_others:
        text = f"others may read {', '.join(map(str, open_to_others))}; run: chmod 600"
        return key, [Finding(Level.FAULT, "keys", text)]
    return key, [Finding(Level.OK, "keys", f"{key.keyid} signs")]


async def _register(url: str, key: SigningKey | None, pins: Pins) -> AsyncIterator[Finding]:
    if not url:
        yield Finding(Level.NOTE, "database", "none is set: the lists alone are served")
        return
    try:
        database = Database(url)
    except StoreError as error:
        yield Finding(Level.FAULT, "database", str(error))
        return
    try:
        require_file(database)
        await require_newest(database)
        yield Finding(Level.OK, "database", "it answers, with this version's schema")
        async with database.read() as records:
            beat = await records.last_beat()
            latest = await records.latest_snapshot()
            state, wait = await _replayed(records, pins)
        yield _founding(len(state.members))
        if wait not in (0, pins.delay):
            yield _delay(wait, pins.delay)
        yield _publisher(int(time.time()), beat)
        yield _snapshot(int(time.time()), latest, key)
    except StoreError as error:
        yield Finding(Level.FAULT, "database", str(error))
    finally:
        await database.close()


async def _replayed(records: SqlRecords, pins: Pins) -> tuple[State, int]:
    """What the ledger says, and the last wait (seconds, 0: none) that it holds. Raises StoreError."""
    state, wait = EMPTY, 0
    try:
        async for after, rows in replaying(records, pins):
            state = after
            waits = [content_of(row).wait for row in rows if row.kind == "enough"]
            wait = next(filter(None, reversed(waits)), wait)
    except ReplayError as fault:
        raise broken(fault) from None
    return state, wait


def _delay(wait: int, delay: int) -> Finding:
    """The publishing step was told another delay than this process."""
    text = f"it is {delay} s here, and the publishing step waits {wait} s; set VIGILIEN_DELAY alike everywhere"
    return Finding(Level.FAULT, "delay", text)


def _founding(members: int) -> Finding:
    if not members:
        return Finding(Level.FAULT, "register", "it is not founded; run: vigilien admin setup")
    return Finding(Level.OK, "register", f"{members} people keep it")


def _publisher(now: int, beat: int) -> Finding:
    if not beat:
        return Finding(Level.FAULT, "publisher", "none has ever looked at this database; start: vigilien publish")
    if beat - now > AHEAD_AFTER:
        text = f"its last sign of life is {beat - now} s in the future: set the clock, here or where it runs"
        return Finding(Level.FAULT, "publisher", text)
    if now - beat > SILENT_AFTER:
        return Finding(Level.FAULT, "publisher", f"it has been silent for {now - beat} s; start: vigilien publish")
    return Finding(Level.OK, "publisher", f"it looked {max(0, now - beat)} s ago")


def _snapshot(now: int, latest: Published | None, key: SigningKey | None) -> Finding:
    if latest is None:
        return Finding(Level.FAULT, "list", "nothing has been signed yet; the publishing step signs at its start")
    if key is not None and latest.keyid != key.keyid:
        text = f"it was signed by {latest.keyid}, not by the key named here: is this the right register?"
        return Finding(Level.FAULT, "list", text)
    left = latest.issued + LIFETIME - now
    level = Level.FAULT if left < EXPIRES_SOON else Level.OK
    text = f"signed {(now - latest.issued) // 3600} h ago, clients take it {left // 3600} h more"
    return Finding(level, "list", text)


def _origin(settings: Settings) -> Iterator[Finding]:
    if settings.origin.startswith("http:") and settings.desk_host not in ("localhost", "127.0.0.1", "::1"):
        text = f"passkeys hold for {settings.origin} on this machine alone; set VIGILIEN_ORIGIN to the desk's https"
        yield Finding(Level.FAULT, "origin", text)
    else:
        text = f"passkeys hold for {settings.rp_id}: the desk is {settings.origin}, the signer {settings.signer}"
        yield Finding(Level.OK, "origin", text)


def _proxies(settings: Settings) -> Iterator[Finding]:
    for network in settings.trusted_proxies:
        if network.num_addresses > LARGEST_PROXY_NETWORK:
            text = f"{network} is believed about who asks: anyone in it can pose as others; name exactly the proxy"
            yield Finding(Level.FAULT, "proxies", text)
    if settings.host not in ("localhost", "127.0.0.1", "::1") and not settings.trusted_proxies:
        text = "none is trusted: behind one, all clients share one limit (VIGILIEN_TRUSTED_PROXIES)"
        yield Finding(Level.NOTE, "proxies", text)


def _notices(settings: Settings) -> Iterator[Finding]:
    if not settings.smtp and not settings.webhook:
        text = "nobody is told of changes outside the desk; set VIGILIEN_SMTP or VIGILIEN_WEBHOOK"
        yield Finding(Level.NOTE, "notices", text)
