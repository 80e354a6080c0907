"""Challenges for signing in: each carries its own proof, so that giving one away uses nothing up."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

LIFETIME = 5 * 60
"""Seconds in which a challenge is answered."""

_RANDOM, _TIME, _PROOF = 16, 8, 16


class Challenges:
    """The challenges of one desk; those of another, or of the one before a restart, are none."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._used: dict[str, int] = {}

    def new(self, now: int) -> str:
        """A challenge of 40 bytes, in base64url; ``now`` in epoch seconds."""
        content = secrets.token_bytes(_RANDOM) + now.to_bytes(_TIME)
        return str(bytes_to_base64url(content + self._proof(content)))

    def holds(self, challenge: str, now: int) -> bool:
        """Whether it was given away here less than five minutes ago, and nobody has signed in with it."""
        try:
            raw = base64url_to_bytes(challenge)
        except ValueError:
            return False
        content, proof = raw[:-_PROOF], raw[-_PROOF:]
        if len(raw) != _RANDOM + _TIME + _PROOF or not hmac.compare_digest(proof, self._proof(content)):
            return False
        return 0 <= now - int.from_bytes(content[_RANDOM:]) <= LIFETIME and bytes_to_base64url(raw) not in self._used

    def use(self, challenge: str, now: int) -> None:
        """Somebody has signed in with it."""
        self._used = {one: until for one, until in self._used.items() if until >= now}
        self._used[bytes_to_base64url(base64url_to_bytes(challenge))] = now + LIFETIME

    def _proof(self, content: bytes) -> bytes:
        return hmac.digest(self._key, content, hashlib.sha256)[:_PROOF]
