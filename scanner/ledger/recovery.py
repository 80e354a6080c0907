"""Recovery codes: an Ed25519 key that a member's own browser makes of the code on paper; its public half is kept.

The code never leaves the browser. A recovery key signs one kind of act: a proposal that gives members new keys.
"""

from __future__ import annotations

from .base64url import decoded

KEY_BYTES = 32


def is_key(text: str) -> bool:
    """Whether this is the public half of a recovery key, in base64url."""
    try:
        return len(decoded(text)) == KEY_BYTES
    except ValueError:
        return False


def is_signed(key: str, signature: str, challenge: bytes) -> bool:
    """Whether the recovery key (base64url) signed an act's challenge; ``signature`` in base64url."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(decoded(key)).verify(decoded(signature), challenge)
    except (InvalidSignature, ValueError):
        return False
    return True
