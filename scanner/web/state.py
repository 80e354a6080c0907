"""What the public tier holds while it runs; the register and readiness change, each by one assignment."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from aiohttp import web

from ..engine.scanner import Scanner
from ..http.compression import KeptCompressed
from ..http.running import Running
from ..http.tokens import Token
from ..ledger.assertions import RelyingParty
from ..ledger.force import Force, InForce
from ..ledger.gauges import show_ledger
from ..ledger.keys import read_key
from ..ledger.memory import Memory
from ..ledger.pinning import pins_of
from ..ledger.snapshot import Signed, sign, snapshot_text
from ..ledger.steps import Pins
from ..ledger.store import Published, Reached
from ..register.loading import Loaded
from ..settings import Settings
from .directory import Directories
from .feeds import Shelf
from .limits import Limits
from .metrics import ScanMetrics
from .reports import ReportBox
from .turns import Turns

if TYPE_CHECKING:  # SQL's libraries are loaded only where there is a database
    from ..storage.database import Database

RESIGN_AFTER = 12 * 3600
"""Seconds after which a service without a register signs its lists anew."""


class SnapshotAnswer(msgspec.Struct, frozen=True):
    """A signed snapshot as it is served: the body, its entity tag, and when it was issued (epoch seconds)."""

    body: bytes
    tag: str
    issued: int


class State(Running):
    """The scanner with its index, the look-up, what each client may ask, batches and reports under way, the snapshot.

    ``description`` is the OpenAPI document; ``store`` is the register's database, None without one or until it
    answers; ``publisher_seen`` is when the publishing step last looked (epoch seconds, 0: never), ``passed_over`` how
    many notes it found signed by nobody, ``fault`` what keeps the register from being read, ``channels`` how far
    notices have come by e-mail and webhook; ``tokens`` are the machines' by digest, read with the register so that no
    scan asks a database.
    """

    metrics: ScanMetrics
    scanner: Scanner

    def __init__(self, settings: Settings, loaded: Loaded, description: Callable[[], bytes]) -> None:
        super().__init__(
            settings,
            ScanMetrics(
                lambda: self.issued,
                lambda: self.publisher_seen if settings.database else None,
                lambda: self.channels,
            ),
        )
        self.description = description
        self.limits = Limits(settings, time.monotonic)
        self.turns = Turns()
        self.reports = ReportBox()
        self.directories = Directories()
        self.in_service: InForce | None = None  # nothing yet
        self.key = read_key(settings.snapshot_key) if settings.snapshot_key and not settings.database else None
        self.store: Database | None = None
        self.publisher_seen = 0
        self.passed_over = 0
        self.channels: Sequence[Reached] = ()
        self.fault = ""
        self.tokens: Mapping[str, Token] = {}
        self.loaded = loaded
        memory = Memory(settings.state) if settings.state is not None else None
        self.force = Force(loaded, self._pins(), memory)
        show_ledger(self.metrics.gauge, self.force)
        told = "Notes that the publishing step found signed by no member, in all."
        self.metrics.gauge("vigilien_notes_passed_over", told, lambda: self.passed_over)
        self._snapshot: SnapshotAnswer | None = None
        self.feeds = Shelf(settings)
        self.compressed_snapshot = KeptCompressed()
        self.compressed_description = KeptCompressed()
        if not settings.database:
            self.serve(self.force.now)

    def _pins(self) -> Pins:
        chosen = self.settings
        party = RelyingParty(chosen.origin, chosen.signer, chosen.rp_id)
        return pins_of(chosen.pinned, chosen.snapshot_key, party, chosen.delay)

    async def reload(self, loaded: Loaded) -> None:
        """Read the pinned keys again, and serve other lists, under the layer that is published over them."""
        self.force.pins = self._pins()
        await self.force.rebase(loaded)
        self.loaded = loaded
        self.serve(self.force.now)

    def serve(self, in_force: InForce) -> None:
        """Serve another register from the next scan on."""
        self.in_service = in_force
        self.scanner = Scanner(in_force.index)
        self.directories.take(in_force.register)
        if self.key is not None:
            self._snapshot = None
        self.metrics.register(len(in_force.index.official), self.loaded.register_date, self.loaded.suffixes_date)

    @property
    def issued(self) -> int | None:
        """When the snapshot that is served was signed (epoch seconds); None without one."""
        return self._snapshot.issued if self._snapshot else None

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
