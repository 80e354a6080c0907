"""What a running service holds; the register and readiness change, each by one assignment."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping

import msgspec
from aiohttp import web

from ..engine.scanner import Scanner
from ..http.limits import TokenBuckets
from ..http.metrics import Metrics
from ..ledger.desk import Desk, Rules
from ..ledger.force import Force, InForce
from ..ledger.keys import read_key
from ..ledger.passkeys import RelyingParty
from ..ledger.snapshot import Signed, sign, snapshot_text
from ..ledger.store import Published
from ..register.loading import Loaded
from ..register.suffixes import packaged_suffixes
from ..settings import Settings
from ..storage.access import Token
from ..storage.database import Database

RESIGN_AFTER = 12 * 3600
"""Seconds after which a service without a register signs its lists anew."""

SIGN_IN_RATE, SIGN_IN_BURST = 0.2, 20
"""How often one client may try to sign in: a second, and at once."""


class SnapshotAnswer(msgspec.Struct, frozen=True):
    """A signed snapshot as it is served: the body, its entity tag, and when it was issued (epoch seconds)."""

    body: bytes
    tag: str
    issued: int


class State:
    """Settings, the scanner with its index, metrics, buckets; ``is_ready`` turns false while draining.

    ``store`` is the register's database, None without one or until it answers;
    ``tokens`` are the machines' by digest, read with the register so that no scan asks a database.
    """

    def __init__(self, settings: Settings, loaded: Loaded) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.buckets = TokenBuckets(settings.rate, settings.burst, time.monotonic)
        self.sign_ins = TokenBuckets(SIGN_IN_RATE, SIGN_IN_BURST, time.monotonic)
        self.scanner = Scanner(loaded.index)
        self.is_ready = True
        self.in_flight = 0
        self.key = read_key(settings.snapshot_key) if settings.snapshot_key and not settings.database else None
        self.rules = Rules(RelyingParty(settings.origin), settings.delay, settings.additions)
        self.store: Database | None = None
        self.tokens: Mapping[str, Token] = {}
        self.loaded = loaded
        self.force = Force(loaded.register, loaded.index, packaged_suffixes().rule)
        self._snapshot: SnapshotAnswer | None = None
        self.serve(self.force.now)

    @property
    def desk(self) -> Desk | None:
        """Where changes are proposed; None while there is no register."""
        return Desk(self.store, self.force, self.rules, time.time) if self.store is not None else None

    async def reload(self, loaded: Loaded) -> None:
        """Serve other lists, under the layer that is published over them."""
        await self.force.rebase(loaded.register, loaded.index)
        self.loaded = loaded
        self.serve(self.force.now)

    def serve(self, in_force: InForce) -> None:
        """Serve another register from the next scan on."""
        self.scanner.index = in_force.index
        if self.key is not None:
            self._snapshot = None
        self.metrics.register(len(in_force.index.official), self.loaded.register_date, self.loaded.suffixes_date)

    def publish(self, snapshot: Published) -> None:
        """Serve a snapshot that the publishing step has signed."""
        self._snapshot = _answer(Signed(snapshot.keyid, snapshot.signature, snapshot.text), snapshot.issued)

    def snapshot(self, now: int) -> SnapshotAnswer | None:
        """The signed snapshot; without a register, of the lists and signed here twice a day. None if nothing signs."""
        if self.key is not None and (self._snapshot is None or now - self._snapshot.issued > RESIGN_AFTER):
            self._snapshot = _answer(sign(snapshot_text(self.scanner.index, now, now), self.key), now)
        return self._snapshot


def _answer(signed: Signed, issued: int) -> SnapshotAnswer:
    body = msgspec.json.encode(signed)
    return SnapshotAnswer(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', issued)


STATE: web.AppKey[State] = web.AppKey("state", State)
