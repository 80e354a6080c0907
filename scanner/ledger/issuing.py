"""What clients get: the publishing step signs the register in force as a snapshot."""

from __future__ import annotations

import hashlib

from .force import Force, InForce
from .recording import followed
from .signing import Signer
from .snapshot import SnapshotError, sign, snapshot_text
from .store import Published, Records, StoreError


class OversizeError(StoreError):
    """The register has grown past what clients take as a snapshot."""


async def issue(records: Records, force: Force, now: int, signer: Signer) -> None:
    """Sign what is in force: its version rises, and it holds the hash of the one before and the ledger's end.

    Raises OversizeError, StoreError and KeyFileError.
    """
    in_force: InForce = await followed(records, force, now)
    head, losses = in_force.state.head, in_force.state.losses
    before = await records.latest_snapshot()
    version = max(now, before.version + 1 if before else 0)
    previous = hashlib.sha256(before.text.encode()).hexdigest() if before else ""
    try:
        text = snapshot_text(in_force.index, version, now, previous, head, losses, signer.revoked)
    except SnapshotError as error:
        raise OversizeError(f"the snapshot: {error}") from error
    signed = sign(text, signer)
    published = Published(version, now, signed.keyid, signed.signature, signed.snapshot, head.number, head.hash)
    await records.add_snapshot(published)
